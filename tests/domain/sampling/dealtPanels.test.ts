import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#domain/random';
import { dealtPanels } from '#domain/sampling/dealtPanels';
import { legacyPanel } from '#domain/sampling/legacy';
import type { TypePanel } from '#domain/sampling/lottery';
import { placesByLot } from '#domain/sampling/places';
import type { Pool } from '#domain/sampling/pool';
import { faultsOf, pooled, possibleDraws } from './pools.ts';

/** Some panels of the pool that meet every quota, as counts of types. */
function panelsOf(pool: Pool, count: number): TypePanel[] {
  const random = seededRandom('panels');
  return Array.from({ length: count }, () => {
    const drawn = legacyPanel(pool, random, 200);
    return drawn.ok ? countTypes(pool, drawn.value.chosen) : null;
  }).filter((panel) => panel !== null);
}

function countTypes(pool: Pool, people: readonly number[]): TypePanel {
  const chosen = new Set(people);
  return Int32Array.from(pool.types, (type) => type.people.filter((one) => chosen.has(one)).length);
}

describe('people for the places of types', () => {
  test('numbered panels keep their types and homes, and people of a type are as often on them', () => {
    fc.assert(
      fc.property(possibleDraws(), fc.integer({ min: 1, max: 30 }), (draw, count) => {
        const pool = pooled(draw);
        const panels = panelsOf(pool, count);
        const dealt = dealtPanels(pool, panels, seededRandom('deal'));
        dealt.forEach((people, at) => {
          expect(countTypes(pool, people)).toEqual(panels[at]);
          expect(faultsOf(draw, people)).toEqual([]);
        });
        for (const { people } of pool.types) {
          const times = people.map(
            (person) => dealt.filter((panel) => panel.includes(person)).length,
          );
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test('places by lot keep types and homes', () => {
    fc.assert(
      fc.property(possibleDraws(), fc.string(), (draw, seed) => {
        const pool = pooled(draw);
        for (const panel of panelsOf(pool, 3)) {
          const people = placesByLot(pool, panel, seededRandom(seed));
          expect(countTypes(pool, people)).toEqual(panel);
          expect(faultsOf(draw, people)).toEqual([]);
        }
      }),
      { seed: 3 },
    );
  });

  test('everybody of a type is equally likely, in homes too', () => {
    const homes = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3].map((home) => `h${home}`);
    const people = homes.map((household, at) => ({
      ...{ id: `p${String(at).padStart(2, '0')}`, household },
      features: { age: at % 3 === 2 ? 'barn' : 'voksen' },
    }));
    const quotas = ['barn', 'voksen'].map((value) => ({ feature: 'age', value, min: 0, max: 9 }));
    const pool = pooled({ people, quotas, size: 3 });
    const panel = Int32Array.from(pool.types, ({ people: own }) => (own.length === 8 ? 2 : 1));
    const random = seededRandom('lot');
    const times = people.map(() => 0);
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++)
      for (const person of placesByLot(pool, panel, random)) times[person]!++;
    // A quarter for everybody: 2 of 8 adults, 1 of 4 children; five standard errors.
    for (const count of times) expect(Math.abs(count / draws - 0.25)).toBeLessThan(0.0154);
  });
});
