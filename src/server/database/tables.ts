import { z } from 'zod';
import { mustCall, PAGE, readOne, readPage, readRows } from './client.ts';
import { gather } from './gather.ts';
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
  status: z.enum(['stored', 'repeated', 'stale', 'unknown']),
  sequence: z.number().nullable(),
  revision: z.number().nullable(),
});
const head = z.object({
  id: z.string(),
  last_sequence: z.number(),
  /** Rises with everything about the table that is in no event. */
  people_revision: z.number(),
});
const news = head.omit({ id: true }).extend({
  table: liveTable.nullable(),
  events: z.array(storedEvent.pick({ sequence: true, command_id: true, event: true })),
});
export type StoredTable = z.infer<typeof table>;
export type LiveTable = z.infer<typeof liveTable>;
export type StoredEvent = z.infer<typeof storedEvent>;
export type TableHead = z.infer<typeof head>;
export type TableNews = z.infer<typeof news>;

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

const MOST_HEADS = 1_000;
const MOST_NEWS = 50;
const MOST_APPENDS = 100;

/** How far a table has come; null where there is none. Many tables' are read together. */
export const findTableHead = gather(readHeads, MOST_HEADS);

/** The heads of tables, in order; null where there is no such table. */
export async function listTableHeads(ids: readonly string[]): Promise<(TableHead | null)[]> {
  const heads: (TableHead | null)[] = [];
  for (let at = 0; at < ids.length; at += MOST_HEADS)
    heads.push(...(await readHeads(ids.slice(at, at + MOST_HEADS))));
  return heads;
}

async function readHeads(ids: readonly string[]): Promise<(TableHead | null)[]> {
  const found = z.array(head).parse(await mustCall('table_heads', { ids: [...ids] }));
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id) ?? null);
}

/**
 * What is new at a table after event `after`, and its people where their revision is not `revision`, all as
 * it was in one moment; null where there is no such table. Many tables' are read together.
 */
export const findTableNews = gather(
  async (asked: readonly { id: string; after: number; revision: number | null }[]) =>
    z.array(news.nullable()).parse(await mustCall('read_table_news', { asked: [...asked] })),
  MOST_NEWS,
);

/**
 * Appends what a command caused, in one order for everybody. `stored` and `repeated`: it has acted, its last
 * event being `sequence`. `stale`: others came first, or the people at the table are others; decide anew
 * from `sequence` and `revision`. `unknown`: there is no such table. What many tables append at the same
 * time is stored together.
 */
export const appendTableEvents = gather(
  async (
    appends: readonly {
      readonly table: string;
      /** The newest event and the revision that the decision was made on. */
      readonly sequence: number;
      readonly revision: number;
      readonly command: string;
      readonly actor: string;
      readonly events: readonly unknown[];
    }[],
  ) =>
    z
      .array(appended)
      .parse(await mustCall('append_table_events', { appends: appends as unknown as Json })),
  MOST_APPENDS,
);
