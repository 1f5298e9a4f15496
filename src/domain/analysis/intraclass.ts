import { fail, succeed, type Result } from '../result.ts';
import { clusterSums } from './meanTest.ts';
import { isRounding, largest, mean, squaresAboutMean } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * How alike the people of a group answer, at most 1 and 0 for groups put together at random: the
 * intraclass correlation (MSB − MSW)/(MSB + (n₀ − 1)·MSW) of a one-way analysis of variance with
 * n₀ = (N − Σn_g²/N)/(k − 1) (Donner, International Statistical Review 54, 1986). `groups` names each
 * value's group.
 */
export function intraclassCorrelation<Group>(
  values: readonly number[],
  groups: readonly Group[],
): Result<number, Unanswerable> {
  const n = values.length;
  if (n === 0) return fail('no_pairs');
  const sums = clusterSums(values, groups);
  const k = sums.size;
  if (k < 2) return fail('one_group');
  if (k === n) return fail('groups_of_one');
  const centre = mean(values);
  let [between, squaredSizes] = [0, 0];
  for (const { people, total } of sums.values()) {
    between += people * (total / people - centre) ** 2;
    squaredSizes += people * people;
  }
  const all = squaresAboutMean(values);
  if (isRounding(Math.sqrt(all / n), largest(values))) return fail('no_spread');
  let within = 0;
  values.forEach((value, at) => {
    const { people, total } = sums.get(groups[at]!)!;
    within += (value - total / people) ** 2;
  });
  const [msb, msw] = [between / (k - 1), within / (n - k)];
  const size = (n - squaredSizes / n) / (k - 1);
  return succeed((msb - msw) / (msb + (size - 1) * msw));
}
