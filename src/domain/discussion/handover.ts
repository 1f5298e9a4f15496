import { z } from 'zod';
import { epochMs } from './time.ts';
import { LONGEST } from './words.ts';

/** A note from one session of a group to its next, for who leads it. */
export const handover = z.object({
  text: z.string().max(LONGEST.handover),
  revision: z.int().min(1),
  at: epochMs,
});
export type Handover = z.infer<typeof handover>;
