import { z } from 'zod';
import { isInCare, personId, type TableActor } from './actor.ts';
import { epochMs } from './time.ts';
import { LONGEST, wordsId } from './words.ts';

export const audience = z.enum(['everybody', 'moderators']);
export type Audience = z.infer<typeof audience>;

/** Word from an organiser, in the language it was written in. */
export const tableMessage = z.object({
  id: wordsId,
  text: z.string().max(LONGEST.message),
  to: audience,
  from: personId,
  at: epochMs,
});
export type TableMessage = z.infer<typeof tableMessage>;

export const isMessageFor = ({ to }: { readonly to: Audience }, viewer: TableActor): boolean =>
  to === 'everybody' || isInCare(viewer) || viewer.role === 'server';
