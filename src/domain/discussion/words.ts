import { z } from 'zod';

/** The longest texts at a table, in UTF-16 units after trimming. */
export const LONGEST = {
  contribution: 800,
  argument: 400,
  question: 400,
  handover: 2_000,
  message: 600,
  helpNote: 300,
  reportNote: 300,
} as const;

/** How many of a kind one table's session holds. */
export const MOST = { contributions: 500, arguments: 200, questions: 50, calls: 100 } as const;

/** How many of them one person may fill, so that nobody can take the room of all the others. */
export const MOST_EACH = {
  contributionsInTurn: 5,
  arguments: 20,
  questions: 5,
  calls: 10,
} as const;

export const words = (longest: number) => z.string().trim().min(1).max(longest);

/** What has an author: made by one command, whose id it bears. */
export const wordsId = z.uuid();

/** A text that can be reported, and hidden by who has the table in her care. */
export const target = z.object({
  kind: z.enum(['contribution', 'argument', 'question']),
  id: wordsId,
});
export type Target = z.infer<typeof target>;
export const isSameTarget = (one: Target, other: Target): boolean =>
  one.kind === other.kind && one.id === other.id;

/** A hidden text as those see it who may not read it. */
export const UNREADABLE = '';
