import { mean } from './sums.ts';

/**
 * What each person's answers did to the spread, so that a mean of these, tested like any other mean, is
 * a change of spread. All are after minus before, in the order of the people.
 */

/** |y − middle| − |x − middle|: above 0 for those who moved outwards. In points. */
export const extremityMoves = (
  before: readonly number[],
  after: readonly number[],
  middle: number,
): number[] => after.map((y, at) => Math.abs(y - middle) - Math.abs(before[at]! - middle));

/**
 * (y − ȳ)² − (x − x̄)², in squared points; their mean is the change of the variance (with n in the
 * denominator). Pitman and Morgan's test is not used: on scales with few points it rejects 0.5 % of the
 * time and not 5 %.
 */
export function varianceMoves(before: readonly number[], after: readonly number[]): number[] {
  const [first, second] = [mean(before), mean(after)];
  return after.map((y, at) => (y - second) ** 2 - (before[at]! - first) ** 2);
}

/** 1 for who moved up, −1 for who moved down, else 0; their mean is the net movement, −1 … 1. */
export const directions = (differences: readonly number[]): number[] =>
  differences.map((difference) => Math.sign(difference));
