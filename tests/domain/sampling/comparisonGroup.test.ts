import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonByLot } from '#domain/sampling/comparisonGroup';

const people = (stratum: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: `${stratum}${from + at}`, stratum }));

describe('a comparison group by lot', () => {
  test('is made up like the panel where the pool has the people', () => {
    const pool = [...people('a', 300), ...people('b', 100)];
    const group = comparisonByLot(pool, new Map(Object.entries({ a: 10, b: 30 })), 80, 'frø');
    expect(group.filter((id) => id.startsWith('a'))).toHaveLength(20);
    expect(group.filter((id) => id.startsWith('b'))).toHaveLength(60);
  });

  test('takes everybody of a stratum that is too small, and the rest from the others', () => {
    const pool = [...people('a', 100), ...people('b', 5)];
    const group = comparisonByLot(pool, new Map(Object.entries({ a: 10, b: 30 })), 40, 'frø');
    expect(group.filter((id) => id.startsWith('b'))).toHaveLength(5);
    expect(group).toHaveLength(40);
  });

  const pools = fc.record({
    counts: fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }).filter((all) => all.some(Boolean)),
    panel: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.string(),
  });

  test('has its size, nobody twice and nobody from outside, however the pool is ordered', () => {
    fc.assert(
      fc.property(pools, ({ counts, panel, share, seed }) => {
        const pool = counts.flatMap((count, at) => people(`s${at}-`, count));
        const size = Math.max(1, Math.round(share * pool.length));
        const seats = new Map(panel.map((count, at) => [`s${at}-`, count]));
        const group = comparisonByLot(pool, seats, size, seed);
        expect(new Set(group).size).toBe(size);
        expect(pool.map(({ id }) => id)).toEqual(expect.arrayContaining(group));
        expect(comparisonByLot(pool.toReversed(), seats, size, seed)).toEqual(group);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('everybody of a stratum is equally likely', () => {
    const pool = people('a', 6);
    const times = new Map(pool.map(({ id }) => [id, 0]));
    for (let round = 0; round < 3000; round++) {
      for (const id of comparisonByLot(pool, new Map([['a', 1]]), 2, `runde ${round}`))
        times.set(id, times.get(id)! + 1);
    }
    // 1,000 expected; the seeds are fixed, so this holds always or never (five standard deviations).
    for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
