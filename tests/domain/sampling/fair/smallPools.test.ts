import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { buildLottery } from '#domain/sampling/fair/buildLottery';
import { numberedPanels } from '#domain/sampling/fair/numberedPanels';
import type { FairMethod, Lottery } from '#domain/sampling/lottery';
import { poolOf } from '#domain/sampling/pool';
import type { Pool } from '#domain/sampling/pool';
import { highsSolver } from '#server/workers/highs';
import { everyPanel, textbookLeximin } from './everyPanel';
import { smallProblem } from './smallPools';
import type { SmallProblem } from './smallPools';

const solver = await highsSolver();

/** By person in the order of `people`, whose ids are in that order too. */
function personChances(pool: Pool, { probabilities }: Lottery): number[] {
  const chances = new Array<number>(pool.people).fill(NaN);
  pool.types.forEach(({ people }, type) => {
    for (const person of people) chances[person] = probabilities[type]!;
  });
  return chances;
}

function lotteryFor(problem: SmallProblem, method: FairMethod) {
  const pool = poolOf(problem.people, problem.quotas, problem.size);
  return { pool, built: buildLottery(pool, method, solver) };
}

function forSmallPools(
  seed: number,
  numRuns: number,
  law: (problem: SmallProblem, panels: number[][]) => void,
) {
  for (const households of [false, true]) {
    fc.assert(
      fc.property(smallProblem({ households }), (problem) => law(problem, everyPanel(problem))),
      { seed, numRuns },
    );
  }
}

function lotteryOf(problem: SmallProblem, method: FairMethod): { pool: Pool; lottery: Lottery } {
  const { pool, built } = lotteryFor(problem, method);
  if (!built.ok) throw new Error(built.problem.kind);
  return { pool, lottery: built.value };
}

const METHODS = ['leximin', 'maximin', 'nash'] as const;

describe('beside the enumeration of every panel', { timeout: 60_000 }, () => {
  test('no lottery exactly where there is no panel', () => {
    const seen = { feasible: 0, infeasible: 0 };
    forSmallPools(20240300, 100, (problem, panels) => {
      for (const method of METHODS) {
        const { built } = lotteryFor(problem, method);
        if (panels.length > 0) expect(built.ok).toBe(true);
        else expect(built).toEqual({ ok: false, problem: { kind: 'infeasible' } });
      }
      seen[panels.length > 0 ? 'feasible' : 'infeasible']++;
    });
    expect(Math.min(seen.feasible, seen.infeasible)).toBeGreaterThan(10);
  });

  test('leximin gives everybody the textbook’s chance, level by level', () => {
    const routes = new Set<string>();
    forSmallPools(20240301, 150, (problem, panels) => {
      if (panels.length === 0) return;
      const { pool, lottery } = lotteryOf(problem, 'leximin');
      const expected = textbookLeximin(panels, problem.people.length, solver);
      const chances = personChances(pool, lottery);
      expected.forEach((chance, person) => {
        expect(Math.abs(chances[person]! - chance)).toBeLessThan(2e-6);
      });
      const { levels, complete, route } = lottery.certificate;
      expect(complete).toBe(true);
      expect(levels.reduce((sum, level) => sum + level.people, 0)).toBe(problem.people.length);
      for (const level of levels) {
        const there = expected.filter((chance) => Math.abs(chance - level.chance) < 2e-6);
        expect(there.length).toBe(level.people);
      }
      routes.add(route);
    });
    expect([...routes].sort()).toEqual(['relaxation', 'whole panels']);
  });

  test('maximin’s smallest chance is leximin’s', () => {
    forSmallPools(20240302, 100, (problem, panels) => {
      if (panels.length === 0) return;
      const { certificate } = lotteryOf(problem, 'maximin').lottery;
      const possible = textbookLeximin(panels, problem.people.length, solver);
      const lowest = Math.min(...possible.filter((chance) => chance > 1e-7));
      expect(Math.abs(certificate.value - lowest)).toBeLessThan(1e-6);
      expect(certificate.complete).toBe(true);
    });
  });

  test('nash meets the condition of its optimum: Σ 1 / chance of no panel is above the people', () => {
    forSmallPools(20240303, 100, (problem, panels) => {
      if (panels.length === 0) return;
      const { pool, lottery } = lotteryOf(problem, 'nash');
      const chances = personChances(pool, lottery);
      const possible = chances.filter((chance) => chance > 0);
      const reachable = new Set(panels.flat());
      expect(possible.length).toBe(reachable.size);
      for (const panel of panels) {
        const dearness = panel.reduce((sum, person) => sum + 1 / chances[person]!, 0);
        expect(dearness).toBeLessThan(possible.length * (1 + 1e-5));
      }
      const mean = Math.exp(possible.reduce((sum, p) => sum + Math.log(p), 0) / possible.length);
      expect(lottery.certificate.value).toBeCloseTo(mean, 9);
      expect(lottery.certificate.gap).toBeLessThanOrEqual(1e-6);
      expect(lottery.certificate.complete).toBe(true);
    });
  });

  test('every panel of a lottery is one of them; weights sum to 1, chances to the size', () => {
    forSmallPools(20240304, 60, (problem, panels) => {
      if (panels.length === 0) return;
      for (const method of METHODS) {
        const { pool, lottery } = lotteryOf(problem, method);
        const countsOf = (panel: readonly number[]) =>
          pool.types.map(({ people }) => people.filter((one) => panel.includes(one)).length).join();
        const possible = new Set(panels.map(countsOf));
        for (const panel of lottery.panels) expect(possible).toContain(panel.join());
        for (const panel of numberedPanels(pool, lottery, 7)) {
          expect(possible).toContain(panel.join());
        }
        expect(sum(lottery.weights)).toBeCloseTo(1, 12);
        expect(Math.min(...lottery.weights)).toBeGreaterThan(0);
        expect(sum(personChances(pool, lottery))).toBeCloseTo(problem.size, 9);
      }
    });
  });

  test('the prices of the certificate prove its bound by weak duality', () => {
    forSmallPools(20240305, 100, (problem, panels) => {
      if (panels.length === 0) return;
      for (const method of ['leximin', 'maximin'] as const) {
        const { pool, lottery } = lotteryOf(problem, method);
        const { prices, upperBound, value, gap } = lottery.certificate;
        const byPerson = new Array<number>(pool.people);
        pool.types.forEach(({ people }, type) => {
          for (const person of people) byPerson[person] = prices[type]!;
        });
        expect(Math.min(...byPerson)).toBeGreaterThanOrEqual(0);
        expect(sum(byPerson)).toBeCloseTo(1, 9);
        for (const panel of panels) {
          expect(sum(panel.map((person) => byPerson[person]!))).toBeLessThan(upperBound + 1e-9);
        }
        const reachable = new Set(panels.flat());
        const chances = personChances(pool, lottery).filter((_, person) => reachable.has(person));
        expect(value).toBeCloseTo(Math.min(...chances), 12);
        expect(gap).toBeCloseTo(Math.max(0, upperBound - value), 12);
      }
    });
  });
});

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
