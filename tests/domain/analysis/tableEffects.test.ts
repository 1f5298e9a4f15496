import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intraclassCorrelation } from '#domain/analysis/intraclass';
import { shownTables, tableEffects } from '#domain/analysis/tableEffects';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

type Seat = { readonly cluster: number; readonly before: number; readonly after: number };
const pairsOf = (seats: readonly Seat[]) => ({
  before: seats.map(({ before }) => before),
  after: seats.map(({ after }) => after),
  differences: seats.map(({ before, after }) => after - before),
  clusters: seats.map(({ cluster }, at) => (cluster < 0 ? -1 - at : cluster)),
  places: seats.map((_, at) => at),
});
const table = (cluster: number, ...answers: readonly (readonly [number, number])[]): Seat[] =>
  answers.map(([before, after]) => ({ cluster, before, after }));

/** Draws together and outwards; apart and inwards; stands still. */
const near = table(0, [1, 2], [2, 2], [2, 2], [2, 1], [1, 1]);
const apart = table(1, [5, 5], [5, 1], [4, 4], [5, 5], [5, 3]);
const still = table(2, [3, 3], [2, 2], [4, 4], [3, 3], [3, 3]);

describe('what happened at the groups', () => {
  it('is each one’s means and spreads, by its mean before, and never which it is', () => {
    const shown = shownTables(pairsOf([...apart, ...still, ...near]), 3)!;
    expect(shown.tables.map(({ meanBefore, meanAfter }) => [meanBefore, meanAfter])).toEqual([
      [1.6, 1.6],
      [3, 3],
      [4.8, 3.6],
    ]);
    expect(Object.keys(shown.tables[0]!)).toEqual([
      ...['meanBefore', 'meanAfter', 'spreadBefore', 'spreadAfter'],
    ]);
    expect(shown.tables[1]!.spreadBefore).toBe(0.7);
    expect(shown).toMatchObject({ people: 15, leftOut: false });
    expect(shown.dynamics).toMatchObject({ homogenised: 0, polarised: 0 });
  });

  it('leaves a small group out with the next smallest, in every number', () => {
    const small = table(3, [1, 1], [1, 1]);
    const larger = [...still, ...table(2, [3, 3])];
    const all = [...near, ...apart, ...apart.map((one) => ({ ...one, cluster: 4 })), ...larger];
    const shown = shownTables(pairsOf([...all, ...small]), 3)!;
    expect(shown.tables).toHaveLength(3);
    const own = pairsOf(all.filter(({ cluster }) => cluster !== 0));
    const icc = intraclassCorrelation(own.before, own.clusters);
    expect(shown).toMatchObject({ people: own.before.length, leftOut: true });
    expect(icc.ok && icc.value).toBe(shown.iccBefore);
  });

  it('shows nothing where fewer than two groups can be', () => {
    expect(shownTables(pairsOf(near), 3)).toBeNull();
    expect(shownTables(pairsOf([...near, ...table(1, [1, 1])]), 3)).toBeNull();
  });

  it('has no share between groups where everybody answered alike', () => {
    const alike = [0, 1].flatMap((cluster) =>
      table(cluster, ...Array.from({ length: 5 }, () => [3, 4] as const)),
    );
    expect(shownTables(pairsOf(alike), 3)).toMatchObject({ iccBefore: null, iccAfter: null });
  });

  it('leaves nobody to be worked out from the whole, whatever the seating', () => {
    const seat = fc.record({
      cluster: fc.integer({ min: -1, max: 3 }),
      before: fc.integer({ min: 1, max: 5 }),
      after: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(seat, { minLength: 5, maxLength: 40 }), (seats) => {
        const shown = shownTables(pairsOf(seats), 3);
        if (!shown) return;
        const left = seats.length - shown.people;
        expect(left === 0 || left >= 5).toBe(true);
        expect(shown.leftOut).toBe(left > 0);
      }),
      { seed: 20240203, numRuns: 300 },
    );
  });

  it('waits for both waves', () => {
    expect(tableEffects([], STARTER_QUESTIONNAIRE, new Set(['T0', 'T1']))).toBeNull();
    expect(tableEffects([], STARTER_QUESTIONNAIRE, new Set(['T1', 'T3']))).toEqual({ themes: [] });
  });
});
