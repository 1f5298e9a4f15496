import { expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRandom } from '#domain/random';
import { flightOf } from '#domain/sampling/fair/flight';
import { fractionsOf } from '#domain/sampling/fair/fractions';
import { polytopeOf } from '#domain/sampling/fair/polytope';
import { poolOf } from '#domain/sampling/pool';

/** Two hundred people of many types, most of whom share a home with others. */
function household(seed: string, homes: number) {
  const random = seededRandom(seed);
  const people = Array.from({ length: 200 }, (_, at) => ({
    id: String(at).padStart(3, '0'),
    features: { a: `v${random.below(4)}`, b: `v${random.below(5)}`, c: `v${random.below(3)}` },
    ...(homes > 0 ? { household: `h${random.below(homes)}` } : {}),
  }));
  const quotas = [
    ['a', 4],
    ['b', 5],
    ['c', 3],
  ].flatMap(([feature, values]) =>
    Array.from({ length: values as number }, (_, v) => ({
      feature: feature as string,
      value: `v${v}`,
      min: 1,
      max: 30,
    })),
  );
  return polytopeOf(poolOf(people, quotas, 20));
}

const flights = fc.record({
  seed: fc.string({ maxLength: 5 }),
  homes: fc.constantFrom(0, 60, 140),
  steered: fc.boolean(),
});

test('a flight keeps every sum, ends where nothing can move, and households hold', () => {
  fc.assert(
    fc.property(flights, ({ seed, homes, steered }) => {
      const polytope = household(seed, homes);
      const random = seededRandom(seed);
      const share = polytope.size / polytope.people.reduce((sum, own) => sum + own, 0);
      const target = polytope.people.map((own) => own * share);
      const fractions = fractionsOf(polytope, target);
      const weights = steered ? target.map(() => random.next() - 0.5) : null;
      const { parts, open } = flightOf(fractions, random)(weights);
      const counts = target.map((_, type) => fractions.floors[type]! + parts[type]!);
      for (const part of parts.subarray(0, target.length)) {
        expect(part >= 0 && part <= 1).toBe(true);
      }
      polytope.rows.forEach(({ types, upper }, row) => {
        const sum = types.reduce((total, type) => total + counts[type]!, 0);
        const before = types.reduce((total, type) => total + target[type]!, 0);
        if (row < polytope.firstHousehold) expect(sum).toBeCloseTo(before, 5);
        else expect(sum).toBeLessThan(upper + 1e-5);
      });
      // At most one type for each equation, and one more for each home still between two of them.
      expect(open.length).toBeLessThanOrEqual(2 * fractions.independentRows);
    }),
    { seed: 20240307, numRuns: 60 },
  );
});

test('without weights the expectation of a flight is its target', () => {
  const polytope = household('expectation', 60);
  const target = polytope.people.map((own) => own * 0.1);
  const fractions = fractionsOf(polytope, target);
  const fly = flightOf(fractions, seededRandom('flights'));
  const times = 2000;
  const mean = new Float64Array(target.length);
  for (let flight = 0; flight < times; flight++) {
    fly(null)
      .parts.subarray(0, target.length)
      .forEach((part, type) => {
        mean[type]! += part / times;
      });
  }
  // Five standard errors of a share over so many flights.
  const wide = 5 * Math.sqrt(0.25 / times);
  target.forEach((value, type) => {
    expect(Math.abs(fractions.floors[type]! + mean[type]! - value)).toBeLessThan(wide);
  });
});
