import { fail, succeed, type Result } from '../result.ts';
import { criticalT, twoSidedP } from './studentT.ts';
import { isRounding, largest, mean, squaresAboutMean, sum } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

export const ERROR_LEVEL = 0.05;

/** A test by Student's t of an estimate against nought. */
export type TTest = {
  /** Of the estimate, in its units; above 0. */
  readonly se: number;
  readonly df: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  /** 95 % confidence interval, in the estimate's units. */
  readonly ciLow: number;
  readonly ciHigh: number;
};

/** The headline test: people in one group talked with each other, so groups are the units. */
export type ClusteredTest = TTest & { readonly groups: number };

/** Estimate and standard error → t, two-sided p and interval on `df` ≥ 1 degrees of freedom. */
export function tTest(estimate: number, se: number, df: number): TTest {
  const t = estimate / se;
  const reach = criticalT(ERROR_LEVEL, df) * se;
  return { se, df, t, p: twoSidedP(t, df), ciLow: estimate - reach, ciHigh: estimate + reach };
}

/**
 * The mean of `values` against nought, people taken as independent: SE = √(Σ(v − v̄)²/(n−1)/n),
 * n − 1 degrees of freedom. On differences it is R's `t.test(after, before, paired = TRUE)`.
 * `magnitude` is the size of the numbers the values were made from, by which rounding is told from
 * spread.
 */
export function plainMeanTest(
  values: readonly number[],
  magnitude = largest(values),
): Result<TTest, Unanswerable> {
  const n = values.length;
  if (n < 2) return fail(n === 0 ? 'no_pairs' : 'one_pair');
  const se = Math.sqrt(squaresAboutMean(values) / (n - 1) / n);
  if (isRounding(se, magnitude)) return fail('no_spread');
  return succeed(tTest(mean(values), se, n - 1));
}

/**
 * The same with people in one cluster as dependent on each other; `clusters` names each value's.
 * √(k/(k−1) · Σ_g (Σ_{i∈g} (vᵢ − v̄))²) / n for k clusters and n people, on k − 1 degrees of freedom:
 * Liang & Zeger (Biometrika 73, 1986) with the k/(k−1) of `sandwich::vcovCL(lm(v ~ 1), cluster, type
 * = "HC1")`. The sums are kept whole (n·Σv − n_g·Σv) until the end, so that no spread of whole numbers
 * is exactly zero.
 */
export function clusteredMeanTest<Cluster>(
  values: readonly number[],
  clusters: readonly Cluster[],
  magnitude = largest(values),
): Result<ClusteredTest, Unanswerable> {
  const n = values.length;
  if (n === 0) return fail('no_pairs');
  const sums = clusterSums(values, clusters);
  const groups = sums.size;
  if (groups < 2) return fail('one_group');
  const total = sum(values);
  let squares = 0;
  for (const { people, total: own } of sums.values()) squares += (n * own - people * total) ** 2;
  const se = Math.sqrt((groups / (groups - 1)) * squares) / (n * n);
  if (isRounding(se, magnitude)) return fail('no_spread');
  return succeed({ ...tTest(total / n, se, groups - 1), groups });
}

/** How many values each cluster has, and their sum. */
export function clusterSums<Cluster>(
  values: readonly number[],
  clusters: readonly Cluster[],
): Map<Cluster, { people: number; total: number }> {
  const sums = new Map<Cluster, { people: number; total: number }>();
  values.forEach((value, at) => {
    const cluster = clusters[at]!;
    const own = sums.get(cluster);
    if (own) {
      own.people++;
      own.total += value;
    } else sums.set(cluster, { people: 1, total: value });
  });
  return sums;
}
