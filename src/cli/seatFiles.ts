import { csvText } from '#domain/export/csv';
import { parseGroupNumbers } from '#domain/programme/groupNumbers';
import type { Move } from '#domain/programme/rebalance';
import type { Pin, SeatedPerson, SeatedSession } from '#domain/programme/seatingProblem';
import { type CsvRow, type CsvTable, columnAt, faultsInFiles, type FileFault } from './csvTable.ts';
import { readCsvTable } from './csvTable.ts';
import type { ReadPin } from './seatFaults.ts';

/**
 * The people of a file: an id each (row numbers where there is no such column and none was named) and
 * the features to mix, all other columns unless named. @throws CommandFault
 */
export function readPeople(
  file: string,
  {
    idColumn,
    features,
  }: { idColumn?: string | undefined; features?: readonly string[] | undefined },
): SeatedPerson[] {
  const table = readCsvTable(file);
  const idAt = columnAt(table, idColumn ?? 'id');
  const missing = [
    ...(idColumn !== undefined && idAt < 0 ? [idColumn] : []),
    ...(features ?? []),
  ].filter((name) => columnAt(table, name) < 0);
  if (missing.length > 0) throw faultsInFiles(missing.map((name) => noColumn(table, name)));
  const mixed =
    features?.map((name) => columnAt(table, name)) ??
    table.columns.map((_, at) => at).filter((at) => at !== idAt);
  const people = table.rows.map(({ cells }, at) => ({
    id: idAt < 0 ? String(at + 1) : cells[idAt]!,
    features: Object.fromEntries(mixed.map((column) => [table.columns[column]!, cells[column]!])),
  }));
  const faults = idAt < 0 ? [] : idFaults(table, idAt);
  if (faults.length > 0) throw faultsInFiles(faults);
  return people;
}

const noColumn = ({ file, columns }: CsvTable, name: string): FileFault => ({
  file,
  message: `has no column "${name}"; it has ${columns.map((column) => `"${column}"`).join(', ')}`,
});

function idFaults({ file, columns, rows }: CsvTable, idAt: number): FileFault[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, cells }): FileFault[] => {
    const id = cells[idAt]!;
    const place = { file, line, column: columns[idAt]! };
    if (id === '') return [{ ...place, message: 'is empty; everybody needs an id' }];
    const first = firstLine.get(id);
    if (first !== undefined) return [{ ...place, message: `"${id}" stands on line ${first} too` }];
    firstLine.set(id, line);
    return [];
  });
}

/**
 * Pins, one a row: `kind` (together, apart, at), `people` (ids parted by | or ;) and for `at`
 * `groups` (such as 1-3, 7). @throws CommandFault
 */
export function readPins(file: string): ReadPin[] {
  const table = readCsvTable(file);
  const [kindAt, peopleAt, groupsAt] = ['kind', 'people', 'groups'].map((name) =>
    columnAt(table, name),
  ) as [number, number, number];
  const missing = [...(kindAt < 0 ? ['kind'] : []), ...(peopleAt < 0 ? ['people'] : [])];
  if (missing.length > 0) throw faultsInFiles(missing.map((name) => noColumn(table, name)));
  const read = table.rows.map((row) => pinOf(row, { kindAt, peopleAt, groupsAt }));
  const faults = read.flatMap((one) => ('message' in one ? [{ file, ...one }] : []));
  if (faults.length > 0) throw faultsInFiles(faults);
  return read.flatMap((one) => ('message' in one ? [] : [one]));
}

type PinColumns = { readonly kindAt: number; readonly peopleAt: number; readonly groupsAt: number };
type PinRow =
  ReadPin | { readonly line: number; readonly column: string; readonly message: string };

