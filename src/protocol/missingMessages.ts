import { z } from 'zod';
import { waveCode } from '#domain/survey/wave';

/** What /api/paamindelser tells a participant: the questionnaires she was reminded of and still owes. */
export const ownReminders = z.object({
  reminders: z.array(
    z.object({
      wave: waveCode,
      name: z.string().nullable(),
      inComparison: z.boolean(),
      /** Questions without an answer; 0: all are answered and nothing is handed in. */
      missing: z.number(),
    }),
  ),
});
export type OwnReminders = z.infer<typeof ownReminders>;

/** What /api/bord/[table]/mangler tells who leads a table: who sits there and has not handed in. */
export const tableMissing = z.object({
  waves: z.array(
    z.object({
      wave: waveCode,
      name: z.string().nullable(),
      people: z.array(z.object({ seat: z.number(), firstName: z.string() })),
    }),
  ),
});
export type TableMissing = z.infer<typeof tableMissing>;
