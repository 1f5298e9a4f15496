import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemMove, ItemResult, ThemeResult } from '#domain/analysis/results';
import * as m from '#messages';
import { alluvial } from '#ui/charts/alluvial';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import { whole, percent, type Locale } from '#ui/charts/format';
import type { ChartFrame } from '#ui/charts/labels';
import { meanChanges, reachOf } from '#ui/charts/meanChanges';
import { chartLabels } from './chartLabels.ts';
import { commonStem } from './commonStem.ts';
import { findingSentence, levelRangeSentence, levelsSentence } from './sentence.ts';
import { barsTable, changesTable, transitionsTable, type TableContent } from './tables.ts';
import { movedSentence } from './themeSentence.ts';
import { waveDays } from './waveDates.ts';

/** A figure as pages and files show it: sentence, chart and numbers say the same. */
export type Figure = {
  /** Its part of the address and of the file's name: `svar-ai_samfund`. */
  readonly name: string;
  readonly sentence: string;
  readonly svg: string;
  readonly table: TableContent;
  readonly caption: string;
};

/**
 * The figures there are: `foer-<theme>` T0 among all who answered; `aendring-<theme>` mean changes;
 * `svar-<item>` before and after; `bevaegelser-<item>` who went where.
 */
export const FIGURE_KINDS = ['foer', 'aendring', 'svar', 'bevaegelser'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

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
  if (kind === 'foer' && theme) return baselineFigure(hearing, theme, locale);
  if (kind === 'aendring' && theme) return changeFigure(hearing, theme, locale);
  const item = themes.flatMap(({ items }) => items).find((one) => one.code === code);
  if (kind === 'svar' && item) return answersFigure(hearing, item, locale);
  if (kind === 'bevaegelser' && item) return flowsFigure(hearing, item, locale);
  return null;
}

/** The published figure: all who answered T0, five answers grouped to three, N per item. */
export function baselineFigure(
  hearing: PublishedHearing,
  theme: ThemeResult,
  locale: Locale,
): Figure | null {
  if (!hearing.results.shows.baseline) return null;
  const at = { locale };
  const { stem, endings } = commonStem(theme.items.map(({ text }) => text[locale]));
  const wave = m.analysis_wave_first({}, at);
  const wordings = endings.map((ending) => (stem ? `… ${ending}` : ending));
  const bars = theme.items.map(({ baseline }, index) => ({
    wording: wordings[index]!,
    bars: [{ name: wave, shares: baseline }],
  }));
  const levels = theme.items.map(({ baseline: shares }, index) => {
    return { wording: wordings[index]!, shares };
  });
  const name = `foer-${theme.code}`;
  const answered = hearing.results.tookPart.T0 ?? 0;
  const subtitle = m.analysis_subtitle_first(
    { days: waveDays(hearing, 'T0', locale), answered: whole(answered, locale) },
    at,
  );
  const title = stem ? `${stem} …` : theme.name[locale];
  const sentence = stem ? levelsSentence(levels, locale) : levelRangeSentence(levels, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  return {
    ...{ name, sentence, caption: title },
    svg: beforeAfterBars(frame, chartLabels(locale), bars),
    table: barsTable(
      bars.map((bar, index) => ({ ...bar, wording: theme.items[index]!.text[locale] })),
      locale,
    ),
  };
}

/** The mean changes of a theme's items; every theme's chart of a hearing has the same axis. */
export function changeFigure(
  hearing: PublishedHearing,
  theme: ThemeResult,
  locale: Locale,
): Figure | null {
  if (!hearing.results.shows.change) return null;
  const reach = reachOf(hearing.results.themes.flatMap((one) => changesOf(one, locale)));
  const items = changesOf(theme, locale);
  const name = `aendring-${theme.code}`;
  const sentence = movedSentence(theme.items, locale);
  const title = m.analysis_title_change({ theme: theme.name[locale] }, { locale });
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  return {
    ...{ name, sentence, caption: title },
    svg: meanChanges(frame, chartLabels(locale), items, reach),
    table: changesTable(items, locale),
  };
}

export const changesOf = ({ items }: ThemeResult, locale: Locale) =>
  items.flatMap(({ text, change }) =>
    change ? [{ wording: text[locale], finding: change.finding }] : [],
  );

/** One item before and after, among the people of both waves. */
export function answersFigure(
  hearing: PublishedHearing,
  { code, text, change }: ItemResult,
  locale: Locale,
): Figure | null {
  if (!change) return null;
  const at = { locale };
  const shares = sharesOf(change);
  const name = `svar-${code}`;
  const sentence = findingSentence(change.finding, locale, shares);
  const bars = [
    { name: m.analysis_wave_before({}, at), shares: shares?.before ?? null },
    { name: m.analysis_wave_after({}, at), shares: shares?.after ?? null },
  ];
  const items = [{ wording: text[locale], bars }];
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.analysis_title_answers({}, at),
  });
  return {
    ...{ name, sentence, caption: text[locale] },
    svg: beforeAfterBars(frame, chartLabels(locale), items),
    table: barsTable(items, locale),
  };
}

/** Where the same people went between the two waves. */
export function flowsFigure(
  hearing: PublishedHearing,
  { code, text, change }: ItemResult,
  locale: Locale,
): Figure | null {
  if (!change) return null;
  const at = { locale };
  const table = change.transitions;
  const name = `bevaegelser-${code}`;
  const sentence = flowsSentence(change, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.analysis_title_flows({}, at),
  });
  const [before, after] = [m.analysis_wave_before({}, at), m.analysis_wave_after({}, at)];
  const wording = text[locale];
  return {
    ...{ name, sentence, caption: m.analysis_caption_flows({ wording }, at) },
    svg: alluvial(frame, chartLabels(locale), { wording, table, before, after }),
    table: transitionsTable(table, locale),
  };
}

const sharesOf = ({ transitions }: ItemMove) => transitions && sharesOfTransitions(transitions);

/** How many stayed where they were, where every number of those is shown; else what is drawn. */
function flowsSentence({ transitions }: ItemMove, locale: Locale): string {
  const at = { locale };
  if (!transitions) return chartLabels(locale).tooFew;
  const stayed = transitions.categories.map((_, index) => transitions.cells[index]![index]!);
  if (stayed.some((count) => count === null)) return m.analysis_flows_hidden({}, at);
  const people = stayed.reduce((sum, count) => sum + count, 0);
  const share = percent(people / transitions.total, locale);
  return m.analysis_flows_stayed({ share, total: whole(transitions.total, locale) }, at);
}

function subtitleTwice(hearing: PublishedHearing, locale: Locale): string {
  const [before, after] = [waveDays(hearing, 'T1', locale), waveDays(hearing, 'T3', locale)];
  return m.analysis_subtitle_twice({ before, after }, { locale });
}

type FrameWords = Pick<ChartFrame, 'title' | 'subtitle' | 'description'> & { name: string };

function frameOf(
  hearing: PublishedHearing,
  locale: Locale,
  { name, ...words }: FrameWords,
): ChartFrame {
  const invited = whole(hearing.invited, locale);
  const source = m.analysis_source({ hearing: hearing.name[locale], invited }, { locale });
  return { id: `${name}-${locale}`, ...words, source, simulated: hearing.simulated };
}
