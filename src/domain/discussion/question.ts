import { z } from 'zod';
import { personId } from './actor.ts';
import { marks } from './marks.ts';
import type { TableSettings } from './settings.ts';
import { epochMs } from './time.ts';
import { LONGEST, wordsId } from './words.ts';

/** How long a pen stays with somebody who writes nothing. */
export const PEN_MS = 60_000;

/** A question for the plenary, written together: one writes at a time, who has the pen. */
export const question = z.object({
  id: wordsId,
  text: z.string().max(LONGEST.question),
  revision: z.int().min(1),
  proposer: personId.nullable(),
  /** Who may write now; free again at `until`. */
  pen: z.object({ holder: personId, until: epochMs }).nullable(),
  support: marks,
  /** When it was sent to the plenary; null: not, or taken back. */
  submittedAt: epochMs.nullable(),
  isHidden: z.boolean(),
  at: epochMs,
});
export type Question = z.infer<typeof question>;

/** Most supported first, the elder first among equals; hidden ones last. */
export const ranked = (questions: readonly Question[]): Question[] =>
  [...questions].sort(
    (a, b) =>
      Number(a.isHidden) - Number(b.isHidden) ||
      b.support.count - a.support.count ||
      a.at - b.at ||
      (a.id < b.id ? -1 : 1),
  );

type Allowance = Pick<TableSettings, 'mostQuestions'>;

/** Whether it is one of those with the most support, as many as the table may send. */
export const isAmongBest = (
  { id }: Question,
  questions: readonly Question[],
  { mostQuestions }: Allowance,
): boolean =>
  ranked(questions)
    .slice(0, mostQuestions)
    .some((one) => one.id === id);

/** The table has sent as many as it may; a hidden one counts for none. */
export const isUsedUp = (questions: readonly Question[], { mostQuestions }: Allowance): boolean =>
  questions.filter((one) => one.submittedAt !== null && !one.isHidden).length >= mostQuestions;

/** Who has the pen at `now`; null when anybody may take it. */
export const penHolder = ({ pen }: Question, now: number): string | null =>
  pen && pen.until > now ? pen.holder : null;
