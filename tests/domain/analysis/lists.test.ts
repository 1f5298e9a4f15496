import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemDetails } from '#domain/analysis/itemDetails';
import type { Respondent } from '#domain/analysis/respondent';
import { hearingResults } from '#domain/analysis/results';
import { seededRandom } from '#domain/random';
import type { Answer } from '#domain/survey/answer';
import type { Item } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';

const both = (da: string) => ({ da, en: `${da} (en)` });
const points = ['Slet ikke', 'Lidt', 'Noget', 'Meget'].map((label, at) => {
  return { code: at + 1, label: both(label) };
});
const options = ['Staten', 'Kommunen', 'Ingen'].map((label, at) => {
  return { code: at, label: both(label) };
});
const ITEMS: Item[] = [
  { code: 'tillid', kind: 'scale', text: both('Tillid'), points },
  {
    ...{ code: 'tryg', kind: 'rating10', text: both('Tryg') },
    ...{ low: both('Utryg'), high: both('Tryg') },
  },
  { code: 'hvem', kind: 'single', text: both('Hvem'), options },
  { code: 'flere', kind: 'multiple', text: both('Flere'), options },
  { code: 'viden', kind: 'knowledge', text: both('Viden'), options, correct: 1 },
  { code: 'alder', kind: 'number', text: both('Alder'), min: 0, max: 99, decimals: 0 },
  { code: 'udsagn', kind: 'agree5', text: both('Udsagn') },
];
const QUESTIONNAIRE: Questionnaire = {
  themes: [{ code: 'tema', name: both('Tema'), items: ITEMS }],
};
const ALL = new Set<WaveCode>(['T0', 'T1', 'T3']);

function people(size: number, seed: string): Respondent[] {
  const random = seededRandom(seed);
  const asked = new Set(ITEMS.map(({ code }) => code));
  const sometimes = (answer: Answer): Answer =>
    random.below(30) === 0 ? 98 : random.below(30) === 0 ? 99 : answer;
  const given = (lift: number) => ({
    tillid: sometimes(Math.min(4, 1 + random.below(3) + lift)),
    tryg: sometimes(Math.min(10, random.below(9) + 2 * lift)),
    hvem: sometimes(random.below(12) === 0 ? 2 : random.below(2)),
    flere: sometimes({ choices: random.below(3) === 0 ? [0, 1] : [1] }),
    viden: sometimes(random.below(3)),
    udsagn: sometimes(1 + random.below(5)),
  });
  return Array.from({ length: size }, (_, index) => ({
    ...{ participant: `p${index}`, waves: ['T0', 'T1', 'T3'], weights: {} },
    ...{ inPanel: true, inComparison: false, groups: { tema: String(index % 15) } },
    background: {
      ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'kvu_mvu' },
    } as const,
    asked: { T0: asked, T1: asked, T3: asked },
    answers: { T0: given(0), T1: given(0), T3: given(1) },
  }));
}

const themeOf = (all: readonly Respondent[], released = ALL) =>
  hearingResults(all, QUESTIONNAIRE, released).themes[0]!;

describe('questions with a list of answers', () => {
  const theme = themeOf(people(300, 'a'));
  const listOf = (code: string) => theme.lists.find((list) => list.code === code)!;

  it('stand beside the statements, but neither knowledge, numbers nor words do', () => {
    expect(theme.lists.map(({ code }) => code)).toEqual(['tillid', 'tryg', 'hvem', 'flere']);
    expect(theme.items.map(({ code }) => code)).toEqual(['udsagn']);
  });

  it('have a change in points of their own scale where they have an order, in the theme’s family', () => {
    const { finding } = listOf('tillid').change!;
    if (finding?.kind !== 'towards_agreement') throw new Error(finding?.kind);
    const { difference, difference100 } = finding.change;
    expect(difference100).toBeCloseTo((100 * difference) / 3, 12);
    expect(finding.family.questions).toBe(3);
    expect(listOf('tryg').change!.finding).toMatchObject({ kind: 'towards_agreement' });
    expect(listOf('hvem').change!.finding).toBeNull();
    expect(listOf('hvem').scale).toBeNull();
    expect(listOf('tryg').scale!.points).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are of the same people both times', () => {
    for (const { change } of theme.lists) {
      expect(change!.before!.base).toBe(change!.after!.base);
      expect(change!.before!.base).toBeLessThan(300);
    }
  });

  it('are not shown where they were asked only of some, nor before both measurements', () => {
    const some = people(60, 'b').map((person, index) =>
      index > 0 ? person : { ...person, asked: { ...person.asked, T3: new Set(['udsagn']) } },
    );
    expect(themeOf(some).lists).toEqual([]);
    const first = themeOf(people(60, 'b'), new Set<WaveCode>(['T0']));
    expect(first.lists.map(({ change }) => change)).toEqual([null, null, null, null]);
  });

  it('tell no count of 1 to 4 people, and their pages none either', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), fc.string(), (size, seed) => {
        const all = people(size, seed);
        const shown = themeOf(all);
        const counts = shown.lists.flatMap(({ change }) =>
          [change!.before, change!.after].flatMap((wave) =>
            wave ? [...wave.list.map((one) => one.people), wave.dontKnow] : [],
          ),
        );
        for (const code of ['tillid', 'tryg']) {
          const details = itemDetails(all, QUESTIONNAIRE.themes[0]!, code, ALL);
          if (!details) continue;
          expect(details.points.length > 7).toBe(details.table === null);
          const { steps, up, stayed, down } = details.movement;
          counts.push(...steps.map((step) => step.people), up, stayed, down);
          counts.push(...(details.table?.cells.flat() ?? []), ...(details.table?.rowTotals ?? []));
          counts.push(...details.wings.backwards.answers.map((answer) => answer.people));
        }
        for (const count of counts) {
          told += count === null ? 0 : 1;
          expect(count === null || count === 0 || count >= 5, String(count)).toBe(true);
        }
      }),
      { seed: 20240203, numRuns: 25 },
    );
    expect(told).toBeGreaterThan(500);
  });
});
