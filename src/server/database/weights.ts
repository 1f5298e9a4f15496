import { z } from 'zod';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '#domain/recruitment/stratum';
import {
  type WeightingDiagnostics,
  weightingDiagnostics,
} from '#domain/sampling/weighting/diagnostics';
import { type WaveCode, waveCode } from '#domain/survey/wave';
import { callFunction, readRows } from './client.ts';

const stratum = z.object({
  sex: z.enum(SEXES),
  age_band: z.enum(AGE_BANDS),
  region: z.enum(REGIONS),
  education: z.enum(EDUCATIONS),
});
const participant = stratum.extend({ participant_key: z.string() });
const weightedStratum = stratum.extend({ weight: z.number() });
/** What people counted before: all the same, or by the inverse of their chance in the lottery. */
export const WEIGHT_BASES = ['equal', 'lottery'] as const;
export type WeightBase = (typeof WEIGHT_BASES)[number];

const weighting = z.object({
  id: z.string(),
  wave: waveCode,
  base: z.enum(WEIGHT_BASES),
  margins_hash: z.string(),
  margins_are_demo: z.boolean(),
  diagnostics: weightingDiagnostics,
  weighted_at: z.coerce.date(),
});
export type StoredWeighting = z.infer<typeof weighting>;

const personWeight = z.object({ wave: waveCode, participant_key: z.string(), weight: z.number() });

/** Who took part in a wave, by background; nobody while it is open. */
export const listWaveParticipants = (hearingId: string, wave: WaveCode) =>
  readRows('wave_participants', participant, {
    where: { hearing_id: hearingId, wave },
    order: ['participant_key'],
  });
/** What the people of each stratum count together; none where the wave is not weighted. */
export const listWeightedStrata = (hearingId: string, wave: WaveCode) =>
  readRows('weighted_strata', weightedStratum, {
    where: { hearing_id: hearingId, wave },
    order: ['sex', 'age_band', 'region', 'education'],
  });
/** How each weighted wave was weighted. */
export const listWeightings = (hearingId: string) =>
  readRows('weightings', weighting, { where: { hearing_id: hearingId }, order: ['wave'] });
/** The weights of released waves. */
export const listDatasetWeights = (hearingId: string) =>
  readRows('dataset_weights', personWeight, {
    where: { hearing_id: hearingId },
    order: ['wave', 'participant_key'],
  });

/** Refuses `wave_not_closed`, `other_people`. The same `id` again changes nothing. */
export const saveWeighting = (
  given: {
    readonly id: string;
    readonly hearingId: string;
    readonly wave: WaveCode;
    readonly base: WeightBase;
    readonly marginsHash: string;
    readonly marginsAreDemo: boolean;
    readonly diagnostics: WeightingDiagnostics;
    readonly weights: readonly { readonly participant: string; readonly weight: number }[];
  },
  actor: string,
) =>
  callFunction('save_weighting', {
    ...{ hearing_id: given.hearingId, wave: given.wave },
    weighting: {
      ...{ id: given.id, base: given.base, diagnostics: given.diagnostics },
      ...{ margins_hash: given.marginsHash, margins_are_demo: given.marginsAreDemo },
    },
    weights: given.weights.map(({ participant, weight }) => ({ participant, weight })),
    actor,
  });
