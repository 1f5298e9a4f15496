import { fail, succeed, type Result } from '../result.ts';
import { chiSquareTest, type ChiSquareTest } from './chiSquare.ts';
import { exchangesOf, type SquareTable } from './squareTable.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * Bowker's test that as many moved from i to j as from j to i, for every pair of categories: Σ (n_ij −
 * n_ji)² / (n_ij + n_ji) (JASA 43, 1948). R's `mcnemar.test(table, correct = FALSE)` where people moved
 * between all pairs. A pair between which nobody moved says nothing (R then answers NaN): it adds
 * neither to the statistic nor to the degrees of freedom.
 */
export function bowker(table: SquareTable): Result<ChiSquareTest, Unanswerable> {
  const exchanges = exchangesOf(table);
  if (exchanges.length === 0) return fail('no_moves');
  let statistic = 0;
  for (const { there, back } of exchanges) statistic += (there - back) ** 2 / (there + back);
  return succeed(chiSquareTest(statistic, exchanges.length));
}
