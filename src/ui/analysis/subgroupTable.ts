import type { CutResult, Gap, MeanMove } from '#domain/analysis/subgroups';
import * as m from '#messages';
import { decimal, pValue, signed, whole, type Locale } from '#ui/charts/format';
import { groupWord } from './subgroupWords.ts';
import { type TableContent, withRegistered } from './tables.ts';

/** Every part's move and its gap to the others, with what was tested, and for which items by registration. */
export function subgroupTable(
  { items }: CutResult,
  registered: ReadonlySet<string> | null,
  locale: Locale,
): TableContent {
  const at = { locale };
  const columns = [
    m.analysis_column_item({}, at),
    m.subgroups_column_group({}, at),
    ...moveColumns(locale),
    m.subgroups_column_gap_before({}, at),
    m.subgroups_column_gap_after({}, at),
    m.subgroups_column_gap_change({}, at),
    m.subgroups_column_gap_interval({}, at),
    m.subgroups_column_gap_p({}, at),
    m.subgroups_column_gap_holm({}, at),
  ];
  const rows = items.flatMap(({ text, subgroups }) =>
    subgroups.length === 0
      ? [[text[locale], ...nothing(13, m.analysis_cell_hidden({}, at))]]
      : subgroups.map(({ values, move }) => [
          ...[text[locale], groupWord(values, locale)],
          ...moveCells(move, locale),
          ...gapCells(move.gap, locale),
        ]),
  );
  const table = { columns, rows, wordColumns: 2 };
  if (!registered?.size) return table;
  const marks = items.flatMap(({ code, subgroups }) =>
    Array.from({ length: Math.max(subgroups.length, 1) }, () => registered.has(code)),
  );
  return withRegistered(table, marks, locale);
}

/** The heads of `moveCells`. */
export function moveColumns(locale: Locale): string[] {
  const at = { locale };
  return [
    m.analysis_column_n({}, at),
    m.analysis_column_tables({}, at),
    m.analysis_column_before({}, at),
    m.analysis_column_after({}, at),
    m.analysis_column_change({}, at),
    m.analysis_column_interval({}, at),
  ];
}

/** People, groups, means and change of a part; of one that is hidden nothing. */
export function moveCells(move: MeanMove | null, locale: Locale): string[] {
  if (!move) return nothing(6, m.analysis_cell_hidden({}, { locale }));
  const { n, meanBefore, meanAfter, difference, clustered } = move;
  return [
    whole(n, locale),
    clustered.groups === null ? NONE : whole(clustered.groups, locale),
    decimal(meanBefore, locale),
    decimal(meanAfter, locale),
    signed(difference, locale),
    interval(clustered, locale),
  ];
}

function gapCells(gap: Gap | null, locale: Locale): string[] {
  if (!gap) return nothing(6, NONE);
  const { before, after, change, clustered, holmP } = gap;
  return [
    ...[signed(before, locale), signed(after, locale), signed(change, locale)],
    interval(clustered, locale),
    writtenP(clustered.p, locale),
    writtenP(holmP, locale),
  ];
}

/** Where a number does not exist. */
const NONE = '–';
const nothing = (cells: number, text: string) => Array.from({ length: cells }, () => text);

type Bounds = { readonly ciLow: number | null; readonly ciHigh: number | null };
export function interval({ ciLow, ciHigh }: Bounds, locale: Locale): string {
  if (ciLow === null || ciHigh === null) return NONE;
  const [low, high] = [signed(ciLow, locale), signed(ciHigh, locale)];
  return m.analysis_interval({ low, high }, { locale });
}

export const writtenP = (p: number | null, locale: Locale): string =>
  p === null ? NONE : pValue(p, locale, (least) => m.analysis_p_below({ least }, { locale }));
