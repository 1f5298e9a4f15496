import { fail, succeed, type Result } from '../result.ts';
import { fP } from './fTail.ts';
import { quadraticForm } from './quadraticForm.ts';
import { comparedCategories, exchangesOf, squareTable } from './squareTable.ts';
import type { Unanswerable } from './unanswerable.ts';

/** An F test. */
export type FTest = {
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
};

/**
 * Whether the distributions before and after are the same when people of a cluster depend on each other:
 * the Stuart–Maxwell hypothesis by Hotelling's T² (Ann. Math. Stat. 2, 1931). With q categories compared
 * and k clusters, W = s̄ᵀV⁻s̄, where a person's s has +1 for her category after and −1 for that before, and
 * V is k/(k−1)·Σ_g c_g c_gᵀ for the clusters' sums c_g about the mean; F = W·(k−q)/(q(k−1)) on q and k − q
 * degrees of freedom. The plain test calls a change that is not there 8 % of the time where groups share
 * the simulated hearing's shocks, and 17 % where these are twice as strong (bench/nullSimulations.ts).
 *
 * `before` and `after` are each person's category (0, 1, …). Needs more clusters than compared categories,
 * and fails with `too_few` where clusters' moves leave some combination of categories without spread.
 */
export function clusteredHomogeneity<Cluster>(
  before: readonly number[],
  after: readonly number[],
  categories: number,
  clusters: readonly Cluster[],
): Result<FTest, Unanswerable> {
  const n = before.length;
  if (n === 0) return fail('no_pairs');
  const kept = comparedCategories(exchangesOf(squareTable(before, after, categories)));
  if (kept.length === 0) return fail('no_moves');
  const sums = shiftsByCluster(before, after, kept, clusters);
  const [k, q] = [sums.length, kept.length];
  if (k < 2) return fail('one_group');
  if (k <= q) return fail('too_few');
  const totals = kept.map((_, at) => sums.reduce((total, { shift }) => total + shift[at]!, 0));
  // About the mean and n-fold, so that they stay whole numbers.
  const about = sums.map(({ people, shift }) =>
    shift.map((own, at) => n * own - people * totals[at]!),
  );
  const covariance = kept.map((_, i) =>
    kept.map((__, j) => about.reduce((sum, own) => sum + own[i]! * own[j]!, 0)),
  );
  const form = quadraticForm(covariance, totals);
  if (form === null) return fail('too_few');
  const wald = (n * n * form * (k - 1)) / k;
  const statistic = (wald * (k - q)) / (q * (k - 1));
  return succeed({ statistic, df1: q, df2: k - q, p: fP(statistic, q, k - q) });
}

/** How many came to each category, less those who left it, in each cluster. */
function shiftsByCluster<Cluster>(
  before: readonly number[],
  after: readonly number[],
  kept: readonly number[],
  clusters: readonly Cluster[],
) {
  const placeOf = new Map(kept.map((category, at) => [category, at]));
  const sums = new Map<Cluster, { people: number; shift: number[] }>();
  clusters.forEach((cluster, at) => {
    const own = sums.get(cluster) ?? { people: 0, shift: kept.map(() => 0) };
    sums.set(cluster, own);
    own.people++;
    const [left, came] = [placeOf.get(before[at]!), placeOf.get(after[at]!)];
    if (left !== undefined) own.shift[left]!--;
    if (came !== undefined) own.shift[came]!++;
  });
  return [...sums.values()];
}
