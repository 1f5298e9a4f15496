import { z } from 'zod';
import { epochMs, milliseconds } from './time.ts';

/** The time of a table's session, which stands still in a pause and while the table is closed. */
export const clock = z.object({
  /** When the table was first opened. */
  startedAt: epochMs.nullable(),
  /** Since when it stands still, at the latest since the table closed; null while it runs. */
  stoppedAt: epochMs.nullable(),
  /** How long it has stood still before. */
  stoodMs: milliseconds,
  /** Minutes that the organiser has given to the session on top of its plan. */
  extraMinutes: z.int().min(0),
});
export type Clock = z.infer<typeof clock>;

export const STOPPED_CLOCK: Clock = {
  startedAt: null,
  stoppedAt: null,
  stoodMs: 0,
  extraMinutes: 0,
};

/** How long the session has run at `now`, in milliseconds. */
export function elapsed({ startedAt, stoppedAt, stoodMs }: Clock, now: number): number {
  if (startedAt === null) return 0;
  return Math.max(0, (stoppedAt ?? now) - startedAt - stoodMs);
}

export const stopped = (before: Clock, at: number): Clock => ({
  ...before,
  stoppedAt: before.stoppedAt ?? at,
});

/** The clock runs on, or for the first time. */
export const running = (before: Clock, at: number): Clock => ({
  ...before,
  startedAt: before.startedAt ?? at,
  stoppedAt: null,
  stoodMs: before.stoodMs + (before.stoppedAt === null ? 0 : Math.max(0, at - before.stoppedAt)),
});
