import { describe, expect, it } from 'vitest';
import { logBeta, logGamma } from '#domain/analysis/beta';
import { criticalT, twoSidedP } from '#domain/analysis/studentT';
import { expectRelative } from './closeTo.ts';
import reference from './studentT.reference.json' with { type: 'json' };

describe('Student’s t', () => {
  it.each(reference.twoSidedP as [number, number, number][])(
    'tail of %d on %d degrees of freedom',
    (t, df, p) => expectRelative(twoSidedP(t, df), p, 1e-12),
  );

  it.each(reference.criticalT as [number, number, number][])(
    'quantile of %d on %d degrees of freedom',
    (p, df, t) => expectRelative(criticalT(p, df), t, 1e-12),
  );

  it('agrees with the printed tables', () => {
    expect(criticalT(0.05, 1)).toBeCloseTo(12.7062, 4);
    expect(criticalT(0.05, 39)).toBeCloseTo(2.0227, 4);
  });

  it('is the arc tangent on one degree of freedom', () => {
    expectRelative(twoSidedP(1e9, 1), (2 / Math.PI) * Math.atan(1e-9), 1e-13);
  });

  it('does not care about the sign, and meets its ends', () => {
    expect(twoSidedP(-2, 12)).toBe(twoSidedP(2, 12));
    expect(twoSidedP(0, 12)).toBe(1);
    expect(twoSidedP(Infinity, 12)).toBe(0);
  });

  it('log-gamma gives the factorials', () => {
    expectRelative(logGamma(21), Math.log(2432902008176640000), 1e-15);
    expectRelative(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-14);
    expectRelative(logBeta(3, 20), Math.log(1 / 4620), 1e-14);
  });
});
