import {
  AGE_BANDS,
  EDUCATIONS,
  NOT_STATED,
  REGIONS,
  SEXES,
  regionsOn,
} from '../../recruitment/stratum.ts';
import type { Feature, IsoDate } from '../../recruitment/stratum.ts';
import { fail, succeed } from '../../result.ts';
import type { Result } from '../../result.ts';
import { MARGIN_LIMITS } from './margins.ts';
import type { MarginFault, MarginFileRow, MarginRow } from './margins.ts';

/** The headings a column of counts may stand under. */
export const COUNT_HEADINGS: readonly string[] = ['count', 'antal', 'people', 'personer', 'freq'];

/** A row with the line it stood on, so that what is wrong with it later can be found. */
export type MarginLine = MarginRow & { readonly line: number };

type Column = 'feature' | 'value' | 'count' | 'source';
/** The columns and the headings each may stand under; the first is the one we write ourselves. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  feature: ['feature', 'category', 'kategori', 'egenskab', 'kendetegn'],
  value: ['value', 'værdi', 'vaerdi'],
  count: COUNT_HEADINGS,
  source: ['source', 'kilde'],
};
export const MARGIN_HEADING: readonly Column[] = ['feature', 'value', 'count', 'source'];

/**
 * Reads `feature,value,count[,source]`, heading first, of any features and values. Counts may be
 * people, shares or percentages: `1234`, `1 234`, `1.234.567` and `0,505` are numbers.
 */
export function parseMarginsFile(
  rows: readonly MarginFileRow[],
): Result<MarginLine[], MarginFault[]> {
  const { lines, faults } = readLines(rows);
  return faults.length > 0 ? fail(firstOf(faults)) : succeed(lines);
}

/**
 * The same file for a hearing on a date: only its features and values, by code or word, each
 * feature whole. The two former regions in the east are added together where the date has one.
 */
export function parseHearingMargins(
  rows: readonly MarginFileRow[],
  on: IsoDate,
): Result<MarginRow[], MarginFault[]> {
  const { lines, faults } = readLines(rows);
  const sums = new Map<string, MarginLine>();
  const lineOf = new Map<string, number>();
  for (const row of lines.filter(({ feature, value }) => feature !== '' && value !== '')) {
    const named = namedOn(row, on);
    if ('kind' in named) {
      faults.push(named);
      continue;
    }
    const { feature, value, code } = named;
    const earlierLine = lineOf.get(`${feature} ${code}`);
    if (earlierLine !== undefined && !faults.some(({ line }) => line === row.line)) {
      faults.push({ line: row.line, column: 'value', kind: 'duplicate', earlierLine });
    }
    lineOf.set(`${feature} ${code}`, row.line);
    const key = `${feature} ${value}`;
    sums.set(key, { ...row, feature, value, count: row.count + (sums.get(key)?.count ?? 0) });
  }
  const summed = [...sums.values()];
  if (faults.length === 0) faults.push(...incompleteFeatures(summed, on));
  if (faults.length > 0) return fail(firstOf(faults));
  return succeed(
    summed.map(({ feature, value, count, source }) => ({ feature, value, count, source })),
  );
}

const firstOf = (faults: readonly MarginFault[]) =>
  faults.toSorted((a, b) => a.line - b.line).slice(0, MARGIN_LIMITS.faults);

function readLines(rows: readonly MarginFileRow[]): {
  readonly lines: MarginLine[];
  readonly faults: MarginFault[];
} {
  const [heading, ...own] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const broken = (fault: MarginFault) => ({ lines: [], faults: [fault] });
  if (heading === undefined) return broken({ line: 1, column: null, kind: 'empty_file' });
  const at = columnsOf(heading);
  const columns = (['feature', 'value', 'count'] as const).filter((column) => at[column] < 0);
  if (columns.length > 0) {
    return broken({ line: heading.line, column: null, kind: 'missing_columns', columns });
  }
  if (own.length === 0) return broken({ line: heading.line, column: null, kind: 'empty_file' });
  if (own.length > MARGIN_LIMITS.rows) {
    const { line } = own[MARGIN_LIMITS.rows]!;
    return broken({ line, column: null, kind: 'too_many_rows', limit: MARGIN_LIMITS.rows });
  }
  const faults: MarginFault[] = [];
  const lines = own.map((row) => readLine(row, at, faults));
  return { lines, faults: [...faults, ...duplicates(lines), ...emptyFeatures(lines)] };
}

/** The values a feature has on a date, without the one for people who did not say. */
export function valuesOn(feature: Feature, on: IsoDate): readonly string[] {
  if (feature === 'sex') return SEXES;
  if (feature === 'age_band') return AGE_BANDS;
  return feature === 'region' ? regionsOn(on) : EDUCATIONS.filter((one) => one !== NOT_STATED);
}

const plain = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/^\uFEFF/, '');

