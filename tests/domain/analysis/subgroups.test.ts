import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewDerivable } from '#domain/analysis/fewDerivable';
import { hiddenParts } from '#domain/analysis/hiddenParts';
import type { Respondent } from '#domain/analysis/respondent';
import {
  ATTITUDES,
  CUTS,
  shownParts,
  subgroupChanges,
  type Cut,
  type CutResult,
} from '#domain/analysis/subgroups';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES, type Stratum } from '#domain/recruitment/stratum';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';

const SEED = { seed: 20240203, numRuns: 150 };
type People = Readonly<Record<Cut, readonly string[]>>;

/** Small panels with few values each, so that sizes near the threshold and crossings are common. */
const smallPanel: fc.Arbitrary<People> = fc.integer({ min: 1, max: 13 }).chain((size) => {
  const column = (values: readonly string[], most: number) =>
    fc
      .array(fc.nat(most - 1), { minLength: size, maxLength: size })
      .map((at) => at.map((place) => values[place]!));
  return fc.record({
    sex: column(SEXES, 2),
    age_band: column(AGE_BANDS, 3),
    region: column(REGIONS, 2),
    education: column(EDUCATIONS, 3),
    attitude: column(ATTITUDES, 3),
  });
});

/** By brute force, whether some sum of the published sets is over one to four people alone. */
function someSumOfFew(sets: readonly (readonly boolean[])[], fewest = 5): boolean {
  const size = sets[0]!.length;
  const rows = sets.map((set) => set.map(Number));
  const rank = rankOf(rows);
  const few = (from: number, chosen: readonly number[]): boolean =>
    (chosen.length > 0 &&
      rankOf([...rows, rows[0]!.map((_, at) => Number(chosen.includes(at)))]) === rank) ||
    (chosen.length < fewest - 1 &&
      Array.from({ length: size - from }, (_, step) => from + step).some((next) =>
        few(next + 1, [...chosen, next]),
      ));
  return few(0, []);
}

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < rows[0]!.length && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    for (let at = rank + 1; at < rows.length; at++) {
      const part = rows[at]![column]! / rows[rank]![column]!;
      rows[at] = rows[at]!.map((value, place) => value - part * rows[rank]![place]!);
    }
    rank++;
  }
  return rank;
}

const published = (people: People): boolean[][] => {
  const shown = shownParts(people);
  return [
    people.sex.map(() => true),
    ...CUTS.flatMap((cut) =>
      shown[cut].map((part) => people[cut].map((own) => part.includes(own))),
    ),
  ];
};

describe('what of a cut is hidden', () => {
  it.each([
    [[20, 18], 0, []],
    [[20, 3, 18], 0, [1, 2]],
    [[20, 3, 2, 18], 0, [1, 2]],
    [[20, 3, 1, 18], 0, [1, 2, 3]],
    [[20, 0, 18], 0, []],
    [[20, 6, 18], 2, [1]],
    [[20, 6, 18], 5, []],
    [[4], 0, [0]],
  ])('of %j with %i in no part: %j', (sizes, outside, hidden) => {
    expect([...hiddenParts(sizes, outside)].toSorted((a, b) => a - b)).toEqual(hidden);
  });

  it('holds five people together or nobody, and no small part is shown', () => {
    const sizes = fc.array(fc.nat(12), { maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.nat(8), (parts, outside) => {
        const hidden = hiddenParts(parts, outside);
        const people = parts.reduce((sum, size, at) => sum + (hidden.has(at) ? size : 0), outside);
        const all = parts.reduce((sum, size) => sum + size, outside);
        expect(people === 0 || people >= Math.min(5, all)).toBe(true);
        parts.forEach((size, at) => expect(size >= 5 || size === 0 || hidden.has(at)).toBe(true));
      }),
      SEED,
    );
  });
});

