import { incompleteBeta } from './beta.ts';

/**
 * The exact two-sided p for `successes` of `trials` (1 or more) where each had the chance ½: twice
 * P(X ≤ the smaller side), at most 1. R's `binom.test(successes, trials)`.
 */
export function evenChanceP(successes: number, trials: number): number {
  const fewer = Math.min(successes, trials - successes);
  if (2 * fewer === trials) return 1;
  return Math.min(1, 2 * incompleteBeta(0.5, 0.5, trials - fewer, fewer + 1));
}
