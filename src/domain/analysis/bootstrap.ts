import type { RandomSource } from '../random.ts';
import { fail, succeed, type Result } from '../result.ts';
import { clusterSums } from './meanTest.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * Which groups each round draws: `rounds` rows of `groups` indices in 0 … groups − 1, with replacement.
 * Export it and anybody can repeat the interval in another language.
 */
export const bootstrapDraws = (
  groups: number,
  rounds: number,
  random: RandomSource,
): readonly Uint32Array[] =>
  Array.from({ length: rounds }, () =>
    Uint32Array.from({ length: groups }, () => random.below(groups)),
  );

/**
 * The 95 % percentile interval of a mean when whole groups are drawn anew (Davison & Hinkley, *Bootstrap
 * Methods*, 1997, 3.8), in the units of the values. Groups are in the order in which they first appear
 * in `clusters`; quantiles are R's type 7.
 */
export function bootstrapInterval<Cluster>(
  values: readonly number[],
  clusters: readonly Cluster[],
  draws: readonly Uint32Array[],
): Result<{ readonly ciLow: number; readonly ciHigh: number }, Unanswerable> {
  if (values.length === 0) return fail('no_pairs');
  const groups = [...clusterSums(values, clusters).values()];
  if (groups.length < 2) return fail('one_group');
  if (draws.length < 2) return fail('too_few');
  const means = Float64Array.from(draws, (draw) => {
    let [people, total] = [0, 0];
    for (const at of draw) {
      people += groups[at]!.people;
      total += groups[at]!.total;
    }
    return total / people;
  }).sort();
  return succeed({ ciLow: quantile(means, 0.025), ciHigh: quantile(means, 0.975) });
}

/** Linear between the order statistics (Hyndman & Fan, The American Statistician 50, 1996, type 7). */
function quantile(rising: Float64Array, share: number): number {
  const place = (rising.length - 1) * share;
  const below = Math.floor(place);
  const next = rising[Math.min(below + 1, rising.length - 1)]!;
  return rising[below]! + (place - below) * (next - rising[below]!);
}
