import { isRounding, largest, mean, standardDeviation } from './sums.ts';

/**
 * d_z: the mean difference in standard deviations of the differences (Cohen 1988; Lakens, Frontiers in
 * Psychology 4, 2013). null with fewer than two, or where all moved alike.
 */
export function dZ(
  differences: readonly number[],
  magnitude = largest(differences),
): number | null {
  const spread = standardDeviation(differences);
  return isRounding(spread, magnitude) ? null : mean(differences) / spread;
}

/** d_av: the mean difference in the average of the two waves' standard deviations (Lakens 2013). */
export function dAv(before: readonly number[], after: readonly number[]): number | null {
  const spread = (standardDeviation(before) + standardDeviation(after)) / 2;
  if (isRounding(spread, largest(before, after))) return null;
  return (mean(after) - mean(before)) / spread;
}

/**
 * Cliff's δ = P(after > before) − P(after < before) over all pairs of one answer from each wave, −1 … 1
 * (Psychological Bulletin 114, 1993). It compares the two distributions and not persons with
 * themselves. null without answers.
 */
export function cliffsDelta(before: readonly number[], after: readonly number[]): number | null {
  if (before.length === 0 || after.length === 0) return null;
  const [earlier, later] = [Float64Array.from(before).sort(), Float64Array.from(after).sort()];
  let [below, upTo, over] = [0, 0, 0];
  for (const value of later) {
    while (below < earlier.length && earlier[below]! < value) below++;
    while (upTo < earlier.length && earlier[upTo]! <= value) upTo++;
    over += below - (earlier.length - upTo);
  }
  return over / (before.length * after.length);
}
