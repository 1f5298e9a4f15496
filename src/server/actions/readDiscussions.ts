import { summarise, type TableSummary } from '#domain/discussion/summary';
import type { TableState } from '#domain/discussion/table';
import { listTables, type StoredTable } from '../database/tables.ts';
import { readTableLog, type TableLog } from '../realtime/tableLog.ts';

/** A table's session with all that happened there. */
export type Discussion = {
  readonly table: StoredTable;
  readonly state: TableState;
  readonly summary: TableSummary;
};

/** Every table of a hearing where something has happened, in the programme's order, read as they are asked for. */
export async function* readDiscussions(hearingId: string, now: number): AsyncGenerator<Discussion> {
  for (const table of await listTables(hearingId)) {
    if (table.last_sequence === 0) continue;
    const log = await readTableLog(table.id);
    if (log) yield { table, state: log.state, summary: summaryOf(log, now) };
  }
}

export const summaryOf = ({ state, events }: TableLog, now: number): TableSummary =>
  summarise(state, events, now);
