import { fail, type Result, succeed } from '#domain/result';
import type { Quota } from '#domain/sampling/problem';
import { columnAt, type CsvRow, type CsvTable, type FileFault } from './csvTable.ts';

/** A quota and the line of the file it stands in. */
export type QuotaLine = { readonly quota: Quota; readonly line: number };

/** The headings there are, the newest first: which column names the feature, and which its value. */
const HEADINGS = [
  { feature: 'feature', value: 'value' },
  { feature: 'category', value: 'value' },
  { feature: 'category', value: 'feature' },
  { feature: 'category', value: 'name' },
  { feature: 'feature', value: 'name' },
] as const;

/**
 * The quotas of a file `feature,value,min,max` with or without `min_flex,max_flex`, or of one with
 * the older heading `category,feature,min,max`; else one fault for each thing to mend.
 */
export function readQuotas(table: CsvTable): Result<QuotaLine[], FileFault[]> {
  const columns = columnsOf(table);
  if (!columns.ok) return columns;
  const read = table.rows.map((row) => readQuota(table, columns.value, row));
  const lines = read.flatMap(({ line }) => line ?? []);
  const faults = [...read.flatMap((row) => row.faults), ...repetitions(table.file, lines)];
  if (lines.length === 0 && faults.length === 0) {
    faults.push({
      file: table.file,
      message: 'has no quota; each value of a feature needs a line',
    });
  }
  return faults.length > 0 ? fail(faults) : succeed(lines);
}

type Columns = {
  readonly feature: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** −1 where the file has none. */
  readonly min_flex: number;
  readonly max_flex: number;
};
type Bound = 'min' | 'max' | 'min_flex' | 'max_flex';

function columnsOf(table: CsvTable): Result<Columns, FileFault[]> {
  const at = (heading: string) => columnAt(table, heading);
  const names = HEADINGS.find(({ feature, value }) => at(feature) >= 0 && at(value) >= 0);
  const missing = [
    ...(names ? [] : ['feature and value']),
    ...(['min', 'max'] as const).filter((bound) => at(bound) < 0),
  ];
  if (!names || missing.length > 0) {
    const message = `the heading lacks ${missing.join(', ')}; it should be feature,value,min,max`;
    return fail([{ file: table.file, line: 1, message }]);
  }
  return succeed({
    ...{ feature: at(names.feature), value: at(names.value), min: at('min'), max: at('max') },
    ...{ min_flex: at('min_flex'), max_flex: at('max_flex') },
  });
}

type ReadQuota = { readonly line?: QuotaLine; readonly faults: readonly FileFault[] };

function readQuota({ file, columns }: CsvTable, at: Columns, { line, cells }: CsvRow): ReadQuota {
  const faults: FileFault[] = [];
  const wrong = (column: keyof Columns, message: string) =>
    faults.push({ file, line, column: columns[at[column]]!, message });
  const text = (column: 'feature' | 'value') => {
    if (cells[at[column]] === '') wrong(column, 'is empty; name it');
    return cells[at[column]]!;
  };
  const bound = (column: Bound) => {
    const cell = cells[at[column]] ?? '';
    if (column.endsWith('_flex') && (cell === '' || cell === '-1')) return undefined;
    if (/^\d{1,9}(\.0+)?$/.test(cell)) return Number(cell);
    wrong(column, `"${cell}" is not a whole number of 0 or more`);
    return undefined;
  };
  const [feature, value] = [text('feature'), text('value')];
  const [min, max] = [bound('min'), bound('max')];
  const [minFlex, maxFlex] = [bound('min_flex'), bound('max_flex')];
  if (min === undefined || max === undefined) return { faults };
  if (min > max) wrong('min', `is ${min}, above the max of ${max}; lower it or raise the max`);
  if (minFlex !== undefined && minFlex > min)
    wrong('min_flex', `is ${minFlex}, above the min of ${min}; it says how far min may be lowered`);
  if (maxFlex !== undefined && maxFlex < max)
    wrong('max_flex', `is ${maxFlex}, below the max of ${max}; it says how far max may be raised`);
  if (faults.length > 0) return { faults };
  const flex = {
    ...(minFlex === undefined ? {} : { min_flex: minFlex }),
    ...(maxFlex === undefined ? {} : { max_flex: maxFlex }),
  };
  return { faults, line: { line, quota: { feature, value, min, max, ...flex } } };
}

/** Values given twice, and features or values that differ from an earlier one in case only. */
function repetitions(file: string, lines: readonly QuotaLine[]): FileFault[] {
  const features = new Map<string, string>();
  const values = new Map<string, { value: string; line: number }>();
  return lines.flatMap(({ line, quota: { feature, value } }): FileFault[] => {
    const known = features.get(feature.toLowerCase()) ?? feature;
    features.set(known.toLowerCase(), known);
    if (known !== feature) {
      const message = `the feature "${feature}" is "${known}" elsewhere; write it the same way`;
      return [{ file, line, message }];
    }
    const key = JSON.stringify([feature, value.toLowerCase()]);
    const earlier = values.get(key);
    if (earlier === undefined) {
      values.set(key, { value, line });
      return [];
    }
    const message =
      earlier.value === value
        ? `"${value}" of "${feature}" stands in line ${earlier.line} already; keep one of them`
        : `"${value}" of "${feature}" is "${earlier.value}" in line ${earlier.line} but for the case; keep one of them`;
    return [{ file, line, message }];
  });
}