function columnsOf({ cells }: MarginFileRow): Record<Column, number> {
  const at = (column: Column) => cells.findIndex((cell) => HEADINGS[column].includes(plain(cell)));
  return { feature: at('feature'), value: at('value'), count: at('count'), source: at('source') };
}

function readLine(
  { line, cells }: MarginFileRow,
  at: Record<Column, number>,
  faults: MarginFault[],
): MarginLine {
  const text = (column: Column) => (cells[at[column]] ?? '').trim();
  for (const column of ['feature', 'value', 'count'] as const) {
    if (text(column) === '') faults.push({ line, column, kind: 'missing_value' });
  }
  const written = text('count');
  const count = countOf(written);
  if (written !== '' && typeof count !== 'number') {
    faults.push({ line, column: 'count', kind: count, value: written });
  }
  return {
    ...{ line, feature: text('feature'), value: text('value') },
    count: typeof count === 'number' ? count : NaN,
    source: text('source').slice(0, MARGIN_LIMITS.source),
  };
}

/** A number of people as they write it; a full stop or comma before exactly three digits may be either. */
export function countOf(text: string): number | 'bad_count' | 'ambiguous_count' {
  const bare = text.replace(/[ \u00A0\u202F](?=\d{3}(\D|$))/g, '');
  if (/^\d{1,15}$/.test(bare)) return Number(bare);
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(bare) || /^\d{1,3}(,\d{3}){2,}$/.test(bare)) {
    return Number(bare.replace(/[.,]/g, ''));
  }
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) return 'ambiguous_count';
  return /^\d{1,15}[.,]\d{1,15}$/.test(bare) ? Number(bare.replace(',', '.')) : 'bad_count';
}

function duplicates(lines: readonly MarginLine[]): MarginFault[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, feature, value }): MarginFault[] => {
    const key = JSON.stringify([feature, value]);
    const earlierLine = seen.get(key);
    if (earlierLine !== undefined)
      return [{ line, column: 'value', kind: 'duplicate', earlierLine }];
    seen.set(key, line);
    return [];
  });
}

/** A feature that nobody has any value of says nothing about anybody. */
function emptyFeatures(lines: readonly MarginLine[]): MarginFault[] {
  const firstOf = new Map(lines.toReversed().map(({ feature, line }) => [feature, line]));
  return [...firstOf].flatMap(([feature, line]): MarginFault[] =>
    lines.every((row) => row.feature !== feature || row.count === 0)
      ? [{ line, column: 'count', kind: 'nobody', feature }]
      : [],
  );
}

function incompleteFeatures(rows: readonly MarginLine[], on: IsoDate): MarginFault[] {
  const features = new Set(rows.map(({ feature }) => feature as Feature));
  return [...features].flatMap((feature): MarginFault[] => {
    const own = rows.filter((row) => row.feature === feature);
    const values = valuesOn(feature, on).filter((one) => !own.some(({ value }) => value === one));
    const { line } = own.at(-1)!;
    if (values.length === 0) return [];
    return [{ line, column: 'value', kind: 'values_missing', feature, values }];
  });
}

const FEATURE_WORDS: ReadonlyMap<string, Feature> = new Map([
  ...['sex', 'køn', 'koen', 'gender'].map((word) => [word, 'sex'] as const),
  ...['age_band', 'alder', 'aldersgruppe', 'age'].map((word) => [word, 'age_band'] as const),
  ['region', 'region'],
  ...['education', 'uddannelse'].map((word) => [word, 'education'] as const),
]);

const VALUE_WORDS: ReadonlyMap<string, string> = new Map([
  ...['kvinder', 'women', 'woman', 'female'].map((word) => [word, 'kvinde'] as const),
  ...['mænd', 'men', 'man', 'male'].map((word) => [word, 'mand'] as const),
  ['sjælland', 'sjaelland'],
  ['østdanmark', 'oestdanmark'],
  ['not stated', NOT_STATED],
]);

/** A line in the hearing's own codes: `code` as the file means it, `value` as the date has it. */
function namedOn(
  { line, feature: given, value: written }: MarginLine,
  on: IsoDate,
): { feature: Feature; code: string; value: string } | MarginFault {
  const feature = FEATURE_WORDS.get(given.toLowerCase());
  if (feature === undefined) {
    return { line, column: 'feature', kind: 'unknown_feature', value: given };
  }
  const word = written.toLowerCase().replace(/^region | år$/g, '');
  const code = VALUE_WORDS.get(word) ?? word;
  if (valuesOn(feature, on).includes(code) || (feature === 'education' && code === NOT_STATED)) {
    return { feature, code, value: code };
  }
  if (feature !== 'region' || !(REGIONS as readonly string[]).includes(code)) {
    return { line, column: 'value', kind: 'unknown_value', value: written };
  }
  if (code === 'oestdanmark') return { line, column: 'value', kind: 'regions_too_new' };
  return { feature, code, value: 'oestdanmark' };
}
