import { z } from 'zod';
import { personId } from './actor.ts';
import { epochMs } from './time.ts';
import { LONGEST, wordsId } from './words.ts';

/** What somebody wrote while she had the floor online. It is spoken in her name. */
export const contribution = z.object({
  id: wordsId,
  participantId: personId,
  text: z.string().max(LONGEST.contribution),
  at: epochMs,
  isInterjection: z.boolean(),
  isHidden: z.boolean(),
});
export type Contribution = z.infer<typeof contribution>;
