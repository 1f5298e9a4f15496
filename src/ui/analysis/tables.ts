import type { ItemFinding } from '#domain/analysis/finding';
import type { ThemeResult } from '#domain/analysis/results';
import type { Transitions } from '#domain/analysis/transitions';
import { STANCES, type Stance } from '#domain/survey/answer';
import * as m from '#messages';
import type { BarItem } from '#ui/charts/beforeAfterBars';
import type { ChangeItem } from '#ui/charts/meanChanges';
import { decimal, exactP, percent, pValue, signed, whole, type Locale } from '#ui/charts/format';
import { chartLabels } from './chartLabels.ts';

/** A figure's numbers as text: the first column heads its row. */
export type TableContent = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many columns at the start hold words; the rest are numbers. One unless told. */
  readonly wordColumns?: number;
};

/** The bars: a row per item and wave, with shares of the base and its N. */
export function barsTable(items: readonly BarItem[], locale: Locale): TableContent {
  const at = { locale };
  const { stances, hidden } = chartLabels(locale);
  const names = STANCES.map((stance) => stances[stance]);
  const rows = items.flatMap(({ wording, bars }) =>
    bars.map(({ name, shares }) => {
      if (!shares) return [wording, name, ...blank(6, m.analysis_cell_too_few({}, at))];
      const share = (count: number) => percent(count / shares.base, locale);
      const shown = STANCES.map((stance) => counted(shares.counts[stance], share, locale));
      return [wording, name, ...shown, share(shares.hiddenTogether), whole(shares.base, locale)];
    }),
  );
  const [item, wave] = [m.analysis_column_item({}, at), m.analysis_column_wave({}, at)];
  const people = m.analysis_column_people({}, at);
  return { columns: [item, wave, ...names, hidden, people], rows, wordColumns: 2 };
}

/** The transitions as people, with their margins. */
export function transitionsTable(table: Transitions<Stance> | null, locale: Locale): TableContent {
  const at = { locale };
  const { stances, tooFew } = chartLabels(locale);
  const total = m.analysis_column_total({}, at);
  const columns = [m.analysis_column_from({}, at), ...STANCES.map((to) => stances[to]), total];
  if (!table) return { columns, rows: [[tooFew, ...blank(5, '')]] };
  const cells = (row: readonly (number | null)[]) =>
    row.map((count) => counted(count, (people) => whole(people, locale), locale));
  const rows = table.categories.map((from, index) => [
    stances[from],
    ...cells([...table.cells[index]!, table.rowTotals[index]!]),
  ]);
  return { columns, rows: [...rows, [total, ...cells([...table.columnTotals, table.total])]] };
}

/** The mean changes with everything that was tested. */
export function changesTable(items: readonly ChangeItem[], locale: Locale): TableContent {
  const at = { locale };
  const columns = [
    m.analysis_column_item({}, at),
    m.analysis_column_pairs({}, at),
    m.analysis_column_tables({}, at),
    m.analysis_column_before({}, at),
    m.analysis_column_after({}, at),
    m.analysis_column_change({}, at),
    m.analysis_column_change_100({}, at),
    m.analysis_column_interval({}, at),
    m.analysis_column_p({}, at),
    m.analysis_column_holm({}, at),
    m.analysis_column_bh({}, at),
  ];
  const rows = items.map(({ wording, finding }) => [wording, ...changeCells(finding, locale)]);
  return withFamilies(
    { columns, rows },
    items.map(({ finding }) => finding),
    locale,
  );
}

/** The mean changes as paper has room for: the rest stands among all tests. */
export function briefChangesTable(items: readonly ChangeItem[], locale: Locale): TableContent {
  const { columns, rows } = changesTable(items, locale);
  const brief = (cells: readonly string[]) =>
    [0, 1, 3, 4, 5, 7, 9, 11].flatMap((at) => cells[at] ?? []);
  return { columns: brief(columns), rows: rows.map(brief) };
}

