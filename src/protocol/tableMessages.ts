import { z } from 'zod';
import { personId } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { visibleEvent } from '#domain/discussion/event';
import { refusalKind } from '#domain/discussion/refusal';
import { epochMs } from '#domain/discussion/time';
import { tableView } from '#domain/discussion/view';
import { PROTOCOL_VERSION } from './version.ts';

/** The socket.io event that carries every message about a table, both ways. */
export const TABLE_CHANNEL = 'table';

/** The server answers with events when no more than this many are missing, else by a snapshot. */
export const LONGEST_CATCH_UP = 200;

export const tableId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
/** Number of the newest event: 0 before the first, then 1, 2, 3 … without a hole. */
export const sequence = z.int().min(0);

/** Client → server. */
export const tableRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    version: z.literal(PROTOCOL_VERSION),
    tableId,
    /** The newest event the client has, or null to be given a snapshot. */
    afterSequence: sequence.nullable(),
  }),
  z.object({ type: z.literal('command'), tableId, command: tableCommand }),
]);
export type TableRequest = z.infer<typeof tableRequest>;

/** What the server refuses before the table is asked. */
export const requestRefusal = z.enum(['malformed', 'too_many']);
export const refusalReason = z.union([refusalKind, requestRefusal]);
export type RefusalReason = z.infer<typeof refusalReason>;

/** Server → client. */
export const tableNotice = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    tableId,
    sequence,
    view: tableView,
    serverTime: epochMs,
  }),
  z.object({
    type: z.literal('events'),
    tableId,
    /** Number of the first of `events`; the rest follow on without a hole. */
    first: z.int().min(1),
    /** Null stands for an event that this viewer may not see, so that the numbers still meet. */
    events: z.array(visibleEvent.nullable()).max(LONGEST_CATCH_UP).readonly(),
    serverTime: epochMs,
  }),
  z.object({
    type: z.literal('presence'),
    tableId,
    /** Everybody with an open tablet at this table, moderator included; replaces the list before. */
    present: z.array(personId).max(200).readonly(),
  }),
  z.object({ type: z.literal('ack'), tableId, commandId: z.uuid(), sequence }),
  z.object({ type: z.literal('refused'), tableId, commandId: z.uuid(), reason: refusalReason }),
  /** No such table, or not for this person: the two are not told apart. */
  z.object({ type: z.literal('denied'), tableId }),
  /** Nobody is signed in any more; the connection closes. */
  z.object({ type: z.literal('signed_out') }),
  z.object({ type: z.literal('reload_required'), version: z.int() }),
]);
export type TableNotice = z.infer<typeof tableNotice>;
