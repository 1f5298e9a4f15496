import { z } from 'zod';
import { callFunction, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const table = z.object({
  id: z.string(),
  hearing_id: z.string(),
  session_id: z.string(),
  group_id: z.string(),
  number: z.number(),
  position: z.number(),
  theme_code: z.string(),
  last_sequence: z.number(),
});
const seat = z.object({
  table_id: z.string(),
  session_id: z.string(),
  group_id: z.string(),
  participant_key: z.string(),
  seat: z.number(),
  first_name: z.string(),
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
export type StoredSeat = z.infer<typeof seat>;
export type StoredEvent = z.infer<typeof storedEvent>;

export const findTable = (id: string) => readOne('tables', table, { id });
export const listTables = (hearingId: string) =>
  readRows('tables', table, { where: { hearing_id: hearingId }, order: ['position', 'number'] });
export const listTablesOfGroup = (groupId: string) =>
  readRows('tables', table, { where: { group_id: groupId }, order: ['position'] });
export const listSeats = (tableId: string) =>
  readRows('table_seats', seat, { where: { table_id: tableId }, order: ['seat'] });
/** The tables a participant sits at, one per session. */
export const listSeatsOf = (participantKey: string) =>
  readRows('table_seats', seat, {
    where: { participant_key: participantKey },
    order: ['session_id'],
  });
export const listEvents = (tableId: string) =>
  readRows('table_events', storedEvent, { where: { table_id: tableId }, order: ['sequence'] });

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
