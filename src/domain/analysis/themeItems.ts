import type { Item } from '../survey/item.ts';
import type { Theme } from '../survey/questionnaire.ts';
import type { Scale } from './scale.ts';

/** A theme with what is told of each of its items. */
export type ThemeItems<Own> = {
  readonly code: string;
  readonly name: Theme['name'];
  readonly items: readonly Own[];
};
/** An item with an ordered scale, as it is named beside what is told of it. */
export type ScaledItem = {
  readonly code: string;
  readonly text: Item['text'];
  readonly scale: Pick<Scale, 'min' | 'max'>;
};

/** The themes of whose items anything is told. */
export const themesWith = <Own>(
  themes: readonly Theme[],
  itemsOf: (theme: Theme) => readonly Own[],
): ThemeItems<Own>[] =>
  themes.flatMap((theme) => {
    const items = itemsOf(theme);
    return items.length === 0 ? [] : [{ code: theme.code, name: theme.name, items }];
  });