function pinOf({ line, cells }: CsvRow, { kindAt, peopleAt, groupsAt }: PinColumns): PinRow {
  const people = cells[peopleAt]!.split(/[|;]/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const kind = cells[kindAt]!.toLowerCase();
  if (kind === 'together' || kind === 'apart') return { line, pin: { kind, people } };
  if (kind !== 'at') {
    return { line, column: 'kind', message: `"${cells[kindAt]!}" is none of together, apart, at` };
  }
  const groups = parseGroupNumbers(cells[groupsAt] ?? '');
  if (!groups.ok) return { line, column: 'groups', message: 'needs group numbers such as 1-3, 7' };
  return { line, pin: { kind, people, groups: groups.value } satisfies Pin };
}

/** The moderator of each group from columns `group` and `moderator`. @throws CommandFault */
export function readModerators(file: string, groups: number): (string | null)[] {
  const table = readCsvTable(file);
  const [groupAt, nameAt] = ['group', 'moderator'].map((name) => columnAt(table, name)) as [
    number,
    number,
  ];
  const missing = [...(groupAt < 0 ? ['group'] : []), ...(nameAt < 0 ? ['moderator'] : [])];
  if (missing.length > 0) throw faultsInFiles(missing.map((name) => noColumn(table, name)));
  const leaders = Array.from({ length: groups }, (): string | null => null);
  const faults = table.rows.flatMap(({ line, cells }): FileFault[] => {
    const number = wholeAt(cells[groupAt]!);
    if (number === null || number > groups)
      return [{ file, line, column: 'group', message: `there is no group "${cells[groupAt]!}"` }];
    leaders[number - 1] = cells[nameAt]! === '' ? null : cells[nameAt]!;
    return [];
  });
  if (faults.length > 0) throw faultsInFiles(faults);
  return leaders;
}

/** A plan as `seatingCsv` writes it. @throws CommandFault */
export function readPlan(file: string): SeatedSession[] {
  const table = readCsvTable(file);
  const names = ['id', 'session', 'group', 'seat'];
  const at = names.map((name) => columnAt(table, name)) as [number, number, number, number];
  const missing = names.slice(0, 3).filter((_, index) => at[index]! < 0);
  if (missing.length > 0) throw faultsInFiles(missing.map((name) => noColumn(table, name)));
  const seats = table.rows.map(({ line, cells }) => ({
    ...{ line, id: cells[at[0]]!, session: wholeAt(cells[at[1]]!), group: wholeAt(cells[at[2]]!) },
    seat: wholeAt(cells[at[3]] ?? '') ?? 0,
  }));
  const seen = new Set<string>();
  const faults = seats.flatMap(({ line, id, session, group }): FileFault[] => {
    if (id === '') return [{ file, line, column: 'id', message: 'is empty' }];
    if (session === null)
      return [{ file, line, column: 'session', message: 'is not a number from 1' }];
    if (group === null) return [{ file, line, column: 'group', message: 'is not a number from 1' }];
    const key = JSON.stringify([id, session]);
    if (seen.has(key))
      return [{ file, line, message: `"${id}" has two places in session ${session}` }];
    seen.add(key);
    return [];
  });
  if (faults.length > 0) throw faultsInFiles(faults);
  const groups = Math.max(0, ...seats.map(({ group }) => group!));
  const sessions = Math.max(0, ...seats.map(({ session }) => session!));
  return Array.from({ length: sessions }, (_, session) =>
    Array.from({ length: groups }, (_, group) =>
      seats
        .filter((one) => one.session === session + 1 && one.group === group + 1)
        .sort((one, other) => one.seat - other.seat)
        .map(({ id }) => id),
    ),
  );
}

const MOST = 100_000;
function wholeAt(text: string): number | null {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return number >= 1 && number <= MOST ? number : null;
}

export const seatingCsv = (sessions: readonly SeatedSession[]): string =>
  csvText({
    columns: ['id', 'session', 'group', 'seat'],
    rows: sessions.flatMap((groups, session) =>
      groups.flatMap((group, number) =>
        group.map((id, seat) => [id, session + 1, number + 1, seat + 1]),
      ),
    ),
  });

export const movesCsv = (moves: readonly Move[]): string =>
  csvText({
    columns: ['session', 'id', 'from', 'to'],
    rows: moves.map(({ session, id, from, to }) => [session + 1, id, from, to]),
  });
