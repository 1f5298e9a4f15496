import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemDetails } from '#domain/analysis/itemDetails';
import type { Respondent } from '#domain/analysis/respondent';
import { seededRandom } from '#domain/random';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { WaveCode } from '#domain/survey/wave';

const theme = STARTER_QUESTIONNAIRE.themes[0]!;
const { code } = theme.items[0]!;
const ALL = new Set<WaveCode>(['T0', 'T1', 'T3']);

/** People whose answers hang together, with every kind of missing among them. */
function panel(size: number, seed: string, comparison = 0): Respondent[] {
  const random = seededRandom(seed);
  const asked = new Set([code]);
  const near = (answer: number) => Math.min(5, Math.max(1, answer + random.below(3) - 1));
  const given = (answer: number) => {
    const chance = random.below(40);
    if (chance === 0) return {};
    return { [code]: chance === 1 ? 98 : chance === 2 ? 99 : near(answer) };
  };
  return Array.from({ length: size + comparison }, (_, index) => {
    const answer = [2, 3, 4, 4, 5, 1][random.below(6)]!;
    return {
      ...{ participant: `p${index}`, waves: ['T0', 'T1', 'T3'], weights: {} },
      ...{ inPanel: index < size, inComparison: index >= size },
      background: {
        ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'kvu_mvu' },
      } as const,
      groups: index < size ? { [theme.code]: String(index % 12) } : {},
      asked: { T0: asked, T1: asked, T3: asked },
      answers: { T0: given(answer), T1: given(answer), T3: given(answer) },
    };
  });
}

/** Every number of people in what is published. */
function countsIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(countsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isCount = ['people', 'up', 'stayed', 'down', 'to', 'from'].includes(key);
    const isTable = ['cells', 'rowTotals', 'columnTotals'].includes(key);
    if (isTable) return [inner].flat(2).filter((count) => count !== null) as number[];
    if (isCount && typeof inner === 'number') return [inner];
    return countsIn(inner);
  });
}

describe('what the page of an item tells', () => {
  it('is nothing before both measurements are released, and nothing of another item', () => {
    const people = panel(60, 'a');
    expect(itemDetails(people, theme, code, new Set(['T0', 'T1']))).toBeNull();
    expect(itemDetails(people, theme, code, new Set(['T0', 'T3']))).toBeNull();
    expect(itemDetails(people, theme, 'ukendt', ALL)).toBeNull();
    expect(itemDetails(people.slice(0, 4), theme, code, ALL)).toBeNull();
    expect(itemDetails([], theme, code, ALL)).toBeNull();
  });

  it('tells no count of 1 to 4 people, however many there are', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 380 }), fc.string(), (size, seed) => {
        const details = itemDetails(panel(size, seed), theme, code, ALL);
        for (const count of countsIn(details)) {
          told++;
          expect(count === 0 || count >= 5, String(count)).toBe(true);
        }
      }),
      { seed: 20240203, numRuns: 40 },
    );
    expect(told).toBeGreaterThan(500);
  });

  it('refuses the wings without an answer from before, and keeps the check', () => {
    const people = panel(300, 'b');
    const { wings } = itemDetails(people, theme, code, new Set<WaveCode>(['T1', 'T3']))!;
    expect(wings.forwards).toEqual({ refused: 'no_baseline' });
    expect(wings.backwards.inward.difference!.value).toBeGreaterThan(0);
    expect(itemDetails(people, theme, code, ALL)!.wings.forwards).toMatchObject({
      inward: { test: { p: expect.anything() } },
    });
  });

  it('hides an answer from before where a wing less another answer would be few', () => {
    const few = panel(300, 'c').map((person, index) => ({
      ...person,
      answers: { ...person.answers, T0: { [code]: index < 3 ? 5 : index < 150 ? 4 : 2 } },
    }));
    const { forwards } = itemDetails(few, theme, code, ALL)!.wings;
    if ('refused' in forwards) throw new Error(forwards.refused);
    const shown = forwards.answers.filter(({ then }) => then !== null);
    expect(shown.map(({ answer }) => answer)).toEqual([2]);
  });

  it('has the comparison group in its line alone', () => {
    const people = panel(200, 'd', 60);
    const [alone, beside] = [people.slice(0, 200), people].map((all) =>
      itemDetails(all, theme, code, ALL)!,
    );
    expect(beside!.wings.comparisonLine).not.toBeNull();
    expect(alone!.wings.comparisonLine).toBeNull();
    expect({ ...beside, wings: { ...beside!.wings, comparisonLine: null } }).toEqual(alone);
  });
});
