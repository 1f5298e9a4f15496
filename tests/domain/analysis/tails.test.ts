import { expect, test } from 'vitest';
import { evenChanceP } from '#domain/analysis/binomialTest';
import { chiSquareP } from '#domain/analysis/chiSquare';
import { normalBelow, twoSidedNormalP } from '#domain/analysis/normalTail';
import { expectRelative } from './closeTo.ts';
import reference from './tails.reference.json' with { type: 'json' };

// The expected values were made with 60 digits (mpmath): erfc, gammainc(regularized=True), and the sum
// of binomial coefficients.
test.each(reference.normal as [number, number][])('normal tail beyond %d', (z, p) => {
  expectRelative(twoSidedNormalP(z), p, 1e-11);
  expectRelative(normalBelow(-z), p / 2, 1e-11);
  expectRelative(normalBelow(z), 1 - p / 2, 1e-15);
});

test.each(reference.chiSquare as [number, number, number][])(
  'χ² of %d on %d degrees of freedom',
  (statistic, df, p) => expectRelative(chiSquareP(statistic, df), p, 1e-11),
);

test.each(reference.evenChance as [number, number, number][])(
  '%d of %d where each had an even chance',
  (successes, trials, p) => {
    expectRelative(evenChanceP(successes, trials), p, 1e-11);
    expectRelative(evenChanceP(trials - successes, trials), p, 1e-11);
  },
);

test('the ends', () => {
  expect([twoSidedNormalP(0), chiSquareP(0, 3), chiSquareP(Infinity, 3)]).toEqual([1, 1, 0]);
});
