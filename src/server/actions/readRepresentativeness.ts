import { FEATURES, type Feature } from '#domain/recruitment/stratum';
import type { Margins } from '#domain/sampling/quotas';
import type { Hearing } from '../database/hearings.ts';
import { listStratumCounts, type StratumCount } from '../database/draws.ts';

export const STAGES = ['invited', 'answered', 'willing', 'chosen', 'attended'] as const;
export type Stage = (typeof STAGES)[number];
export type StageCounts = Readonly<Record<Stage, number>>;

export type Representativeness = {
  /** People in all, stage by stage. */
  readonly people: StageCounts;
  /** The same per value of each feature; counts of people, for organisers only. */
  readonly features: readonly {
    readonly feature: Feature;
    readonly values: readonly { readonly value: string; readonly counts: StageCounts }[];
  }[];
};

/** Who was invited, answered T0, would come, was chosen and came, feature by feature. */
export async function readRepresentativeness(
  hearing: Pick<Hearing, 'id'>,
): Promise<Representativeness> {
  const strata = await listStratumCounts(hearing.id);
  return {
    people: sumOf(strata),
    features: FEATURES.map((feature) => ({
      feature,
      values: [...new Set(strata.map((stratum) => stratum[feature]))].sort().map((value) => ({
        value,
        counts: sumOf(strata.filter((stratum) => stratum[feature] === value)),
      })),
    })),
  };
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
  const sum = { invited: 0, answered: 0, willing: 0, chosen: 0, attended: 0 };
  for (const stratum of strata) for (const stage of STAGES) sum[stage] += stratum[stage];
  return sum;
}
