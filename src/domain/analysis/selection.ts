import { fail, succeed, type Result } from '../result.ts';
import { chiSquareTest, type ChiSquareTest } from './chiSquare.ts';
import { isRounding, largest, mean, squaresAboutMean } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * How far two samples stand apart: (m₁ − m₂)/√((s₁² + s₂²)/2), in standard deviations (Rosenbaum &
 * Rubin, The American Statistician 39, 1985). Two people or more in each.
 */
export function standardisedDifference(
  one: readonly number[],
  other: readonly number[],
): Result<number, Unanswerable> {
  if (one.length < 2 || other.length < 2) return fail('too_few');
  const variance = (values: readonly number[]) => squaresAboutMean(values) / (values.length - 1);
  const spread = Math.sqrt((variance(one) + variance(other)) / 2);
  if (isRounding(spread, largest(one, other))) return fail('no_spread');
  return succeed((mean(one) - mean(other)) / spread);
}

/** The same for shares (0 … 1) of two samples: (p − q)/√((p(1 − p) + q(1 − q))/2). */
export function standardisedShareDifference(p: number, q: number): Result<number, Unanswerable> {
  const variance = (p * (1 - p) + q * (1 - q)) / 2;
  return variance > 0 ? succeed((p - q) / Math.sqrt(variance)) : fail('no_spread');
}

/**
 * Whether two or more samples are made up alike: Pearson's χ² of a table of counts, a row for each
 * sample (those who came, those who were invited and did not) and a column for each value of a feature.
 * Values nobody has are left out. R's `chisq.test(table, correct = FALSE)`.
 */
export function sameMakeUp(
  table: readonly (readonly number[])[],
): Result<ChiSquareTest, Unanswerable> {
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = (table[0] ?? []).map((_, at) => table.reduce((sum, row) => sum + row[at]!, 0));
  const whole = rows.reduce((a, b) => a + b, 0);
  const [rowsUsed, columnsUsed] = [rows, columns].map(
    (sums) => sums.filter((sum) => sum > 0).length,
  );
  if (rowsUsed! < 2) return fail(whole === 0 ? 'no_pairs' : 'one_side');
  if (columnsUsed! < 2) return fail('no_spread');
  let statistic = 0;
  table.forEach((row, i) =>
    row.forEach((count, j) => {
      const expected = (rows[i]! * columns[j]!) / whole;
      if (expected > 0) statistic += (count - expected) ** 2 / expected;
    }),
  );
  return succeed(chiSquareTest(statistic, (rowsUsed! - 1) * (columnsUsed! - 1)));
}

/**
 * Whether a sample is made up as the population, whose shares are known: χ² of counts against shares in
 * the same order, all above 0 and of any sum. R's `chisq.test(counts, p = shares, rescale.p = TRUE)`.
 */
export function asPopulation(
  counts: readonly number[],
  shares: readonly number[],
): Result<ChiSquareTest, Unanswerable> {
  const [n, whole] = [counts, shares].map((values) => values.reduce((a, b) => a + b, 0));
  if (n === 0) return fail('no_pairs');
  if (counts.length < 2) return fail('no_spread');
  let statistic = 0;
  counts.forEach((count, at) => {
    const expected = (n! * shares[at]!) / whole!;
    statistic += (count - expected) ** 2 / expected;
  });
  return succeed(chiSquareTest(statistic, counts.length - 1));
}
