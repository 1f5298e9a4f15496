import { z } from 'zod';
import { readOne, readRows } from './client.ts';

const status = z.object({ hearing_id: z.string(), drawn: z.boolean() });
const ownTable = z.object({
  position: z.number(),
  theme_code: z.string(),
  theme_name_da: z.string().nullable(),
  theme_name_en: z.string().nullable(),
  group_number: z.number(),
  table_id: z.string(),
});
export type OwnTable = z.infer<typeof ownTable>;

/** Whether lots have been drawn in the participant's hearing; null for an unknown key. */
export const readOwnStatus = (participantKey: string) =>
  readOne('own_status', status, { participant_key: participantKey });

/** Where the participant sits, in the order of the programme's sessions. */
export const listOwnTables = (participantKey: string) =>
  readRows('own_tables', ownTable, {
    where: { participant_key: participantKey },
    order: ['position'],
  });
