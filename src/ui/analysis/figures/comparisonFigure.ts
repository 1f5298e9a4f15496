import type { Contrast, ItemComparison, ThemeComparison } from '#domain/analysis/comparisonChanges';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import type { Difference } from '#ui/charts/differenceRows';
import { dumbbells, type DumbbellPanel } from '#ui/charts/dumbbells';
import { signed, type Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { comparisonSentence } from '../comparisonSentence.ts';
import { dumbbellLabels, dumbbellOf } from '../dumbbellLabels.ts';
import { markedWordings, registeredAmong, registeredSentence } from '../registeredMarks.ts';
import { interval, moveCells, moveColumns, writtenP } from '../subgroupTable.ts';
import { type TableContent, withRegistered } from '../tables.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/**
 * Those who took part beside those who stayed home, on a theme's items; on `paper` without the differences drawn,
 * so that a theme has room on a sheet with its sentence: they stand on the figure's own page.
 */
export function comparisonFigure(
  hearing: PublishedHearing,
  theme: ThemeComparison,
  locale: Locale,
  paper = false,
): Figure {
  const at = { locale };
  const name = `sammenligning-${theme.code}`;
  const registered = registeredAmong(hearing.registration, theme.items, 'comparison');
  const sentence = [
    comparisonSentence(theme, locale),
    ...registeredSentence(registered, theme.items.length, locale),
  ].join(' ');
  const words = { theme: theme.name[locale] };
  const frame = frameOf(hearing, locale, {
    ...{ name, description: sentence },
    title: m.subgroups_comparison_figure_title(words, at),
    subtitle: m.subgroups_comparison_subtitle({ waves: subtitleTwice(hearing, locale) }, at),
  });
  const { wordings, notes: noted } = markedWordings(theme.items, registered, locale);
  const panels = theme.items.map((item, at) => ({
    ...panelOf(item, wordings[at]!, locale),
    differences: paper ? [] : differencesOf(item, locale),
  }));
  // Of two kinds here: of a side's change, and of the difference between the two.
  const labels = {
    ...dumbbellLabels(locale),
    intervalKey: m.subgroups_comparison_key_interval({}, at),
  };
  const agree = theme.items.every(({ kind }) => kind === 'agree5');
  const notes = [
    m.subgroups_comparison_not_random({}, at),
    ...noted,
    (agree ? m.subgroups_note_scale : m.subgroups_note_scales)({}, at),
    m.subgroups_note_interval({}, at),
    ...(paper ? [] : [m.subgroups_comparison_note_diamond({}, at)]),
    m.subgroups_comparison_note_home({}, at),
  ];
  return {
    ...{ name, sentence, waves: ['T1', 'T3'] },
    caption: m.subgroups_comparison_caption(words, at),
    svg: dumbbells(frame, chartLabels(locale), labels, panels, notes),
    table: comparisonTable(theme.items, registered, locale),
  };
}

function panelOf({ scale, sides }: ItemComparison, wording: string, locale: Locale): DumbbellPanel {
  const { tookPart, stayedHome } = sideWords(locale);
  return {
    ...{ wording, scale },
    rows: sides
      ? [
          { name: tookPart, moved: dumbbellOf(sides.tookPart) },
          { name: stayedHome, moved: dumbbellOf(sides.stayedHome) },
        ]
      : [],
  };
}

const differencesOf = ({ sides }: ItemComparison, locale: Locale): Difference[] =>
  sides
    ? [
        ...difference(m.subgroups_comparison_column_gain({}, { locale }), sides.gainDifference),
        ...difference(m.subgroups_comparison_column_adjusted({}, { locale }), sides.adjusted),
      ]
    : [];

function difference(name: string, { estimate, clustered }: Contrast): Difference[] {
  const { ciLow: low, ciHigh: high } = clustered;
  const reach = low === null || high === null ? null : { low, high };
  return estimate === null ? [] : [{ name, estimate, reach }];
}

const sideWords = (locale: Locale) => ({
  tookPart: m.subgroups_comparison_took_part({}, { locale }),
  stayedHome: m.subgroups_comparison_stayed_home({}, { locale }),
});

/** Two rows to an item; the two contrasts stand in the first. */
function comparisonTable(
  items: readonly ItemComparison[],
  registered: ReadonlySet<string> | null,
  locale: Locale,
): TableContent {
  const at = { locale };
  const columns = [
    m.analysis_column_item({}, at),
    m.subgroups_comparison_column_side({}, at),
    ...moveColumns(locale),
    m.subgroups_comparison_column_gain({}, at),
    m.subgroups_comparison_column_gain_interval({}, at),
    m.subgroups_comparison_column_gain_holm({}, at),
    m.subgroups_comparison_column_adjusted({}, at),
    m.subgroups_comparison_column_adjusted_interval({}, at),
    m.subgroups_comparison_column_adjusted_holm({}, at),
  ];
  const { tookPart, stayedHome } = sideWords(locale);
  const rows = items.flatMap(({ text, sides }) => [
    [
      ...[text[locale], tookPart],
      ...moveCells(sides?.tookPart ?? null, locale),
      ...contrastCells(sides?.gainDifference, locale),
      ...contrastCells(sides?.adjusted, locale),
    ],
    [
      ...[text[locale], stayedHome],
      ...moveCells(sides?.stayedHome ?? null, locale),
      ...contrastCells(undefined, locale),
      ...contrastCells(undefined, locale),
    ],
  ]);
  const table = { columns, rows, wordColumns: 2 };
  if (!registered?.size) return table;
  const marks = items.flatMap(({ code }) => [registered.has(code), registered.has(code)]);
  return withRegistered(table, marks, locale);
}

function contrastCells(contrast: Contrast | undefined, locale: Locale): string[] {
  if (!contrast) return ['–', '–', '–'];
  const { estimate, clustered, holmP } = contrast;
  return [
    estimate === null ? '–' : signed(estimate, locale),
    interval(clustered, locale),
    writtenP(holmP, locale),
  ];
}
