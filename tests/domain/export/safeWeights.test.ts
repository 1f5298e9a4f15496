import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectSmallCells, SUPPRESSED } from '#domain/export/smallCells';
import { safeWeights } from '#domain/export/safeWeights';
import { AGE_BANDS, EDUCATIONS, SEXES } from '#domain/recruitment/stratum';

const stratum = fc.record({
  sex: fc.constantFrom(...SEXES),
  age_band: fc.constantFrom(...AGE_BANDS.slice(0, 3)),
  region: fc.constant('syddanmark' as const),
  education: fc.constantFrom(...EDUCATIONS),
});
const people = fc.array(
  fc.record({ stratum, weight: fc.option(fc.double({ min: 0.1, max: 9, noNaN: true })) }),
  { minLength: 5, maxLength: 80 },
);
const sum = (weights: readonly (number | null)[]) =>
  weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);

test('no weight tells what was hidden: five people or more share it, and sums stay', () => {
  fc.assert(
    fc.property(people, (given) => {
      const { people: shown } = protectSmallCells(given.map((one) => one.stratum));
      const before = given.map(({ weight }) => weight);
      const after = safeWeights(
        shown.map((background, at) => ({
          ...{ background, weight: before[at]! },
          isWhole: !Object.values(background).includes(SUPPRESSED),
        })),
      );
      const hidden = shown.map((background) => Object.values(background).includes(SUPPRESSED));
      const times = new Map<number, number>();
      after.forEach((weight, at) => {
        expect(weight === null).toBe(before[at] === null);
        if (!hidden[at]) expect(weight).toBe(before[at]);
        else if (weight !== null) times.set(weight, (times.get(weight) ?? 0) + 1);
      });
      const number = [...times.values()].reduce((total, one) => total + one, 0);
      if (number < 5) expect([...times.keys()].every((weight) => weight === 1)).toBe(true);
      else {
        for (const one of times.values()) expect(one).toBeGreaterThanOrEqual(5);
        expect(sum(after)).toBeCloseTo(sum(before), 9);
      }
    }),
    { seed: 20240203, numRuns: 200 },
  );
});
