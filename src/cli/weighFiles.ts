import { NOT_STATED } from '#domain/recruitment/stratum';
import { marginsOfRows } from '#domain/sampling/population/margins';
import { COUNT_HEADINGS, countOf, parseMarginsFile } from '#domain/sampling/population/plainFile';
import { oneWayMargins } from '#domain/sampling/weighting/margins';
import type { Margin, WeightedPerson } from '#domain/sampling/weighting/problem';
import { cellNumber } from './cellNumber.ts';
import {
  columnAt,
  type CsvTable,
  type FileFault,
  faultsInFiles,
  readCsvTable,
} from './csvTable.ts';
import { marginFault } from './marginFaults.ts';

/** Margins and the file they stand in, for messages about them. */
export type GivenMargins = { readonly file: string; readonly margins: readonly Margin[] };

/** One margin for each feature of `feature,value,count[,source]`. @throws CommandFault */
export function readMargins(file: string): GivenMargins {
  const { columns, rows } = readCsvTable(file);
  const lines = parseMarginsFile([{ line: 1, cells: columns }, ...rows]);
  if (!lines.ok) throw faultsInFiles(lines.problem.map((fault) => marginFault(file, fault)));
  return { file, margins: oneWayMargins(marginsOfRows(lines.value)) };
}

/** A cross: a column of counts, and one for each of the features crossed. @throws CommandFault */
export function readCross(file: string): GivenMargins {
  const { columns, rows } = readCsvTable(file);
  const countAt = columns.findIndex((name) => COUNT_HEADINGS.includes(name.toLowerCase()));
  if (countAt < 0 || columns.length < 2) {
    const message = 'needs a column "count", and one for each feature that is crossed';
    throw faultsInFiles([{ file, message }]);
  }
  const lineOf = new Map<string, number>();
  const faults: FileFault[] = [];
  const cells = rows.map(({ line, cells: own }) => {
    const values = own.filter((_, at) => at !== countAt);
    const count = countOf(own[countAt]!);
    if (typeof count !== 'number') {
      const message = `"${own[countAt]!}" is not a number of people; write it without a thousands mark`;
      faults.push({ file, line, column: columns[countAt]!, message });
    }
    const key = JSON.stringify(values);
    const earlier = lineOf.get(key);
    if (earlier !== undefined) {
      faults.push({ file, line, message: `the same combination stands on line ${earlier}` });
    }
    lineOf.set(key, line);
    return { values, size: typeof count === 'number' ? count : 0 };
  });
  if (faults.length > 0) throw faultsInFiles(faults);
  const features = columns.filter((_, at) => at !== countAt);
  return { file, margins: [{ features, cells }] };
}

/** The people of a file, in its order, with the features of the margins. */
export type GivenPeople = { readonly table: CsvTable; readonly people: readonly WeightedPerson[] };

/** An empty cell is a value not stated. @throws CommandFault */
export function readPeople(
  file: string,
  given: readonly GivenMargins[],
  { idColumn, baseWeight }: { idColumn?: string | undefined; baseWeight?: string | undefined },
): GivenPeople {
  const table = readCsvTable(file);
  const wanted = given.flatMap((one) =>
    one.margins.flatMap(({ features }) => features.map((feature) => ({ feature, from: one.file }))),
  );
  const faults: FileFault[] = wanted
    .filter(({ feature }) => columnAt(table, feature) < 0)
    .map(({ feature, from }) => ({
      file,
      message: `has no column "${feature}", which ${from} is about`,
    }));
  for (const name of [idColumn, baseWeight]) {
    if (name !== undefined && columnAt(table, name) < 0) {
      faults.push({ file, message: `has no column "${name}"` });
    }
  }
  if (faults.length > 0) throw faultsInFiles(uniqueFaults(faults));
  const idAt = columnAt(table, idColumn ?? 'id');
  if (idAt >= 0) faults.push(...idFaults(table, idAt));
  if (faults.length > 0) throw faultsInFiles(faults);

  const columns = new Map(wanted.map(({ feature }) => [feature, columnAt(table, feature)]));
  const baseAt = baseWeight === undefined ? -1 : columnAt(table, baseWeight);
  const people = table.rows.map(({ cells }) => ({
    features: Object.fromEntries(
      [...columns].map(([name, at]) => [name, cells[at]! || NOT_STATED]),
    ),
    base: baseAt < 0 ? 1 : cellNumber(cells[baseAt]!),
  }));
  return { table, people };
}

const uniqueFaults = (faults: readonly FileFault[]) => [
  ...new Map(faults.map((fault) => [fault.message, fault])).values(),
];

function idFaults({ file, columns, rows }: CsvTable, idAt: number): FileFault[] {
  const lineOf = new Map<string, number>();
  return rows.flatMap(({ line, cells }): FileFault[] => {
    const id = cells[idAt]!;
    const place = { file, line, column: columns[idAt]! };
    if (id === '') return [{ ...place, message: 'is empty; everybody needs an id' }];
    const earlier = lineOf.get(id);
    if (earlier !== undefined) {
      return [{ ...place, message: `"${id}" stands on line ${earlier} too` }];
    }
    lineOf.set(id, line);
    return [];
  });
}
