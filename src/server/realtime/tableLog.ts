import { z } from 'zod';
import { type TableEvent, tableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, type TableState } from '#domain/discussion/table';
import { findTableNews, type LiveTable, type TableNews } from '../database/tables.ts';
import { surroundingsOfTable } from './surroundings.ts';

/** A table's log as the database had it when it was last asked, and what the log comes to. */
export type TableLog = {
  readonly table: LiveTable;
  /** Of all that is in `table` and not in the log; another one means other people or settings. */
  readonly revision: number;
  /** Event n of the log is `events[n - 1]`. */
  readonly events: readonly TableEvent[];
  /** Number of the last event of each command, by the command's id. Grows with the log. */
  readonly storedAs: Map<string, number>;
  readonly state: TableState;
};

/** The log of a table, or null where there is no such table. @throws DatabaseFault */
export async function readTableLog(id: string): Promise<TableLog | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const news = await findTableNews({ id, after: 0, revision: null });
  if (!news?.table) return null;
  const { table, people_revision: revision } = news;
  const state = startingTable(surroundingsOfTable(table));
  return withNews({ table, revision, events: [], storedAs: new Map(), state }, news);
}

/**
 * The log with everything stored since and the people of now; null when the table is gone. A log longer
 * than the database's, which was then put back to an older copy, is read anew.
 */
export async function caughtUp(log: TableLog): Promise<TableLog | null> {
  const { id } = log.table;
  const news = await findTableNews({ id, after: log.events.length, revision: log.revision });
  if (!news) return null;
  if (news.last_sequence < log.events.length) return readTableLog(id);
  return withNews(log, news);
}

function withNews(log: TableLog, news: TableNews): TableLog {
  const events = news.events.map(({ sequence, event }, index) => {
    if (sequence !== log.events.length + index + 1) throw new Error('A table’s log has a hole.');
    return tableEvent.parse(event);
  });
  for (const { command_id, sequence } of news.events) log.storedAs.set(command_id, sequence);
  return extended(seated(log, news), events);
}

function seated(log: TableLog, { table, people_revision: revision }: TableNews): TableLog {
  if (!table) return log;
  return { ...log, table, revision, state: { ...log.state, ...surroundingsOfTable(table) } };
}

/** The log after a command of ours was stored at its end. */
export function withCommand(
  log: TableLog,
  commandId: string,
  events: readonly TableEvent[],
): TableLog {
  log.storedAs.set(commandId, log.events.length + events.length);
  return extended(log, events);
}

const extended = (log: TableLog, events: readonly TableEvent[]): TableLog =>
  events.length === 0
    ? log
    : { ...log, events: [...log.events, ...events], state: reduceAll(log.state, events) };
