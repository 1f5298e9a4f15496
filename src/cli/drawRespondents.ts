import { fail, type Result, succeed } from '#domain/result';
import { byFeature } from '#domain/sampling/feasibility';
import type { Person, Quota } from '#domain/sampling/problem';
import { columnAt, type CsvRow, type CsvTable, type FileFault } from './csvTable.ts';

/** A person of the pool with the row of the file that she stands in. */
export type Respondent = { readonly person: Person; readonly row: CsvRow };

export type RespondentOptions = {
  /** The column of ids; null for row numbers. */
  readonly idColumn: string | null;
  readonly householdColumns: readonly string[];
};

/** The names under which ids are looked for where no column is named. */
const ID_COLUMNS = [
  'id',
  'nationbuilder_id',
  'respondent_id',
  'person_id',
  'participant_id',
  'uuid',
];

/** The column of ids there is, under its name in the file; null where row numbers must serve. */
export const findIdColumn = (table: CsvTable): string | null =>
  ID_COLUMNS.map((name) => table.columns[columnAt(table, name)]).find((name) => name) ?? null;

/**
 * The people of a file with a column for each feature that has quotas; else one fault for each thing
 * to mend. Values are compared as written; homes regardless of case and spaces.
 */
export function readRespondents(
  table: CsvTable,
  quotas: readonly Quota[],
  options: RespondentOptions,
): Result<Respondent[], FileFault[]> {
  const features = [...byFeature(quotas).keys()];
  const missing = missingColumns(table, features, options);
  if (missing.length > 0) return fail(missing);
  const homes = options.householdColumns.map((name) => columnAt(table, name));
  const idAt = options.idColumn === null ? null : columnAt(table, options.idColumn);
  const places = features.map((feature) => columnAt(table, feature));
  const people = table.rows.map((row, at): Respondent => {
    const household = householdOf(row, homes);
    return {
      row,
      person: {
        id: idAt === null ? String(at + 1) : row.cells[idAt]!,
        features: Object.fromEntries(
          features.map((feature, place) => [feature, row.cells[places[place]!]!]),
        ),
        ...(household === null ? {} : { household }),
      },
    };
  });
  const faults = [
    ...(people.length === 0 ? [{ file: table.file, message: 'has nobody in it' }] : []),
    ...(options.idColumn === null ? [] : idFaults(table.file, options.idColumn, people)),
    ...features.flatMap((feature, place) =>
      valueFaults(table.file, table.columns[places[place]!]!, feature, quotas, people),
    ),
  ];
  return faults.length > 0 ? fail(faults) : succeed(people);
}

function missingColumns(
  table: CsvTable,
  features: readonly string[],
  { idColumn, householdColumns }: RespondentOptions,
): FileFault[] {
  const wanted = [
    ...features.map((name) => [name, 'a feature with quotas needs a column'] as const),
    ...(idColumn === null ? [] : [[idColumn, 'the column of ids'] as const]),
    ...householdColumns.map((name) => [name, 'a household column'] as const),
  ];
  return wanted
    .filter(([name]) => columnAt(table, name) < 0)
    .map(([column, what]) => ({
      ...{ file: table.file, line: 1, column },
      message: `is not in the heading (${what}); there are: ${table.columns.join(', ')}`,
    }));
}

/** What people of one home have in common; null where nothing is written. */
function householdOf({ cells }: CsvRow, columns: readonly number[]): string | null {
  const parts = columns.map((at) => cells[at]!.normalize('NFC').toLowerCase().replace(/\s+/g, ' '));
  return parts.every((part) => part === '') ? null : JSON.stringify(parts);
}

function idFaults(file: string, column: string, people: readonly Respondent[]): FileFault[] {
  const lines = Map.groupBy(people, ({ person }) => person.id);
  return [...lines].flatMap(([id, own]): FileFault[] => {
    if (id !== '' && own.length === 1) return [];
    const message =
      id === ''
        ? `is empty${alsoIn(own)}; give everybody an id, or name another column with --id-column`
        : `the id "${id}" stands here${alsoIn(own)}; each person needs one of her own`;
    return [{ file, line: own[0]!.row.line, column, message }];
  });
}

/** One fault for each value that has no quota, at the first person who has it. */
function valueFaults(
  file: string,
  column: string,
  feature: string,
  quotas: readonly Quota[],
  people: readonly Respondent[],
): FileFault[] {
  const known = quotas.filter((quota) => quota.feature === feature).map(({ value }) => value);
  const unknown = Map.groupBy(
    people.filter(({ person }) => !known.includes(person.features[feature]!)),
    ({ person }) => person.features[feature]!,
  );
  return [...unknown].map(([value, own]) => ({
    ...{ file, line: own[0]!.row.line, column },
    message: `${unknownValue(value, known)}${alsoIn(own)}`,
  }));
}

function unknownValue(value: string, known: readonly string[]): string {
  if (value === '') return 'is empty; everybody needs a value that has a quota';
  const plain = (text: string) => text.normalize('NFC').toLowerCase();
  const alike = known.find((one) => plain(one) === plain(value));
  return alike === undefined
    ? `"${value}" has no quota; give it one, or mend it (there are: ${known.join(', ')})`
    : `"${value}" has no quota; "${alike}" differs in case or accents only`;
}

const alsoIn = ([, ...others]: readonly Respondent[]): string =>
  others.length === 0
    ? ''
    : others.length === 1
      ? ` (also in line ${others[0]!.row.line})`
      : ` (also in line ${others[0]!.row.line} and ${others.length - 1} more)`;
