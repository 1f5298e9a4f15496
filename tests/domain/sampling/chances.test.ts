import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summariseChances } from '#domain/sampling/chances';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

test("Gini's coefficient is the mean difference of all pairs over twice the mean", () => {
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 30 }), (chances) => {
      const sum = chances.reduce((total, own) => total + own, 0);
      const differences = chances
        .flatMap((one) => chances.map((other) => Math.abs(one - other)))
        .reduce((total, own) => total + own, 0);
      const expected = sum === 0 ? 0 : differences / (2 * chances.length * sum);
      const { gini, lowest, highest } = summariseChances(Float64Array.from(chances));
      expect(gini).toBeCloseTo(expected, 9);
      expect([lowest, highest]).toEqual([Math.min(...chances), Math.max(...chances)]);
    }),
    { seed: 6 },
  );
});

test('the geometric mean is 0 where anybody has no chance', () => {
  expect(summariseChances(Float64Array.of(0.5, 0.125, 0.25)).geometricMean).toBeCloseTo(0.25, 12);
  expect(summariseChances(Float64Array.of(0.5, 0)).geometricMean).toBe(0);
});
