import { z } from 'zod';
import { callFunction, PAGE, readOne, readPage, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const table = z.object({
  id: z.string(),
  hearing_id: z.string(),
  session_id: z.string(),
  group_id: z.string(),
  number: z.number(),
  position: z.number(),
  theme_code: z.string(),
  theme_name_da: z.string().nullable(),
  theme_name_en: z.string().nullable(),
  last_sequence: z.number(),
  /** The newest of the events that open and close the table; null before the first. */
  phase_event: z.enum(['table_opened', 'table_closed']).nullable(),
});
const liveTable = table.extend({
  seats: z.array(
    z.object({ participant_key: z.string(), seat: z.number(), first_name: z.string() }),
  ),
  /** Account ids. */
  moderators: z.array(z.string()),
  /** The session's as they are stored; {} where nothing was decided. */
  settings: z.unknown(),
  /** Accounts that organise the hearing or lead this group. */
  staff: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The newest note of the group's session before; '' where there is none. */
  inherited: z.string(),
});
const storedEvent = z.object({
  table_id: z.string(),
  sequence: z.number(),
  command_id: z.string(),
  actor: z.string(),
  event: z.unknown(),
});
const appended = z.object({
  status: z.enum(['stored', 'repeated', 'stale']),
  sequence: z.number(),
});
export type StoredTable = z.infer<typeof table>;
export type LiveTable = z.infer<typeof liveTable>;
export type StoredEvent = z.infer<typeof storedEvent>;

/** A table with who sits at it and who leads it; null where there is none. */
export const findLiveTable = (id: string) => readOne('live_tables', liveTable, { id });
export const findTable = (id: string) => readOne('tables', table, { id });
export const listTables = (hearingId: string) =>
  readRows('tables', table, { where: { hearing_id: hearingId }, order: ['position', 'number'] });
export const listTablesOfGroup = (groupId: string) =>
  readRows('tables', table, { where: { group_id: groupId }, order: ['position'] });
/** What follows `sequence` in a table's log. Events are numbered from 1 without a hole. */
export async function listEventsAfter(tableId: string, sequence: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const { rows } = await readPage(
      'table_events',
      storedEvent,
      { where: { table_id: tableId }, order: ['sequence'] },
      sequence + events.length,
      PAGE,
    );
    events.push(...rows);
    if (rows.length < PAGE) return events;
  }
}

/**
 * Appends what a command caused, in one order for everybody. `repeated`: this command id acted
 * before, at `sequence`. `stale`: others came first; decide anew from `sequence`.
 */
export async function appendTableEvents(given: {
  tableId: string;
  expectedSequence: number;
  commandId: string;
  actor: string;
  events: readonly unknown[];
}) {
  const outcome = await callFunction('append_table_events', {
    table_id: given.tableId,
    expected_sequence: given.expectedSequence,
    command_id: given.commandId,
    actor: given.actor,
    events: given.events as Json,
  });
  return outcome.ok ? { ...outcome, value: appended.parse(outcome.value) } : outcome;
}
