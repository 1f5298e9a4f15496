import { fail, succeed, type Result } from '../result.ts';
import { clusterSums, ERROR_LEVEL, tTest, type ClusteredTest } from './meanTest.ts';
import { criticalT } from './studentT.ts';
import { isRounding, largest, sum } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/** Σw·v / Σw, in the units of the values. Weights are 0 or more, and one is above 0. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let total = 0;
  values.forEach((value, at) => (total += weights[at]! * value));
  return total / sum(weights);
}

/**
 * The weighted mean against nought with the linearised standard error √(k/(k−1) · Σ_g z_g²), where z_g
 * sums wᵢ(vᵢ − v̄)/Σw over cluster g, on k − 1 degrees of freedom (Binder, International Statistical
 * Review 51, 1983). R's `survey::svymean` with `ids = ~cluster`; where every person is a cluster of her
 * own, with `ids = ~1`. As there, a cluster whose weights are all 0 counts in k/(k−1) and not in the
 * degrees of freedom. Weights are never frequencies: ten times all of them changes nothing.
 */
export function weightedMeanTest<Cluster>(
  values: readonly number[],
  weights: readonly number[],
  clusters: readonly Cluster[],
  magnitude = largest(values),
): Result<ClusteredTest, Unanswerable> {
  if (values.length === 0) return fail('no_pairs');
  const whole = sum(weights);
  if (!(whole > 0)) return fail('no_weights');
  const centre = weightedMean(values, weights);
  const parts = clusterSums(
    values.map((value, at) => (weights[at]! / whole) * (value - centre)),
    clusters,
  );
  const counting = [...clusterSums(weights, clusters).values()];
  const groups = counting.filter(({ total }) => total > 0).length;
  if (groups < 2) return fail('one_group');
  let squares = 0;
  for (const { total } of parts.values()) squares += total ** 2;
  const se = Math.sqrt((parts.size / (parts.size - 1)) * squares);
  if (isRounding(se, magnitude)) return fail('no_spread');
  return succeed({ ...tTest(centre, se, groups - 1), groups });
}

/** A share with an interval that stays inside 0 … 1. */
export type WeightedShare = {
  readonly share: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
};

/**
 * The weighted share of those who `have` something, with the 95 % interval made on the logit scale:
 * R's `survey::svyciprop(method = "logit")`, whose quantile is t's on k − 1 degrees of freedom.
 */
export function weightedShare<Cluster>(
  have: readonly boolean[],
  weights: readonly number[],
  clusters: readonly Cluster[],
): Result<WeightedShare, Unanswerable> {
  const tested = weightedMeanTest(have.map(Number), weights, clusters);
  if (!tested.ok) return tested;
  const { se, df } = tested.value;
  const share = weightedMean(have.map(Number), weights);
  if (!(share > 0 && share < 1)) return fail('no_interval');
  const reach = (criticalT(ERROR_LEVEL, df) * se) / (share * (1 - share));
  const at = (logit: number) => 1 / (1 + Math.exp(-logit));
  const logit = Math.log(share / (1 - share));
  return succeed({ share, se, ciLow: at(logit - reach), ciHigh: at(logit + reach) });
}
