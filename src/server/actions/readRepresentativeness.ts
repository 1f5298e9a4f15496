import { FEATURES, type Feature } from '#domain/recruitment/stratum';
import type { Margins } from '#domain/sampling/quotas';
import type { Hearing } from '../database/hearings.ts';
import { listStratumCounts, type StratumCount } from '../database/draws.ts';
import { type PopulationMargins, readPopulationMargins } from '../database/margins.ts';
import { listWeightedStrata } from '../database/weights.ts';

export const STAGES = [
  'invited',
  'answered',
  'willing',
  'chosen',
  'confirmed',
  'attended',
] as const;
export type Stage = (typeof STAGES)[number];
export type StageCounts = Readonly<Record<Stage, number>>;

export type Representativeness = {
  /** People in all, stage by stage. */
  readonly people: StageCounts;
  /** The same per value of each feature; counts of people, for organisers only. */
  readonly features: readonly {
    readonly feature: Feature;
    readonly values: readonly {
      readonly value: string;
      readonly counts: StageCounts;
      /** The value's share of the population (0–1); null where the feature's margin is not known. */
      readonly population: number | null;
      /** The value's share of those who answered T0, weighted; null where they are not. */
      readonly weighted: number | null;
    }[];
  }[];
  /** Whether the population's shares are invented; null where none are known. */
  readonly populationIsDemo: boolean | null;
  /** Whether those who answered T0 have weights. */
  readonly answeredWeighted: boolean;
};

/** The population, and who was invited, answered T0 (also weighted), would come, was chosen, confirmed and came, by feature. */
export async function readRepresentativeness(
  hearing: Pick<Hearing, 'id'>,
): Promise<Representativeness> {
  const [strata, margins, weighted] = await Promise.all([
    listStratumCounts(hearing.id),
    readPopulationMargins(hearing.id),
    listWeightedStrata(hearing.id, 'T0'),
  ]);
  const weightOf = (own: typeof weighted) => own.reduce((sum, { weight }) => sum + weight, 0);
  const allWeight = weightOf(weighted);
  return {
    people: sumOf(strata),
    features: FEATURES.map((feature) => {
      const population = populationShares(margins, feature);
      const values = new Set(strata.map((stratum) => stratum[feature]));
      return {
        feature,
        values: [...values.union(population)].sort().map((value) => ({
          value,
          counts: sumOf(strata.filter((stratum) => stratum[feature] === value)),
          population: population.size === 0 ? null : (population.get(value) ?? 0),
          weighted:
            allWeight === 0
              ? null
              : weightOf(weighted.filter((stratum) => stratum[feature] === value)) / allWeight,
        })),
      };
    }),
    populationIsDemo: margins && margins.isDemo,
    answeredWeighted: allWeight > 0,
  };
}

/** Each value's share of a feature's margin; empty where there is none. */
function populationShares(margins: PopulationMargins | null, feature: Feature) {
  const own = margins?.rows.filter((row) => row.feature === feature) ?? [];
  const people = own.reduce((sum, { count }) => sum + count, 0);
  return new Map<string, number>(own.map(({ value, count }) => [value, count / people]));
}

/** The margins that quotas follow: the invitation list is a sample of the population. */
export const invitedMargins = ({ features }: Representativeness): Margins =>
  Object.fromEntries(
    features.map(({ feature, values }) => [
      feature,
      Object.fromEntries(values.map(({ value, counts }) => [value, counts.invited])),
    ]),
  );

function sumOf(strata: readonly StratumCount[]): StageCounts {
  const sum = { invited: 0, answered: 0, willing: 0, chosen: 0, confirmed: 0, attended: 0 };
  for (const stratum of strata) for (const stage of STAGES) sum[stage] += stratum[stage];
  return sum;
}
