import { fail, succeed, type Result } from '../result.ts';
import { chiSquareTest, type ChiSquareTest } from './chiSquare.ts';
import { quadraticForm } from './quadraticForm.ts';
import { comparedCategories, exchangesOf, type SquareTable } from './squareTable.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * The Stuart–Maxwell test that the distributions before and after are the same (Biometrika 42, 1955; Br.
 * J. Psychiatry 116, 1970): dᵀS⁻d, where d are the differences of the margins and S their covariance,
 * S_ii = n_i· + n_·i − 2n_ii and S_ij = −(n_ij + n_ji). R's `coin::mh_test`.
 *
 * S is the Laplacian of the exchanges between categories, so it loses one rank for each set of
 * categories between which people moved: leaving one of each set out gives the generalised inverse
 * without any tolerance, and the degrees of freedom are the categories that are left.
 */
export function stuartMaxwell(table: SquareTable): Result<ChiSquareTest, Unanswerable> {
  const exchanges = exchangesOf(table);
  if (exchanges.length === 0) return fail('no_moves');
  const kept = comparedCategories(exchanges);
  const place = new Map(kept.map((category, at) => [category, at]));
  const covariance = kept.map(() => kept.map(() => 0));
  const differences = kept.map(() => 0);
  for (const { from, to, there, back } of exchanges) {
    const [i, j] = [place.get(from), place.get(to)];
    for (const at of [i, j]) if (at !== undefined) covariance[at]![at]! += there + back;
    if (i !== undefined) differences[i]! += there - back;
    if (j !== undefined) differences[j]! += back - there;
    if (i === undefined || j === undefined) continue;
    covariance[i]![j]! -= there + back;
    covariance[j]![i]! -= there + back;
  }
  return succeed(chiSquareTest(quadraticForm(covariance, differences)!, kept.length));
}
