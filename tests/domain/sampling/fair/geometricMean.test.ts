import { expect, test } from 'vitest';
import fc from 'fast-check';
import { geometricMean } from '#domain/sampling/fair/geometricMean';

test('the geometric mean, without an engine’s logarithms', () => {
  const values = fc.array(
    fc.record({ value: fc.double({ min: 1e-9, max: 1, noNaN: true }), times: fc.nat({ max: 50 }) }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(values, (counted) => {
      const times = counted.map((one) => one.times);
      const all = times.reduce((sum, own) => sum + own, 0);
      const logs = counted.reduce((sum, { value, times: own }) => sum + own * Math.log(value), 0);
      const expected = all === 0 ? 0 : Math.exp(logs / all);
      const mean = geometricMean(
        counted.map((one) => one.value),
        times,
      );
      expect(Math.abs(mean - expected)).toBeLessThan(1e-12);
    }),
    { seed: 20240306 },
  );
});

test('it is 0 where anybody’s chance is 0', () => {
  expect(geometricMean([0.5, 0], [3, 1])).toBe(0);
  expect(geometricMean([0.5, 0], [3, 0])).toBeCloseTo(0.5, 12);
});
