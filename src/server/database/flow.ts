import { z } from 'zod';
import { FLOW_LOSSES, FLOW_STAGES } from '#domain/recruitment/participationFlow';
import { FEATURES } from '#domain/recruitment/stratum';
import { readRows } from './client.ts';

const flowRow = z.object({
  reached: z.enum(FLOW_STAGES),
  left_as: z.enum(FLOW_LOSSES).or(z.literal('').transform(() => 'underway' as const)),
  people: z.number(),
});
const rateRow = z.object({
  feature: z.enum(FEATURES),
  value: z.string(),
  invited: z.number(),
  opened: z.number(),
  answered: z.number(),
  willing: z.number(),
});
const drawnRow = z.object({
  participant_key: z.string(),
  sex: z.string(),
  age_band: z.string(),
  region: z.string(),
  education: z.string(),
  reached: z.enum(['chosen', 'confirmed', 'attended']),
});
const dayRow = z.object({
  day: z.string(),
  step: z.enum(['opened', 'answered']),
  people: z.number(),
});

/** The last stage people reached and how they left it: counts of people. */
export const listFlow = (hearingId: string) =>
  readRows('participation_flow', flowRow, {
    where: { hearing_id: hearingId },
    order: ['reached', 'left_as'],
  });
export const listResponseRates = (hearingId: string) =>
  readRows('response_rates', rateRow, {
    where: { hearing_id: hearingId },
    order: ['feature', 'value'],
  });
export const listResponseDays = (hearingId: string) =>
  readRows('response_days', dayRow, { where: { hearing_id: hearingId }, order: ['day', 'step'] });

/** Everybody who was ever drawn for the panel, and how far she came. Keys, no names. */
export async function listDrawnStages(hearingId: string) {
  const pages = drawnRow.shape.reached.options.map((reached) =>
    readRows('life_stages', drawnRow, {
      where: { hearing_id: hearingId, reached },
      order: ['participant_key'],
    }),
  );
  return (await Promise.all(pages)).flat();
}
