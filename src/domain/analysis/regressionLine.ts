import { fail, succeed, type Result } from '../result.ts';
import { isRounding, largest, mean, squaresAboutMean } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/** E[Y|x] = intercept + slope·x, in points. */
export type RegressionLine = { readonly intercept: number; readonly slope: number };

/**
 * What is expected after of somebody who said x before: ȳ + r·(s_y/s_x)·(x − x̄). A slope below 1 draws
 * the wings in without any deliberation (Galton 1886). R's `lm(y ~ x)`.
 */
export function regressionLine(
  before: readonly number[],
  after: readonly number[],
): Result<RegressionLine, Unanswerable> {
  if (before.length < 2) return fail(before.length === 0 ? 'no_pairs' : 'one_pair');
  const [x, y] = [mean(before), mean(after)];
  const squares = squaresAboutMean(before);
  if (isRounding(Math.sqrt(squares / before.length), largest(before))) return fail('no_spread');
  let products = 0;
  before.forEach((own, at) => (products += (own - x) * (after[at]! - y)));
  const slope = products / squares;
  return succeed({ intercept: y - slope * x, slope });
}
