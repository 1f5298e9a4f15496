import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '#domain/random';
import { inputFaults } from '#domain/sampling/feasibility';
import { legacyPanel } from '#domain/sampling/legacy';
import { peopleById } from '#domain/sampling/pool';
import { replacementProblem } from '#domain/sampling/replacement';
import { faultsOf, pooled, type PossibleDraw, possibleDraws } from './pools.ts';

const SEED = { seed: 20240203 };

/** A panel that meets the quotas, as ids; null where the greedy method finds none. */
function panelOf(draw: PossibleDraw, seed: string): string[] | null {
  const drawn = legacyPanel(pooled(draw), seededRandom(seed), 200);
  const people = peopleById(draw.people);
  return drawn.ok ? drawn.value.chosen.map((at) => people[at]!.id) : null;
}

describe('replacements', () => {
  test('those who stay and those who come in meet the quotas together, one of each home', () => {
    let replaced = 0;
    fc.assert(
      fc.property(possibleDraws(), fc.string(), fc.nat(5), (draw, seed, leaving) => {
        const panel = panelOf(draw, seed);
        if (panel === null) return;
        const order = shuffled(panel, seededRandom(`leave ${seed}`));
        const [withdrew, staying] = [order.slice(0, leaving), order.slice(leaving)];
        const rest = replacementProblem(draw, staying, withdrew);
        expect(rest.size).toBe(draw.size - staying.length);
        const ids = new Set(rest.people.map(({ id }) => id));
        for (const id of panel) expect(ids.has(id)).toBe(false);
        if (rest.size === 0 || inputFaults(rest).length > 0) return;
        const incoming = panelOf(
          { ...rest, people: [...rest.people], quotas: [...rest.quotas] },
          'in',
        );
        if (incoming === null) return;
        replaced++;
        const position = new Map(peopleById(draw.people).map(({ id }, at) => [id, at]));
        const together = [...staying, ...incoming].map((id) => position.get(id)!);
        expect(faultsOf(draw, together)).toEqual([]);
      }),
      { ...SEED, numRuns: 200 },
    );
    expect(replaced).toBeGreaterThan(40);
  });

  test('flex goes down with the quota, and nobody is missing where all stay', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => ({ id, features: { sex: 'k' } }));
    const quotas = [
      { feature: 'sex', value: 'k', min: 1, max: 3, min_flex: 0, max_flex: 4 },
      { feature: 'sex', value: 'm', min: 1, max: 2 },
    ];
    expect(replacementProblem({ people, quotas, size: 3 }, ['a', 'b'], ['c'])).toEqual({
      size: 1,
      people: [people[3]],
      quotas: [
        { feature: 'sex', value: 'k', min: 0, max: 1, min_flex: 0, max_flex: 2 },
        { feature: 'sex', value: 'm', min: 1, max: 2 },
      ],
    });
    expect(replacementProblem({ people, quotas, size: 2 }, ['a', 'b'], []).size).toBe(0);
  });
});
