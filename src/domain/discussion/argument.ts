import { z } from 'zod';
import { personId } from './actor.ts';
import { marks } from './marks.ts';
import { epochMs } from './time.ts';
import { LONGEST, wordsId } from './words.ts';

export const side = z.enum(['for', 'against']);
export type Side = z.infer<typeof side>;

/** An argument the table has written down; who wrote it is nobody else's to know. */
export const argument = z.object({
  id: wordsId,
  side,
  /** The step it was written under; null outside one. */
  stepId: z.string().nullable(),
  text: z.string().max(LONGEST.argument),
  /** 1, then one more with each change of words or side. */
  revision: z.int().min(1),
  /** Null where the viewer may not know, and where it was written for the table. */
  author: personId.nullable(),
  /** “I share this”. */
  shared: marks,
  /** The argument it has become part of. */
  mergedInto: wordsId.nullable(),
  isHidden: z.boolean(),
  at: epochMs,
});
export type Argument = z.infer<typeof argument>;
