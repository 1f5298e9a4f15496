import { z } from 'zod';
import { marks, NO_MARKS } from './marks.ts';
import { milliseconds } from './time.ts';

/** Where the table is in its programme. */
export const agenda = z.object({
  step: z
    .object({
      id: z.string(),
      /** By the session's clock (`elapsed`). */
      startedAfterMs: milliseconds,
      extraMinutes: z.int().min(0),
    })
    .nullable(),
  /** Ids of the points of the material that have been talked about. */
  covered: z.array(z.string()).max(400).readonly(),
  /** Who wants to move on from the present step. */
  moveOn: marks,
});
export type Agenda = z.infer<typeof agenda>;

export const NO_AGENDA: Agenda = { step: null, covered: [], moveOn: NO_MARKS };
