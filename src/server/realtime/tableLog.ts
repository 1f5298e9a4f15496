import { z } from 'zod';
import { type TableEvent, tableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, type TableState } from '#domain/discussion/table';
import { findLiveTable, listEventsAfter, type LiveTable } from '../database/tables.ts';
import { surroundingsOfTable } from './surroundings.ts';

/** A table's log as the database had it when it was last asked, and what the log comes to. */
export type TableLog = {
  readonly table: LiveTable;
  /** Event n of the log is `events[n - 1]`. */
  readonly events: readonly TableEvent[];
  /** Number of the last event of each command, by the command's id. */
  readonly storedAs: ReadonlyMap<string, number>;
  readonly state: TableState;
};

/** The log of a table, or null where there is no such table. @throws DatabaseFault */
export async function readTableLog(id: string): Promise<TableLog | null> {
  const table = z.uuid().safeParse(id).success ? await findLiveTable(id) : null;
  return table && caughtUp(emptyLog(table));
}

/**
 * The log with the people of now and everything stored since; null when the table is gone. A log
 * longer than the database's, which was then put back to an older copy, is read anew.
 */
export async function refreshed(log: TableLog): Promise<TableLog | null> {
  const table = await findLiveTable(log.table.id);
  if (!table) return null;
  if (table.last_sequence < log.events.length) return caughtUp(emptyLog(table));
  const seated = { ...log, table, state: { ...log.state, ...surroundingsOfTable(table) } };
  return table.last_sequence === log.events.length ? seated : caughtUp(seated);
}

/** The log with the events that this or another process has stored since. */
export async function caughtUp(log: TableLog): Promise<TableLog> {
  const stored = await listEventsAfter(log.table.id, log.events.length);
  const storedAs = new Map(log.storedAs);
  const events = stored.map(({ sequence, command_id, event }, index) => {
    if (sequence !== log.events.length + index + 1) throw new Error('A table’s log has a hole.');
    storedAs.set(command_id, sequence);
    return tableEvent.parse(event);
  });
  return extended(log, events, storedAs);
}

/** The log after a command of ours was stored at its end. */
export function withCommand(
  log: TableLog,
  commandId: string,
  events: readonly TableEvent[],
): TableLog {
  const storedAs = new Map(log.storedAs).set(commandId, log.events.length + events.length);
  return extended(log, events, storedAs);
}

const extended = (
  log: TableLog,
  events: readonly TableEvent[],
  storedAs: ReadonlyMap<string, number>,
): TableLog => ({
  table: log.table,
  events: [...log.events, ...events],
  storedAs,
  state: reduceAll(log.state, events),
});

const emptyLog = (table: LiveTable): TableLog => ({
  table,
  events: [],
  storedAs: new Map(),
  state: startingTable(surroundingsOfTable(table)),
});
