import { fail, type Result } from '../result.ts';
import { lastCoefficient, type Coefficient } from './linearModel.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * How much more one side changed than the other: the mean of `differences` where `side` is true minus
 * that where it is false, in points. It is the interaction of side and wave, b in lm(d ~ side). With
 * subgroups it is the change of the gap between them; with those who took part against those who did
 * not it is the difference of gains, which is not randomised.
 */
export function changeContrast<Cluster>(
  differences: readonly number[],
  side: readonly boolean[],
  clusters: readonly Cluster[],
): Result<Coefficient, Unanswerable> {
  if (new Set(side).size < 2) return fail(side.length === 0 ? 'no_pairs' : 'one_side');
  return lastCoefficient([ones(side), indicator(side)], differences, clusters);
}

/**
 * The analysis of covariance y ~ x + took part: how much farther up those on the true `side` stand
 * after than others who said the same before, in points. Not randomised.
 */
export function adjustedContrast<Cluster>(
  before: readonly number[],
  after: readonly number[],
  side: readonly boolean[],
  clusters: readonly Cluster[],
): Result<Coefficient, Unanswerable> {
  if (new Set(side).size < 2) return fail(side.length === 0 ? 'no_pairs' : 'one_side');
  return lastCoefficient([ones(side), before, indicator(side)], after, clusters);
}

const ones = (people: readonly unknown[]): number[] => people.map(() => 1);
const indicator = (side: readonly boolean[]): number[] => side.map(Number);
