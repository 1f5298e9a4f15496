import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '#domain/sampling/pool';
import type { Person, Quota } from '#domain/sampling/problem';
import { relaxQuotas, withRelaxation } from '#domain/sampling/relaxation';
import type { Solver } from '#domain/sampling/solver';
import { highsSolver } from '#server/workers/highs';
import { pooled, type PossibleDraw } from './pools.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await highsSolver();
});

const VALUES = { sex: ['k', 'm'], age: ['ung', 'gammel'] };
const bounds = fc.record({
  min: fc.integer({ min: 0, max: 4 }),
  extra: fc.integer({ min: 0, max: 2 }),
  down: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  up: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
});

/** Small pools with quotas that are often impossible; some people share homes. */
const anyDraw: fc.Arbitrary<PossibleDraw> = fc
  .record({
    people: fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(4)), { minLength: 2, maxLength: 8 }),
    quotas: fc.tuple(bounds, bounds, bounds, bounds),
    size: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ people, quotas, size }) => ({
    size: Math.min(size, people.length),
    people: people.map(([sex, age, home], at): Person => ({
      ...{ id: `p${at}`, features: { sex: VALUES.sex[sex]!, age: VALUES.age[age]! } },
      ...(home < 2 ? { household: `h${home}` } : {}),
    })),
    quotas: Object.entries(VALUES).flatMap(([feature, values], first) =>
      values.map((value, second): Quota => {
        const { min, extra, down, up } = quotas[2 * first + second]!;
        return {
          ...{ feature, value, min, max: min + extra },
          ...(down === undefined ? {} : { min_flex: Math.max(0, min - down) }),
          ...(up === undefined ? {} : { max_flex: min + extra + up }),
        };
      }),
    ),
  }));

/** Every panel that has the size and nobody of one home twice, as people. */
function* panelsOf({ people, size }: PossibleDraw): Generator<Person[]> {
  for (let choice = 0; choice < 2 ** people.length; choice++) {
    const panel = people.filter((_, at) => (choice >> at) & 1);
    const homes = panel.flatMap(({ household }) => household ?? []);
    if (panel.length === size && new Set(homes).size === homes.length) yield panel;
  }
}

/** Seats by which quotas must move for a panel: first those beyond flex, then all of them. */
function costOf(panel: readonly Person[], { quotas, size }: PossibleDraw): [number, number] {
  let [beyond, all] = [0, 0];
  for (const { feature, value, min, max, min_flex = 0, max_flex = Math.max(size, max) } of quotas) {
    const count = panel.filter((person) => person.features[feature] === value).length;
    all += Math.max(0, min - count) + Math.max(0, count - max);
    beyond += Math.max(0, min_flex - count) + Math.max(0, count - max_flex);
  }
  return [beyond, all];
}

const moved = (relaxed: readonly { quota: Quota; min: number; max: number }[]) =>
  relaxed.reduce((sum, { quota, min, max }) => sum + quota.min - min + max - quota.max, 0);

describe('the smallest relaxation', () => {
  test('makes a panel possible, and no smaller one does', () => {
    let impossible = 0;
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const relaxed = relaxQuotas(pooled(draw), solver);
        const costs = [...panelsOf(draw)].map((panel) => costOf(panel, draw));
        const least = costs.sort(([a, b], [c, d]) => a - c || b - d)[0];
        if (least === undefined) {
          expect(relaxed).toBeNull();
          return;
        }
        if (least[1] > 0) impossible++;
        expect(moved(relaxed!)).toBe(least[1]);
        expect(relaxed!.some(({ beyondFlex }) => beyondFlex)).toBe(least[0] > 0);
        const mended = { ...draw, quotas: withRelaxation(draw.quotas, relaxed!) };
        expect([...panelsOf(mended)].some((panel) => costOf(panel, mended)[1] === 0)).toBe(true);
      }),
      { seed: 4, numRuns: 150 },
    );
    expect(impossible).toBeGreaterThan(50);
  });

  test('finds quotas that exclude each other only together', () => {
    const people = ['k ung', 'k ung', 'm gammel', 'm gammel'].map((words, at): Person => {
      const [sex, age] = words.split(' ');
      return { id: `p${at}`, features: { sex: sex!, age: age! } };
    });
    const quota = (feature: string, value: string, min: number, max: number): Quota => ({
      ...{ feature, value, min, max },
    });
    const quotas = [
      quota('sex', 'k', 2, 2),
      quota('sex', 'm', 0, 0),
      quota('age', 'ung', 0, 1),
      quota('age', 'gammel', 0, 2),
    ];
    const pool: Pool = pooled({ people, quotas, size: 2 });
    expect(relaxQuotas(pool, solver)).toEqual([
      { quota: quotas[2], min: 0, max: 2, beyondFlex: false },
    ]);
  });
});
