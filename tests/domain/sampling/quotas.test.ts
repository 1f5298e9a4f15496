import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  marginsFor,
  marginsOf,
  proportionalSeats,
  quotasFromMargins,
  withFlex,
} from '#domain/sampling/quotas';

describe('proportional seats by largest remainder', () => {
  test('a worked example: 10 seats for 47,000 16,000 15,900 12,000 6,000 3,100', () => {
    // The textbook example of Hamilton's method: seats 5 2 1 1 1 0.
    expect(proportionalSeats([47_000, 16_000, 15_900, 12_000, 6_000, 3_100], 10)).toEqual([
      5, 2, 1, 1, 1, 0,
    ]);
  });

  test('the regions of 2024 share 356 seats', () => {
    const regions = [1_911_067, 852_953, 1_238_406, 1_365_688, 593_135];
    expect(proportionalSeats(regions, 356)).toEqual([114, 51, 74, 82, 35]);
  });

  test('sum to the size, each within one of the exact share, larger never fewer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 2000 }),
        (sizes, total) => {
          const sum = sizes.reduce((a, b) => a + b, 0);
          const seats = proportionalSeats(sizes, total);
          expect(seats.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
          sizes.forEach((size, at) => {
            if (sum > 0) expect(Math.abs(seats[at]! - (size * total) / sum)).toBeLessThan(1);
            sizes.forEach((other, place) => {
              if (size > other) expect(seats[at]).toBeGreaterThanOrEqual(seats[place]!);
            });
          });
        },
      ),
      { seed: 20240203 },
    );
  });
});

test('quotas leave flex to both sides and stay within 0 and the size', () => {
  expect(quotasFromMargins({ sex: { kvinde: 51, mand: 49, andet: 0 } }, 10, 6)).toEqual([
    { feature: 'sex', value: 'kvinde', min: 0, max: 10 },
    { feature: 'sex', value: 'mand', min: 0, max: 10 },
    { feature: 'sex', value: 'andet', min: 0, max: 6 },
  ]);
  expect(quotasFromMargins({ sex: { kvinde: 51, mand: 49 } }, 100, 1)).toEqual([
    { feature: 'sex', value: 'kvinde', min: 50, max: 52 },
    { feature: 'sex', value: 'mand', min: 48, max: 50 },
  ]);
});

test('what is not stated need not be represented, and its seats may go to the others', () => {
  expect(quotasFromMargins({ education: { lvu: 60, kvu: 30, uoplyst: 10 } }, 10, 1)).toEqual([
    { feature: 'education', value: 'lvu', min: 5, max: 8 },
    { feature: 'education', value: 'kvu', min: 2, max: 5 },
    { feature: 'education', value: 'uoplyst', min: 0, max: 2 },
  ]);
});

test('margins count people by feature and value', () => {
  const people = ['b', 'a', 'b'].map((value, at) => ({ id: `${at}`, features: { f: value } }));
  expect(marginsOf(people, ['f', 'g'])).toEqual({ f: { a: 1, b: 2 }, g: {} });
});

test('flex goes as far again to both sides, within 0 and the size', () => {
  const quotas = [
    { feature: 'sex', value: 'kvinde', min: 1, max: 9 },
    { feature: 'sex', value: 'mand', min: 4, max: 5 },
  ];
  expect(withFlex(quotas, 10, 2)).toEqual([
    { ...quotas[0], min_flex: 0, max_flex: 10 },
    { ...quotas[1], min_flex: 2, max_flex: 7 },
  ]);
});

describe("the population's margins for a list of people", () => {
  const people = { sex: { kvinde: 30, mand: 10 }, education: { lvu: 45, kvu: 45, uoplyst: 10 } };

  test('are the population, where it knows the feature and all values', () => {
    expect(marginsFor(people, { sex: { kvinde: 51, mand: 49 } })).toEqual({
      ...people,
      sex: { kvinde: 51, mand: 49 },
    });
  });

  test('a value that only people have keeps its share among them; the others share the rest', () => {
    const { education } = marginsFor(people, { education: { lvu: 20, kvu: 160 } });
    expect(education).toEqual({ lvu: 20, kvu: 160, uoplyst: 20 });
  });

  test('where everybody has a value the population lacks, the people stand', () => {
    expect(marginsFor({ a: { x: 3 } }, { a: { y: 5 } })).toEqual({ a: { x: 3 } });
  });
});
