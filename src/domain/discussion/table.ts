import { z } from 'zod';
import { personId, type PersonId } from './actor.ts';

/** waiting → open ⇄ closed: a table closed by mistake can be opened again and keeps its times. */
export const tablePhase = z.enum(['waiting', 'open', 'closed']);
export type TablePhase = z.infer<typeof tablePhase>;

/** Milliseconds since 1970-01-01T00:00Z on the server's clock. */
export const epochMs = z.int().min(0);

export const seat = z.object({
  participantId: personId,
  /** The name said aloud at the table. It comes from the seating and is never stored in events. */
  name: z.string().max(100),
  /** 1 … the group's size, clockwise. */
  number: z.int().min(1).max(100),
});
export type Seat = z.infer<typeof seat>;

export const queueEntry = z.object({ participantId: personId, askedAt: epochMs });
export type QueueEntry = z.infer<typeof queueEntry>;

export const turn = z.object({ participantId: personId, startedAt: epochMs });
export type Turn = z.infer<typeof turn>;

/** Finished turns only; the one going on is `turn`. */
export const spoken = z.object({ milliseconds: z.int().min(0), turns: z.int().min(0) });
export type Spoken = z.infer<typeof spoken>;

/**
 * What everybody at the table may know, and all that `decide` needs: the server decides on its
 * state, a browser on its view, by the same function.
 */
export const floor = z.object({
  phase: tablePhase,
  /** The seating as it is now; who moves, moves here and keeps the times of this table. */
  seats: z.array(seat).max(100).readonly(),
  /** The speaking queue, first to speak first. */
  queue: z.array(queueEntry).max(100).readonly(),
  turn: turn.nullable(),
  /** Time of the newest event, which the next one never precedes; null before the first. */
  lastEventAt: epochMs.nullable(),
});
export type Floor = z.infer<typeof floor>;

export type SpokenByPerson = Readonly<Record<PersonId, Spoken>>;

/** A table session in full, as only the server holds it. */
export type TableState = Floor & { readonly spoken: SpokenByPerson };

/** A table before its first event. */
export const startingTable = (seats: readonly Seat[]): TableState => ({
  phase: 'waiting',
  seats,
  queue: [],
  turn: null,
  lastEventAt: null,
  spoken: {},
});

export const isSeated = (table: Pick<Floor, 'seats'>, person: PersonId): boolean =>
  table.seats.some((seat) => seat.participantId === person);

export const isInQueue = (table: Pick<Floor, 'queue'>, person: PersonId): boolean =>
  table.queue.some((entry) => entry.participantId === person);

/** What a person's finished turns add up to; zero for who has not spoken. */
export const spokenBy = (spoken: SpokenByPerson, person: PersonId): Spoken =>
  (Object.hasOwn(spoken, person) ? spoken[person] : undefined) ?? { milliseconds: 0, turns: 0 };

/** How long the present turn has lasted at `now`, in milliseconds; 0 when nobody speaks. */
export const runningTurn = (table: Pick<Floor, 'turn'>, now: number): number =>
  table.turn ? Math.max(0, now - table.turn.startedAt) : 0;
