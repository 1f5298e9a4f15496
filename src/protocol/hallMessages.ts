import { z } from 'zod';
import { personId } from '#domain/discussion/actor';
import { audience } from '#domain/discussion/message';
import { inLanguages } from '#domain/discussion/settings';
import { tablePhase } from '#domain/discussion/table';
import { tableTile } from '#domain/discussion/tile';
import { epochMs } from '#domain/discussion/time';
import { LONGEST, target, words, wordsId } from '#domain/discussion/words';
import { refusalReason, tableId } from './tableMessages.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** The socket.io event that carries every message about all tables of a session, both ways. */
export const HALL_CHANNEL = 'hall';

/** As many tables as one session can have. */
export const MOST_TABLES = 5_000;

/** Client → server: follow a session of a hearing; null: the one going on. */
export const hallRequest = z.object({
  type: z.literal('hello'),
  version: z.literal(PROTOCOL_VERSION),
  hearingId: z.uuid(),
  sessionId: z.uuid().nullable(),
});
export type HallRequest = z.infer<typeof hallRequest>;

export const hallTile = z.object({
  tableId,
  groupId: z.string(),
  /** The number on the table. */
  number: z.int().min(1),
  ...tableTile.shape,
});
export type HallTile = z.infer<typeof hallTile>;

export const hallSession = z.object({
  id: z.string(),
  /** 1 for the programme's first session. */
  position: z.int().min(1),
  theme: inLanguages,
  /** How many of its tables are in each phase. */
  tables: z.record(tablePhase, z.int().min(0)),
});
export type HallSession = z.infer<typeof hallSession>;

export const hallStep = z.object({ id: z.string(), title: inLanguages, minutes: z.int() });
export type HallStep = z.infer<typeof hallStep>;

const following = { hearingId: z.uuid(), sessionId: z.string(), serverTime: epochMs };

/** Server → client. */
export const hallNotice = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    ...following,
    /** All sessions of the hearing, in the programme's order. */
    sessions: z.array(hallSession).readonly(),
    /** The session's programme. */
    steps: z.array(hallStep).readonly(),
    tiles: z.array(hallTile).readonly(),
  }),
  /** The tiles that have changed, whole; and the sessions where they have. Sent every 5 s if nothing has. */
  z.object({
    type: z.literal('tiles'),
    ...following,
    tiles: z.array(hallTile).readonly(),
    sessions: z.array(hallSession).readonly().nullable(),
  }),
  /** Nobody has been seated, so there are no tables. */
  z.object({ type: z.literal('no_tables'), hearingId: z.uuid() }),
  /** No such hearing, or not for this person: the two are not told apart. */
  z.object({ type: z.literal('denied'), hearingId: z.uuid() }),
  z.object({ type: z.literal('reload_required'), version: z.int() }),
]);
export type HallNotice = z.infer<typeof hallNotice>;

const plain = <Type extends string>(type: Type) => z.object({ type: z.literal(type) });

/** What an organiser may wish of many tables at once, in the words of the tables' own commands. */
export const hallWish = z.discriminatedUnion('type', [
  plain('open_table'),
  plain('close_table'),
  plain('pause_table'),
  plain('resume_table'),
  plain('extend_table').extend({ minutes: z.int().min(1).max(60) }),
  /** Only for tables that have not come so far. */
  plain('start_step').extend({ stepId: z.string().min(1).max(40) }),
  plain('post_message').extend({ text: words(LONGEST.message), to: audience }),
  plain('acknowledge_help').extend({ callId: wordsId }),
  plain('close_help').extend({ callId: wordsId }),
  plain('settle_reports').extend({ target }),
  plain('hide').extend({ target }),
  plain('show').extend({ target }),
]);
export type HallWish = z.infer<typeof hallWish>;

/** Sent by HTTP; the same id again acts only at the tables where it has not acted. */
export const hallAct = z.object({
  id: z.uuid(),
  tables: z
    .array(
      z.object({
        id: tableId,
        /** Minutes added so far as the organiser saw them, so that two do not prolong for the same reason. */
        extraMinutes: z.int().min(0),
      }),
    )
    .min(1)
    .max(MOST_TABLES)
    .readonly(),
  wish: hallWish,
});
export type HallAct = z.infer<typeof hallAct>;

/** What came of it at each table, in the order asked. */
export const hallOutcomes = z.array(
  z.discriminatedUnion('kind', [
    z.object({ tableId, kind: z.literal('stored') }),
    z.object({ tableId, kind: z.literal('refused'), reason: refusalReason }),
    /** Not known to be stored: send the same again. */
    z.object({ tableId, kind: z.literal('not_reached') }),
  ]),
);
export type HallOutcome = z.infer<typeof hallOutcomes>[number];

/** A person gets another table in the session, or a table another moderator. Sent by HTTP. */
export const hallMove = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('person'),
    id: z.uuid(),
    sessionId: z.uuid(),
    participantId: personId,
    /** Numbers on the tables. */
    from: z.int().min(1),
    to: z.int().min(1),
  }),
  z.object({
    type: z.literal('moderator'),
    number: z.int().min(1),
    add: personId.nullable(),
    remove: personId.nullable(),
  }),
]);
export type HallMove = z.infer<typeof hallMove>;
export const hallMoveProblem = z.enum([
  'seat_changed',
  'unknown_place',
  'not_moderator',
  'not_readable',
]);
export type HallMoveProblem = z.infer<typeof hallMoveProblem>;
export const hallMoved = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ problem: hallMoveProblem }),
]);
