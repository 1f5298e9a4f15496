import { z } from 'zod';
import { epochMs, milliseconds } from './time.ts';

/** What is written by the organiser in both languages; English may be missing. */
export const inLanguages = z.object({ da: z.string().max(2_000), en: z.string().max(2_000) });

/** An argument of the briefing material that a step puts before the table. */
export const agendaPoint = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  side: z.enum(['for', 'against']),
  text: inLanguages,
});
export type AgendaPoint = z.infer<typeof agendaPoint>;

export const agendaStep = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: inLanguages,
  minutes: z.int().min(1).max(240),
  /** As many for as against, so that neither side fills more. */
  points: z.array(agendaPoint).max(20).readonly(),
});
export type AgendaStep = z.infer<typeof agendaStep>;

/**
 * What the organiser has decided about a session. It is no part of the log, and the log never depends on
 * it: whatever a setting leads to is written into the event (a turn's length, a place in the queue).
 */
export const tableSettings = z.object({
  /** In the room the moderator taps who speaks; online the floor goes round by itself and is written. */
  mode: z.enum(['room', 'online']),
  /** Length of a turn; null: none. */
  turnMs: milliseconds.nullable(),
  /** Whether who has spoken least is let in front of who asked first. */
  priority: z.enum(['asked', 'least_spoken']),
  plannedStartAt: epochMs.nullable(),
  /** In the programme's order; their minutes add up to the session's. */
  steps: z.array(agendaStep).max(20).readonly(),
  /** A meeting beside the table; https only. */
  videoUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  /** How many questions a table may send to the plenary. */
  mostQuestions: z.int().min(1).max(3),
  /** Until when they can be sent and changed; null: until the table closes. */
  questionsDeadlineAt: epochMs.nullable(),
  /** After how much silence the table is asked whether to move on; null: never. */
  silenceMs: milliseconds.nullable(),
  /** How long somebody may be silent before a word of encouragement comes by itself; null: never. */
  nudgeAfterMs: milliseconds.nullable(),
});
export type TableSettings = z.infer<typeof tableSettings>;

/** A session nobody has decided anything about: in the room, without limits. */
export const PLAIN_SETTINGS: TableSettings = {
  mode: 'room',
  turnMs: null,
  priority: 'asked',
  plannedStartAt: null,
  steps: [],
  videoUrl: null,
  mostQuestions: 3,
  questionsDeadlineAt: null,
  silenceMs: null,
  nudgeAfterMs: null,
};

/** Length of a turn online where the organiser has not chosen another. */
export const ONLINE_TURN_MS = 45_000;
export const ONLINE_SILENCE_MS = 60_000;
/** “About this”: a short word while somebody else has the floor. */
export const INTERJECTION_MS = 15_000;

/** What the steps take together, in milliseconds; 0 where there are none. */
export const plannedMs = ({ steps }: Pick<TableSettings, 'steps'>): number =>
  steps.reduce((sum, step) => sum + step.minutes * 60_000, 0);
