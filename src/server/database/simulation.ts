import { z } from 'zod';
import type { WaveCode } from '#domain/survey/wave';
import { callFunction, readRows } from './client.ts';

const person = z.object({
  participant_key: z.string(),
  reference: z.string(),
  sex: z.string(),
  age_band: z.string(),
  region: z.string(),
  education: z.string(),
  group_number: z.number().nullable(),
  handed_in: z.boolean(),
  begun: z.boolean(),
});
export type SimulatedPersonRow = z.infer<typeof person>;

/** The people a wave asks; nobody in a hearing that is not marked as simulated. */
export const listSimulatedPeople = (hearingId: string, wave: WaveCode) =>
  readRows('simulated_people', person, {
    where: { hearing_id: hearingId, wave },
    order: ['participant_key'],
  });

/** Refuses `hearing_unknown`, `already_answered`. Marking twice is marking once. */
export const markSimulated = (hearingId: string, actor: string) =>
  callFunction('mark_simulated', { hearing_id: hearingId, actor });
