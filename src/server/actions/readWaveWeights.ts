import { missingFeatures } from '#domain/sampling/population/margins';
import type { Feature } from '#domain/recruitment/stratum';
import type { WaveCode, WaveState } from '#domain/survey/wave';
import { readPopulationMargins } from '../database/margins.ts';
import { listWaves } from '../database/questionnaires.ts';
import { listWeightings, type StoredWeighting } from '../database/weights.ts';

/** What the waves of a hearing are weighted to, and how each has been. No weight of anybody. */
export type WaveWeights = {
  /** Null until population margins have been imported. */
  readonly population: { readonly isDemo: boolean; readonly missing: readonly Feature[] } | null;
  readonly waves: readonly {
    readonly code: WaveCode;
    readonly state: WaveState;
    readonly weighting: StoredWeighting | null;
    /** Weighted to margins that others have replaced since. */
    readonly stale: boolean;
  }[];
};

export async function readWaveWeights(hearingId: string): Promise<WaveWeights> {
  const [margins, waves, weightings] = await Promise.all([
    readPopulationMargins(hearingId),
    listWaves(hearingId),
    listWeightings(hearingId),
  ]);
  return {
    population: margins && { isDemo: margins.isDemo, missing: missingFeatures(margins.rows) },
    waves: waves.map(({ code, state }) => {
      const weighting = weightings.find(({ wave }) => wave === code) ?? null;
      const stale = weighting !== null && weighting.margins_hash !== margins?.fileHash;
      return { code, state, weighting, stale };
    }),
  };
}