describe('no reader comes to a sum over one to four people', () => {
  it('by adding and subtracting all that is published of an item, whatever the panel', () => {
    fc.assert(
      fc.property(smallPanel, (people) => {
        fc.pre(people.sex.length >= 5);
        expect(someSumOfFew(published(people))).toBe(false);
      }),
      SEED,
    );
  }, 60_000);

  it('and what is refused for that is refused for a reason: the search finds whatever brute force does', () => {
    const sets = fc.integer({ min: 1, max: 9 }).chain((size) =>
      fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(sets, (own) => {
        if (someSumOfFew(own)) expect(fewDerivable(own)).toBe(true);
        expect(fewDerivable(own)).toBe(someWeightsOnFew(own));
      }),
      SEED,
    );
  }, 60_000);

  it('sees through two cuts of which one is all but part of the other', () => {
    // Seven women; all men and two women are young.
    const sex = [...'mmmmmmkkkkkkk'].map((sign) => (sign === 'm' ? 'mand' : 'kvinde'));
    const age = sex.map((_, at) => (at < 8 ? '18-29' : '30-44'));
    const shown = shownParts({ sex, age_band: age }, ['sex', 'age_band']);
    expect(shown.sex).toEqual([['kvinde'], ['mand']]);
    expect(shown.age_band).toEqual([]);
  });
});

/** Whether leaving out some one to four people lowers the rank: then a combination is about them alone. */
function someWeightsOnFew(sets: readonly (readonly boolean[])[], fewest = 5): boolean {
  const rows = sets.map((set) => set.map(Number));
  const rank = rankOf(rows);
  const without = (gone: readonly number[]) =>
    rankOf(rows.map((row) => [0, ...row.filter((_, at) => !gone.includes(at))]));
  const few = (from: number, gone: readonly number[]): boolean =>
    (gone.length > 0 && without(gone) < rank) ||
    (gone.length < fewest - 1 &&
      rows[0]!.some((_, next) => next >= from && few(next + 1, [...gone, next])));
  return few(0, []);
}

const ITEM = {
  kind: 'agree5',
  code: 'ai_samfund',
  text: { da: 'Gavner samfundet', en: 'Benefits society' },
} as const;
const QUESTIONNAIRE: Questionnaire = {
  themes: [{ code: 'arbejde', name: { da: 'Arbejde', en: 'Work' }, items: [ITEM] }],
};
const asked = new Set(['ai_samfund']);

const person = (
  index: number,
  background: Partial<Stratum>,
  [t0, t1, t3]: readonly (number | null)[],
): Respondent => ({
  ...{ participant: `p${index}`, inPanel: true, inComparison: false, weights: {} },
  background: {
    ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'kvu_mvu' },
    ...background,
  },
  groups: { arbejde: String(index % 6) },
  waves: ['T0', 'T1', 'T3'],
  asked: { T0: asked, T1: asked, T3: asked },
  answers: Object.fromEntries(
    Object.entries({ T0: t0, T1: t1, T3: t3 }).map(([wave, answer]) => [
      wave,
      answer === null || answer === undefined ? {} : { ai_samfund: answer },
    ]),
  ),
});

/** Sixty: women move up by one in two of three, men never; T0 says 1, 3, 5 or nothing in turn. */
const panel = Array.from({ length: 60 }, (_, index) => {
  const woman = index % 2 === 0;
  const moves = woman && index % 3 > 0 ? 1 : 0;
  const answers = [[1, 3, 5, 98][index % 4]!, 3, 3 + moves];
  return person(index, { sex: woman ? 'kvinde' : 'mand' }, answers);
});
const ALL: ReadonlySet<WaveCode> = new Set(['T0', 'T1', 'T3']);
const cutOf = (people: readonly Respondent[], cut: Cut, released = ALL): CutResult | null =>
  subgroupChanges(people, QUESTIONNAIRE, released)!.themes[0]!.cuts[cut];

