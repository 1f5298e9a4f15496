import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#domain/random';
import { evenPanels } from '#domain/sampling/fair/evenedPanels';
import { isPanel, polytopeOf } from '#domain/sampling/fair/polytope';
import { legacyPanel } from '#domain/sampling/legacy';
import type { TypePanel } from '#domain/sampling/lottery';
import type { Pool } from '#domain/sampling/pool';
import { pooled, possibleDraws } from '../pools.ts';

const FEW = 20;

/** Panels drawn greedily, as counts of types. */
function panelsOf(pool: Pool, count: number): TypePanel[] {
  const random = seededRandom('evened');
  return Array.from({ length: count }, () => legacyPanel(pool, random, 100)).flatMap((drawn) => {
    if (!drawn.ok) return [];
    const chosen = new Set(drawn.value.chosen);
    const countOf = (people: readonly number[]) => people.filter((one) => chosen.has(one)).length;
    return [Int32Array.from(pool.types, ({ people }) => countOf(people))];
  });
}

test('types that are short are lifted, no other falls short, and every panel keeps the rules', () => {
  let [before, after] = [0, 0];
  fc.assert(
    fc.property(possibleDraws(), (draw) => {
      const pool = pooled(draw);
      const polytope = polytopeOf(pool);
      const many = panelsOf(pool, 10 * FEW);
      if (many.length < 10 * FEW) return;
      // What many panels give is what the first few of them shall give.
      const target = Float64Array.from(
        pool.types,
        (_, type) => many.reduce((sum, panel) => sum + panel[type]!, 0) / many.length,
      );
      const panels = many.slice(0, FEW).map((panel) => Int32Array.from(panel));
      const shortOf = () =>
        pool.types.map(({ people }, type) => {
          const places = panels.reduce((sum, panel) => sum + panel[type]!, 0);
          const due = people.length * Math.floor((FEW * target[type]!) / people.length);
          return Math.max(0, due - places);
        });
      const was = shortOf();
      evenPanels(polytope, panels, target);
      const is = shortOf();
      for (const panel of panels) expect(isPanel(polytope, panel)).toBe(true);
      is.forEach((short, type) => expect(short).toBeLessThanOrEqual(was[type]!));
      before += was.reduce((sum, short) => sum + short, 0);
      after += is.reduce((sum, short) => sum + short, 0);
    }),
    { seed: 8, numRuns: 60 },
  );
  expect(before).toBeGreaterThan(50);
  expect(after).toBeLessThan(before / 2);
});
