/** How a person wants the pages to look; kept on the device in one readable cookie. */
export type DisplayChoice = { readonly textSize: TextSize; readonly theme: Theme };
export type TextSize = (typeof textSizes)[number];
export type Theme = (typeof themes)[number];

export const textSizes = ['normal', 'large'] as const;
export const themes = ['system', 'light', 'dark', 'contrast'] as const;

export const displayCookie = 'visning';
export const standardDisplay: DisplayChoice = { textSize: 'normal', theme: 'system' };

/** The cookie's value ("large.dark") as a choice; anything unknown counts as the standard. */
export function parseDisplay(value: string | undefined): DisplayChoice {
  const [textSize, theme] = (value ?? '').split('.');
  return {
    textSize: textSizes.find((known) => known === textSize) ?? standardDisplay.textSize,
    theme: themes.find((known) => known === theme) ?? standardDisplay.theme,
  };
}

/** The other direction of `parseDisplay`. */
export const writeDisplay = ({ textSize, theme }: DisplayChoice): string => `${textSize}.${theme}`;