describe('how subgroups moved', () => {
  it('waits for both waves', () => {
    expect(subgroupChanges(panel, QUESTIONNAIRE, new Set(['T0', 'T1']))).toBeNull();
  });

  it('is each value’s means and change, and the gap with the others and its change', () => {
    const { items, tests } = cutOf(panel, 'sex')!;
    const [women, men] = items[0]!.subgroups;
    expect(women).toMatchObject({ values: ['kvinde'], move: { n: 30, meanBefore: 3 } });
    expect(women!.move!.difference).toBeCloseTo(2 / 3, 12);
    expect(women!.move!.gap).toMatchObject({ before: 0, holmP: women!.move!.gap!.clustered.p });
    expect(women!.move!.gap!.change).toBeCloseTo(2 / 3, 12);
    expect(men!.move).toMatchObject({ n: 30, difference: 0, gap: null });
    expect(tests).toBe(1);
  });

  it('tests the gap as the interaction, on the groups of the side that sat in fewer', () => {
    // Women at three of the six tables only.
    const seated = panel.map((one, at) => ({ ...one, groups: { arbejde: String(at % 6) } }));
    const { gap } = cutOf(seated, 'sex')!.items[0]!.subgroups[0]!.move!;
    const { se, t, ciLow, ciHigh, groups, df } = gap!.clustered;
    expect([groups, df]).toEqual([6, 2]);
    expect((ciLow! + ciHigh!) / 2).toBeCloseTo(gap!.change, 12);
    expect(t).toBeCloseTo(gap!.change / se!, 12);
  });

  it('has no test where one side sat at one table', () => {
    const alone = panel.map((one, at) => ({
      ...one,
      groups: { arbejde: String(at % 2 ? at % 6 : 0) },
    }));
    const { gap } = cutOf(alone, 'sex')!.items[0]!.subgroups[0]!.move!;
    expect(gap!.clustered.p).toBeNull();
  });

  it('classifies the attitude by T0 and moves it from T1 to T3, in the order of the scale', () => {
    const { subgroups } = cutOf(panel, 'attitude')!.items[0]!;
    expect(subgroups.map(({ values, move }) => [...values, move.n])).toEqual([
      ['disagree', 15],
      ['neither', 15],
      ['agree', 15],
      ['none', 15],
    ]);
    expect(subgroups.every(({ move }) => move!.meanBefore === 3)).toBe(true);
  });

  it('has no attitude without T0, whatever the other cuts show', () => {
    const released = new Set<WaveCode>(['T1', 'T3']);
    expect(cutOf(panel, 'attitude', released)).toBeNull();
    expect(cutOf(panel, 'sex', released)!.tests).toBe(1);
  });

  it('puts a value of few together with the next smallest, where the first of them stands', () => {
    const few = panel.map((one, at) =>
      at < 3
        ? { ...one, background: { ...one.background, education: 'lvu' as const } }
        : at % 3 === 0
          ? { ...one, background: { ...one.background, education: 'grundskole' as const } }
          : at % 3 === 1
            ? { ...one, background: { ...one.background, education: 'gymnasial_erhverv' as const } }
            : one,
    );
    const { subgroups } = cutOf(few, 'education')!.items[0]!;
    expect(subgroups.map(({ values, move }) => [values, move.n])).toEqual([
      [['grundskole', 'lvu'], 22],
      [['gymnasial_erhverv'], 19],
      [['kvu_mvu'], 19],
    ]);
  });

  it('shows no part where one would stand alone', () => {
    const { items, tests } = cutOf(panel, 'region')!;
    expect(items[0]!.subgroups).toEqual([]);
    expect(tests).toBe(0);
  });

  it('leaves the comparison group and others out', () => {
    const others = panel.map((one) => ({ ...one, inPanel: false, inComparison: true }));
    const both = subgroupChanges([...panel, ...others], QUESTIONNAIRE, ALL);
    expect(both).toEqual(subgroupChanges(panel, QUESTIONNAIRE, ALL));
  });

  it('corrects all gaps of a theme in a cut together', () => {
    const { items, tests } = cutOf(panel, 'attitude')!;
    const gaps = items[0]!.subgroups.map(({ move }) => move!.gap!);
    expect(tests).toBe(4);
    for (const { holmP, clustered } of gaps) {
      expect(holmP).toBeGreaterThanOrEqual(clustered.p!);
      expect(holmP).toBeLessThanOrEqual(
        Math.min(1, 4 * Math.max(...gaps.map((g) => g.clustered.p!))),
      );
    }
  });

  it('has no test where nobody moved, and says so by its reason', () => {
    const still = panel.map((one) => ({
      ...one,
      answers: { ...one.answers, T3: one.answers.T1! },
    }));
    const { items, tests } = cutOf(still, 'sex')!;
    const { move } = items[0]!.subgroups[0]!;
    expect(tests).toBe(0);
    expect(move!.clustered).toMatchObject({ p: null, reason: 'no_spread' });
    expect(move!.gap).toMatchObject({ change: 0, holmP: null, clustered: { reason: 'no_spread' } });
  });
});
