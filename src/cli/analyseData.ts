import type { ScaleAnswer } from '#domain/analysis/missingFlows';
import type { Scale } from '#domain/analysis/scale';
import type { Study } from '#domain/analysis/study';
import { fail, succeed, type Result } from '#domain/result';
import type { AnalysisSpec, SpecScale } from './analyseSpec.ts';
import { cellNumber, isBlank } from './cellNumber.ts';
import { columnAt, type CsvTable, type FileFault } from './csvTable.ts';

/** A table of answers as a study, or where it is not what the spec says it is. */
export function studyOf(
  table: CsvTable,
  spec: AnalysisSpec,
  specFile: string,
): Result<Study, FileFault[]> {
  const unknown = unknownColumns(table, spec, specFile);
  if (unknown.length > 0) return fail(unknown);
  if (table.rows.length === 0) return fail([{ file: table.file, message: 'holds nobody' }]);
  const faults: FileFault[] = [];
  const missing = [...new Set(spec.missing ?? [])];
  const read = <Value>(name: string, valueOf: (text: string) => Value | Bad): Value[] =>
    columnValues(table, name, valueOf, faults);
  const study: Study = {
    people: table.rows.length,
    groups: spec.group ? read(spec.group, (text) => (isBlank(text) ? null : text)) : null,
    weights: spec.weight ? read(spec.weight, weightOf(missing)) : null,
    attended: spec.comparison
      ? read(spec.comparison.column, attendedOf(spec.comparison.attended, missing))
      : null,
    missing,
    items: spec.items.map(({ code, theme, before, after, baseline, scale }) => {
      const own = (scale ?? spec.scale)!;
      const answerOf = answerOn(own, missing);
      return {
        ...{ code, theme, scale: scaleOf(own) },
        before: read(before, answerOf),
        after: read(after, answerOf),
        baseline: baseline ? read(baseline, answerOf) : null,
      };
    }),
  };
  return faults.length > 0 ? fail(faults) : succeed(study);
}

function unknownColumns(table: CsvTable, spec: AnalysisSpec, specFile: string): FileFault[] {
  const named: [string, string | null | undefined][] = [
    ['group', spec.group],
    ['weight', spec.weight],
    ['comparison.column', spec.comparison?.column],
    ...spec.items.flatMap((item, at) =>
      (['before', 'after', 'baseline'] as const).map(
        (field): [string, string | null | undefined] => [`items[${at}].${field}`, item[field]],
      ),
    ),
  ];
  return named.flatMap(([field, name]) =>
    name && columnAt(table, name) < 0
      ? [{ file: specFile, field, message: `${table.file} has no column "${name}"` }]
      : [],
  );
}

/** What is wrong with a cell. */
type Bad = { readonly bad: string };

/** The values of a column; a text that is wrong is told once, with its first line. */
function columnValues<Value>(
  table: CsvTable,
  name: string,
  valueOf: (text: string) => Value | Bad,
  faults: FileFault[],
): Value[] {
  const at = columnAt(table, name);
  const known = new Map<string, Value | Bad>();
  const wrong = new Map<string, { line: number; bad: string; lines: number }>();
  const values = table.rows.map(({ line, cells }) => {
    const text = cells[at]!;
    if (!known.has(text)) known.set(text, valueOf(text));
    const value = known.get(text)!;
    if (isBad(value)) {
      const own = wrong.get(text);
      if (own) own.lines++;
      else wrong.set(text, { line, bad: value.bad, lines: 1 });
    }
    return value as Value;
  });
  for (const { line, bad, lines } of wrong.values()) {
    const more = lines > 1 ? ` (and on ${lines - 1} more lines)` : '';
    faults.push({ file: table.file, line, column: table.columns[at]!, message: bad + more });
  }
  return values;
}

const isBad = (value: unknown): value is Bad =>
  typeof value === 'object' && value !== null && 'bad' in value;

const BLANK: ScaleAnswer = { point: null, code: null };

const answerOn =
  ({ min, max }: SpecScale, missing: readonly number[]) =>
  (text: string): ScaleAnswer | Bad => {
    if (isBlank(text)) return BLANK;
    const value = cellNumber(text);
    if (Number.isNaN(value)) return { bad: `"${text}" is not a number` };
    if (missing.includes(value)) return { point: null, code: value };
    if (value >= min && value <= max) return { point: value };
    const mend = 'correct it, or name it under "missing"';
    return { bad: `${text} is outside the scale ${min} to ${max}; ${mend}` };
  };

const weightOf =
  (missing: readonly number[]) =>
  (text: string): number | null | Bad => {
    if (isBlank(text)) return null;
    const value = cellNumber(text);
    if (value >= 0 && Number.isFinite(value)) return value;
    if (missing.includes(value)) return null;
    return { bad: `"${text}" is not a number of 0 or more, as a weight must be` };
  };

const attendedOf =
  (attended: number | string, missing: readonly number[]) =>
  (text: string): boolean | null => {
    if (isBlank(text)) return null;
    const value = cellNumber(text);
    if (text === String(attended) || value === Number(attended)) return true;
    return missing.includes(value) ? null : false;
  };

const scaleOf = ({ min, max, middle, agree_from, disagree_to }: SpecScale): Scale => ({
  ...{ min, max, middle },
  ...{ agreeFrom: agree_from, disagreeTo: disagree_to },
});
