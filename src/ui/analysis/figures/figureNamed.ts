import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemResult, ListResult, ThemeResult } from '#domain/analysis/results';
import type { Locale } from '#ui/charts/format';
import { answersFigure } from './answersFigure.ts';
import { baselineFigure } from './baselineFigure.ts';
import { changeFigure } from './changeFigure.ts';
import { dotsFigure } from './dotsFigure.ts';
import type { Figure } from './figure.ts';
import { flowsFigure } from './flowsFigure.ts';
import { themeAnswersFigure } from './themeAnswersFigure.ts';
import { listFigure } from './listFigure.ts';

type FigureOf<About> = (hearing: PublishedHearing, about: About, locale: Locale) => Figure | null;

/**
 * `foer-<theme>` T0 among all who answered; `aendring-<theme>` mean changes; `besvarelser-<theme>` every
 * item before and after.
 */
const OF_THEMES: Readonly<Record<string, FigureOf<ThemeResult>>> = {
  foer: baselineFigure,
  aendring: changeFigure,
  besvarelser: themeAnswersFigure,
};
/** `svar-<item>` before and after; `bevaegelser-<item>` who went where; `prikker-<item>` the same as dots. */
const OF_ITEMS: Readonly<Record<string, FigureOf<ItemResult>>> = {
  svar: answersFigure,
  bevaegelser: flowsFigure,
  prikker: dotsFigure,
};
/** `valg-<item>` the answers of another question before and after. */
const OF_LISTS: Readonly<Record<string, FigureOf<ListResult>>> = { valg: listFigure };

/** The figure of that name, or null where the hearing has none or its waves are not released. */
export function figureNamed(
  hearing: PublishedHearing,
  name: string,
  locale: Locale,
): Figure | null {
  const dash = name.indexOf('-');
  const [kind, code] = [name.slice(0, dash), name.slice(dash + 1)];
  const { themes } = hearing.results;
  const theme = themes.find((one) => one.code === code);
  if (theme && Object.hasOwn(OF_THEMES, kind)) return OF_THEMES[kind]!(hearing, theme, locale);
  const item = themes.flatMap(({ items }) => items).find((one) => one.code === code);
  if (item && Object.hasOwn(OF_ITEMS, kind)) return OF_ITEMS[kind]!(hearing, item, locale);
  const list = themes.flatMap(({ lists }) => lists).find((one) => one.code === code);
  if (list && Object.hasOwn(OF_LISTS, kind)) return OF_LISTS[kind]!(hearing, list, locale);
  return null;
}
