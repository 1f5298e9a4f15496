import { z } from 'zod';
import { personId, type PersonId } from './actor.ts';
import { epochMs, milliseconds } from './time.ts';

export const queueEntry = z.object({
  participantId: personId,
  askedAt: epochMs,
  /** For a short word about what is being said, while it is being said. */
  isAbout: z.boolean(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

/** A short word about what is being said, during which the turn it is about stands still. */
export const interjection = z.object({
  participantId: personId,
  startedAt: epochMs,
  limitMs: milliseconds,
});
export type Interjection = z.infer<typeof interjection>;

export const turn = z.object({
  participantId: personId,
  startedAt: epochMs,
  /** How long it may last; null: no limit. */
  limitMs: milliseconds.nullable(),
  /** A turn is prolonged once. */
  isExtended: z.boolean(),
  interjection: interjection.nullable(),
  /** How long earlier interjections took. */
  heldMs: milliseconds,
});
export type Turn = z.infer<typeof turn>;

/** Finished turns only; the one going on is `turn`. Interjections count in the time, not as turns. */
export const spoken = z.object({
  milliseconds,
  turns: z.int().min(0),
  interjections: z.int().min(0),
});
export type Spoken = z.infer<typeof spoken>;

/** How long the present turn has lasted at `now`, without interjections; 0 when nobody speaks. */
export function runningTurn({ turn }: { readonly turn: Turn | null }, now: number): number {
  if (!turn) return 0;
  const until = turn.interjection?.startedAt ?? now;
  return Math.max(0, until - turn.startedAt - turn.heldMs);
}

/** What is left of the turn at `now` in milliseconds, negative once it is over; null without a limit. */
export const leftOfTurn = (turn: Turn, now: number): number | null =>
  turn.limitMs === null ? null : turn.limitMs - runningTurn({ turn }, now);

/** Whether somebody has the floor, or a word in somebody else's turn. */
export const isHeard = ({ turn }: { readonly turn: Turn | null }, person: PersonId): boolean =>
  turn?.participantId === person || turn?.interjection?.participantId === person;

/** Who is heard just now: who interjects, else who has the floor. */
export const heardNow = (turn: Turn | null): PersonId | null =>
  turn?.interjection?.participantId ?? turn?.participantId ?? null;
