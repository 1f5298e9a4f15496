import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#domain/random';
import { legacyChances, legacyPanel } from '#domain/sampling/legacy';
import { peopleById, poolOf } from '#domain/sampling/pool';
import type { Person } from '#domain/sampling/problem';
import { simplePanel } from '#domain/sampling/simple';
import { faultsOf, pooled, possibleDraws } from './pools.ts';

const SEED = { seed: 20240203 };
const ATTEMPTS = 300;

describe('the greedy method', () => {
  test('meets every quota and takes one of each home, or says that it found no panel', () => {
    let found = 0;
    fc.assert(
      fc.property(possibleDraws(), fc.string(), (draw, seed) => {
        const outcome = legacyPanel(pooled(draw), seededRandom(seed), ATTEMPTS);
        if (!outcome.ok) return expect(outcome.problem.attempts).toBe(ATTEMPTS);
        found++;
        expect(faultsOf(draw, outcome.value.chosen)).toEqual([]);
      }),
      SEED,
    );
    expect(found).toBeGreaterThan(60);
  });

  test('the same seed draws the same people', () => {
    fc.assert(
      fc.property(possibleDraws(), fc.string(), (draw, seed) => {
        const once = legacyPanel(pooled(draw), seededRandom(seed), ATTEMPTS);
        expect(legacyPanel(pooled(draw), seededRandom(seed), ATTEMPTS)).toEqual(once);
      }),
      { ...SEED, numRuns: 20 },
    );
  });

  test('says at once that quotas nobody can fill are a dead end', () => {
    const people = [{ id: 'a', features: { sex: 'mand' } }];
    const quotas = [
      { feature: 'sex', value: 'mand', min: 0, max: 1 },
      { feature: 'sex', value: 'kvinde', min: 1, max: 1 },
    ];
    const outcome = legacyPanel(poolOf(people, quotas, 1), seededRandom(''), 5);
    expect(outcome).toEqual({ ok: false, problem: { kind: 'no_panel_found', attempts: 5 } });
  });

  test('chooses nobody of a value whose maximum is 0', () => {
    const people = [...'abcd'].map((id) => ({ id, features: { sex: id < 'c' ? 'x' : 'y' } }));
    const quotas = [
      { feature: 'sex', value: 'x', min: 0, max: 0 },
      { feature: 'sex', value: 'y', min: 0, max: 2 },
    ];
    const { chances, draws } = legacyChances(poolOf(people, quotas, 2), 50, seededRandom('0'));
    expect([[...chances], draws]).toEqual([[0, 1], 50]);
  });

  test('without quotas it is a plain lottery', () => {
    const people = Array.from({ length: 8 }, (_, at) => ({ id: `p${at}`, features: {} }));
    const { chances, attempts } = legacyChances(poolOf(people, [], 2), 100, seededRandom('plain'));
    expect([[...chances], attempts]).toEqual([[0.25], 100]);
  });

  /**
   * Three women (one old) and five men (two old), two places: one woman and one old person exactly.
   * Women and the old are equally urgent (1/3), so the first quota, women, gives the first person.
   * The old woman (1/3): then one of three young men. A young one (2/3): then one of two old men.
   */
  test('gives the chances that can be worked out by hand', () => {
    const person = (id: string, sex: string, age: string): Person => ({
      id,
      features: { sex, age },
    });
    const people = peopleById([
      person('a', 'k', 'o'),
      ...['b', 'c'].map((id) => person(id, 'k', 'y')),
      ...['d', 'e'].map((id) => person(id, 'm', 'o')),
      ...['f', 'g', 'h'].map((id) => person(id, 'm', 'y')),
    ]);
    const exactlyOne = (feature: string, value: string) => ({ feature, value, min: 1, max: 1 });
    const quotas = [
      ...['k', 'm'].map((value) => exactlyOne('sex', value)),
      ...['o', 'y'].map((value) => exactlyOne('age', value)),
    ];
    const pool = poolOf(people, quotas, 2);
    const { chances } = legacyChances(pool, 20_000, seededRandom('by hand'));
    const chanceOf = (id: string) =>
      chances[
        pool.types.findIndex(({ people: own }) => own.some((one) => people[one]!.id === id))
      ]!;
    for (const [id, chance] of [
      ['a', 1 / 3],
      ['b', 1 / 3],
      ['d', 1 / 3],
      ['f', 1 / 9],
    ] as const) {
      expect(Math.abs(chanceOf(id) - chance)).toBeLessThan(0.012); // 3.5 standard errors
    }
  });
});

describe('the unrestricted lottery', () => {
  test('chooses the size, and one of each home', () => {
    fc.assert(
      fc.property(possibleDraws(), fc.string(), (draw, seed) => {
        const outcome = simplePanel(pooled(draw), seededRandom(seed));
        if (!outcome.ok) throw new Error(outcome.problem.kind);
        expect(faultsOf(draw, outcome.value, { quotas: false })).toEqual([]);
      }),
      SEED,
    );
  });

  test('everybody has the same chance (χ²)', () => {
    const people = Array.from({ length: 10 }, (_, at) => ({ id: `p${at}`, features: {} }));
    const pool = poolOf(people, [], 3);
    const counts = people.map(() => 0);
    const random = seededRandom('simple');
    for (let draw = 0; draw < 2000; draw++) {
      const outcome = simplePanel(pool, random);
      if (outcome.ok) for (const person of outcome.value) counts[person]!++;
    }
    const spread = counts.reduce((sum, count) => sum + (count - 600) ** 2, 0);
    expect(spread / (600 * 0.7)).toBeLessThan(27.88); // 9 degrees of freedom, 99.9 %
  });

  test('says when there are fewer households than places', () => {
    const people = ['a', 'b', 'c'].map((id) => ({ id, features: {}, household: 'one' }));
    expect(simplePanel(poolOf(people, [], 2), seededRandom('x'))).toEqual({
      ok: false,
      problem: { kind: 'too_few_households', households: 1 },
    });
  });
});