/** Every test of every theme, for those who check them: small p-values in full. */
export function testsTable(themes: readonly ThemeResult[], locale: Locale): TableContent {
  const at = { locale };
  const columns = [
    m.analysis_column_item({}, at),
    m.analysis_column_theme({}, at),
    m.analysis_column_n({}, at),
    m.analysis_column_tables({}, at),
    m.analysis_column_before({}, at),
    m.analysis_column_after({}, at),
    m.analysis_column_change({}, at),
    m.analysis_column_se({}, at),
    m.analysis_column_interval({}, at),
    m.analysis_column_t({}, at),
    m.analysis_column_p({}, at),
    m.analysis_column_holm({}, at),
    m.analysis_column_bh({}, at),
  ];
  const rows = themes.flatMap(({ name, items }) =>
    items.flatMap(({ text, change }) =>
      change ? [[text[locale], name[locale], ...testCells(change.finding, locale)]] : [],
    ),
  );
  const findings = themes.flatMap(({ items }) =>
    items.flatMap(({ change }) => (change ? [change.finding] : [])),
  );
  return withFamilies({ columns, rows, wordColumns: 2 }, findings, locale);
}

/** The same by the families in which findings were corrected; no column where nothing was registered. */
function withFamilies(
  table: TableContent,
  findings: readonly ItemFinding['finding'][],
  locale: Locale,
): TableContent {
  const bases = findings.map((finding) =>
    finding.kind === 'too_few' ? null : finding.family.basis,
  );
  if (bases.every((basis) => basis === null || basis === 'theme')) return table;
  const registered = bases.map((basis) => (basis === null ? null : basis === 'registered'));
  return withRegistered(table, registered, locale);
}

/** A last column that tells the registered rows from the exploratory; null is a row that is neither. */
export function withRegistered(
  table: TableContent,
  rows: readonly (boolean | null)[],
  locale: Locale,
): TableContent {
  const at = { locale };
  const word = (isRegistered: boolean | null) => {
    if (isRegistered === null) return '';
    return (isRegistered ? m.analysis_registered_yes : m.analysis_registered_no)({}, at);
  };
  return {
    ...table,
    columns: [...table.columns, m.analysis_column_registered({}, at)],
    rows: table.rows.map((row, index) => [...row, word(rows[index]!)]),
  };
}

function testCells(finding: ItemFinding['finding'], locale: Locale): string[] {
  if (finding.kind === 'too_few') return blank(11, m.analysis_cell_too_few({}, { locale }));
  const { pairs, meanBefore, meanAfter, difference, clustered } = finding.change;
  const [low, high] = [signed(clustered.ciLow, locale, 3), signed(clustered.ciHigh, locale, 3)];
  return [
    whole(pairs, locale),
    whole(clustered.groups, locale),
    decimal(meanBefore, locale, 3),
    decimal(meanAfter, locale, 3),
    signed(difference, locale, 3),
    decimal(clustered.se, locale, 4),
    m.analysis_interval({ low, high }, { locale }),
    `${decimal(clustered.t, locale)} (${whole(clustered.df, locale)})`,
    ...[clustered.p, finding.family.holmP, finding.family.bhP].map((p) => exactP(p, locale)),
  ];
}

function changeCells(finding: ItemFinding['finding'], locale: Locale): string[] {
  if (finding.kind === 'too_few') return blank(10, m.analysis_cell_too_few({}, { locale }));
  const { change, family } = finding;
  const { clustered } = change;
  const p = (value: number) =>
    pValue(value, locale, (least) => m.analysis_p_below({ least }, { locale }));
  const [low, high] = [signed(clustered.ciLow, locale), signed(clustered.ciHigh, locale)];
  return [
    whole(change.pairs, locale),
    whole(clustered.groups, locale),
    decimal(change.meanBefore, locale),
    decimal(change.meanAfter, locale),
    signed(change.difference, locale),
    signed(change.difference100, locale, 1),
    m.analysis_interval({ low, high }, { locale }),
    p(clustered.p),
    p(family.holmP),
    p(family.bhP),
  ];
}

const counted = (count: number | null, write: (count: number) => string, locale: Locale) =>
  count === null ? m.analysis_cell_hidden({}, { locale }) : write(count);

const blank = (cells: number, text: string): string[] => Array.from({ length: cells }, () => text);
