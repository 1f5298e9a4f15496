import type { Questionnaire, Theme } from './questionnaire.ts';

/**
 * Where something stands in the fixed order people meet: theme, block of the theme (0 for the items of
 * no section, then the sections), position in the block (−1 for the heading itself).
 */
export type Place = { readonly theme: number; readonly block: number; readonly at: number };

/** The place of every item by its code, and of every section by theme and position. */
export function placesOf({ themes }: Questionnaire) {
  const items = new Map<string, Place>();
  themes.forEach((theme, themeAt) =>
    theme.items.forEach(({ code }, at) =>
      items.set(code, { theme: themeAt, block: blockOf(theme, at), at }),
    ),
  );
  return items;
}

export const placeOfSection = (theme: number, section: number): Place => ({
  theme,
  block: section + 1,
  at: -1,
});

const blockOf = ({ items, sections = [] }: Theme, item: number): number =>
  sections.findIndex(({ code }) => code === items[item]?.section) + 1;

/**
 * Whether everybody meets `earlier` before `later`, however themes, items and sections are mixed by lot;
 * `maybe` where the lot decides.
 */
export function isBefore(
  { themes, order }: Questionnaire,
  earlier: Place,
  later: Place,
): 'yes' | 'no' | 'maybe' {
  if (earlier.theme !== later.theme) {
    return order === 'random' ? 'maybe' : yesOrNo(earlier.theme < later.theme);
  }
  if (earlier.block !== later.block) return yesOrNo(earlier.block < later.block);
  if (earlier.at === later.at || later.at < 0) return 'no';
  const theme = themes[earlier.theme];
  const block = earlier.block === 0 ? theme : theme?.sections?.[earlier.block - 1];
  return block?.order === 'random' ? 'maybe' : yesOrNo(earlier.at < later.at);
}

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');
