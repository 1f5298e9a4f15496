import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestDetectableChange } from '#domain/analysis/detectableChange';
import { benjaminiHochberg, holm } from '#domain/analysis/family';
import { themeFindings } from '#domain/analysis/finding';
import type { PairedChange } from '#domain/analysis/pairedChange';
import { succeed, fail } from '#domain/result';
import { expectRelative } from './closeTo.ts';
import reference from './pairedChange.reference.json' with { type: 'json' };

const change = (difference: number, p: number) =>
  ({ difference, clustered: { p, se: 0.1, df: 39 } }) as PairedChange;

describe('families', () => {
  it('equal R’s p.adjust', () => {
    const { p, holm: fromHolm, bh } = reference.family;
    holm(p).forEach((value, index) => expectRelative(value, fromHolm[index]!, 1e-14));
    benjaminiHochberg(p).forEach((value, index) => expectRelative(value, bh[index]!, 1e-14));
  });

  it('never make a p smaller, never pass 1, keep the order, and BH never exceeds Holm', () => {
    const families = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(families, (ps) => {
        const [strict, mild] = [holm(ps), benjaminiHochberg(ps)];
        ps.forEach((p, one) => {
          expect(mild[one]).toBeGreaterThanOrEqual(p);
          expect(strict[one]! + 1e-15).toBeGreaterThanOrEqual(mild[one]!);
          expect(strict[one]).toBeLessThanOrEqual(1);
          ps.forEach((q, other) => {
            if (p < q) expect(strict[one]).toBeLessThanOrEqual(strict[other]!);
          });
        });
      }),
      { seed: 20240203 },
    );
  });
});

describe('findings of a theme', () => {
  it('state direction, and whether it survives the theme’s other questions', () => {
    const findings = themeFindings([
      { item: 'a', change: succeed(change(0.4, 0.001)) },
      { item: 'b', change: succeed(change(-0.2, 0.04)) },
      { item: 'c', change: succeed(change(0.1, 0.3)) },
      { item: 'd', change: fail({ kind: 'too_few_groups', groups: 1, needed: 2 }) },
    ]);
    expect(findings.map(({ item, finding }) => [item, finding.kind])).toEqual([
      ['a', 'towards_agreement'],
      ['b', 'towards_disagreement'],
      ['c', 'no_detectable_change'],
      ['d', 'too_few'],
    ]);
    // The refused item is no part of the family of three.
    expect(findings[0]!.finding).toMatchObject({
      survivesCorrection: true,
      family: { questions: 3, holmP: 0.003 },
    });
    expect(findings[1]!.finding).toMatchObject({ survivesCorrection: false });
  });

  it('a question alone needs no correction', () => {
    const [only] = themeFindings([{ item: 'a', change: succeed(change(0.4, 0.049)) }]);
    expect(only!.finding).toMatchObject({ survivesCorrection: true, family: { questions: 1 } });
  });
});

describe('smallest detectable change', () => {
  // power.t.test(n, sd, power, type = "paired", tol = 1e-14)$delta; R's noncentral t is good to 1e-11.
  it.each([
    [39, 0.1, 0.8, 0.28729766078196423],
    [2, 1 / Math.sqrt(3), 0.9, 3.923448508081393],
    [1, Math.SQRT1_2, 0.8, 11.549888435866118],
    [355, 1 / Math.sqrt(356), 0.8, 0.14888690915616407],
  ])('equals R’s power.t.test on %d degrees of freedom', (df, se, power, delta) => {
    expectRelative(smallestDetectableChange({ se, df }, { power }), delta, 1e-11);
  });
});
