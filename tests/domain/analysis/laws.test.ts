import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseStudy } from '#domain/analysis/analyseStudy';
import type { ScaleAnswer } from '#domain/analysis/missingFlows';
import type { Study } from '#domain/analysis/study';
import { expectRelative } from './closeTo.ts';
import { ELEVEN, FIVE } from './studies.ts';

type Person = {
  readonly before: number | null;
  readonly after: number | null;
  readonly baseline: number | null;
  readonly group: number | null;
  readonly weight: number | null;
  readonly attended: boolean | null;
};

const answer = (max: number) =>
  fc.option(fc.integer({ min: 1, max }), { freq: 8 }) as fc.Arbitrary<number | null>;
const person: fc.Arbitrary<Person> = fc.record({
  ...{ before: answer(5), after: answer(5), baseline: answer(5) },
  group: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 9 }),
  weight: fc.option(
    fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 8),
    { freq: 9 },
  ),
  attended: fc.option(
    fc.integer({ min: 0, max: 4 }).map((at) => at > 0),
    { freq: 9 },
  ),
});
const people = fc.array(person, { maxLength: 40 });
const MANY = { seed: 20240203, numRuns: 60 };

function studyOf(
  given: readonly Person[],
  {
    groupName = (group: number) => `${group}`,
    scale = FIVE,
    weightOf = (weight: number) => weight,
  } = {},
): Study {
  const list = <Value>(own: (one: Person) => Value) => given.map(own);
  const answers = (points: readonly (number | null)[]): ScaleAnswer[] =>
    points.map((point) => (point === null ? { point, code: null } : { point }));
  return {
    ...{ people: given.length, missing: [98] },
    groups: list(({ group }) => (group === null ? null : groupName(group))),
    weights: list(({ weight }) => (weight === null ? null : weightOf(weight))),
    attended: list(({ attended }) => attended),
    items: [
      {
        ...{ code: 'item', theme: 'theme', scale },
        before: answers(list(({ before }) => before)),
        after: answers(list(({ after }) => after)),
        baseline: answers(list(({ baseline }) => baseline)),
      },
    ],
  };
}

/** All but how many answered each time. */
const withoutCounts = (found: ReturnType<typeof item>) =>
  Object.entries(found).filter(([name]) => name !== 'missing' && !name.startsWith('answered'));

const item = (study: Study) => analyseStudy(study).items[0]!;

/** The same numbers, as near as sums in another order come to each other. */
function expectSame(one: unknown, other: unknown, path = 'item'): void {
  if (typeof one === 'number' && typeof other === 'number') {
    const size = Math.max(Math.abs(one), Math.abs(other));
    if (size > 1e-10) expect(Math.abs(one - other) / size, path).toBeLessThan(1e-7);
  } else if (typeof one === 'object' && one !== null && typeof other === 'object') {
    expect(Object.keys(one)).toEqual(Object.keys(other ?? {}));
    for (const [name, own] of Object.entries(one)) {
      expectSame(own, (other as Record<string, unknown>)[name], `${path}.${name}`);
    }
  } else expect(one, path).toBe(other);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('laws of the statistics', () => {
  test('nothing is ever NaN or infinite, a p lies in 0 … 1, and a null says why', () => {
    fc.assert(
      fc.property(people, (given) => {
        const found = item(studyOf(given));
        expect(numbersIn(found).every(Number.isFinite)).toBe(true);
        for (const { p } of [found.clustered, found.pairedT, found.wilcoxon, found.mcnemar]) {
          if (p !== null) expect(p >= 0 && p <= 1).toBe(true);
        }
        for (const test of [found.clustered, found.pairedT, found.wilcoxon, found.ancova!]) {
          expect(test.p === null).toBe('reason' in test);
        }
      }),
      MANY,
    );
  });

  test('the order of people and the names of groups do not matter', () => {
    fc.assert(
      fc.property(people, (given) => {
        const turned = [...given].reverse();
        expectSame(
          item(studyOf(given)),
          item(studyOf(turned, { groupName: (at) => `bord ${9 - at}` })),
        );
      }),
      MANY,
    );
  });

  test('weights are no frequencies: ten times all of them changes nothing', () => {
    fc.assert(
      fc.property(people, (given) => {
        const ten = studyOf(given, { weightOf: (weight) => 10 * weight });
        expectSame(item(studyOf(given)).weighted, item(ten).weighted);
      }),
      MANY,
    );
  });

  test('equal weights are no weights', () => {
    fc.assert(
      fc.property(people, (given) => {
        const found = item(studyOf(given.map((own) => ({ ...own, weight: 3 }))));
        const { weighted, clustered, pairedT, n } = found;
        expectSame(weighted!.difference.clustered, clustered);
        expectSame([weighted!.difference.se, weighted!.difference.p], [pairedT.se, pairedT.p]);
        if (n > 0) expectRelative(weighted!.nEff!, n, 1e-12);
      }),
      MANY,
    );
  });

  test('before and after swapped turns every direction around, and no p', () => {
    fc.assert(
      fc.property(people, (given) => {
        const there = item(studyOf(given));
        const back = item(
          studyOf(given.map((own) => ({ ...own, before: own.after, after: own.before }))),
        );
        const minus = (value: number | null) => (value === null ? null : -value);
        for (const name of ['difference', 'smallestDetectable'] as const) {
          const sign = name === 'difference' ? minus : (value: number | null) => value;
          expectSame(there[name], sign(back[name]));
        }
        for (const name of [
          'clustered',
          'pairedT',
          'netMovement',
          'extremity',
          'variance',
        ] as const) {
          expectSame(there[name].t, minus(back[name].t));
          expectSame(there[name].p, back[name].p);
          expectSame(there[name].ciLow, minus(back[name].ciHigh));
        }
        expectSame(there.effect.cliffsDelta, minus(back.effect.cliffsDelta));
        expectSame(there.effect.dZ, minus(back.effect.dZ));
        expectSame(there.wilcoxon.p, back.wilcoxon.p);
        expectSame([there.stuartMaxwell, there.bowker], [back.stuartMaxwell, back.bowker]);
        expectSame([there.mcnemar.p, there.mcnemar.exactP], [back.mcnemar.p, back.mcnemar.exactP]);
        expectSame(there.icc.before, back.icc.after);
        expect(there.transitions).toEqual(
          back.transitions![0]!.map((_, column) => back.transitions!.map((row) => row[column])),
        );
      }),
      MANY,
    );
  });

  test('people who lack an answer change nothing but the counts of who does', () => {
    fc.assert(
      fc.property(people, people, (given, others) => {
        const lacking = others.map((own) => ({ ...own, after: null }));
        const there = withoutCounts(item(studyOf(given)));
        expectSame(there, withoutCounts(item(studyOf([...given, ...lacking]))));
      }),
      MANY,
    );
  });

  test('a scale may be moved and stretched: tests stay, sizes follow', () => {
    fc.assert(
      fc.property(people, (given) => {
        const wider = (point: number | null) => (point === null ? null : 2 * point);
        const doubled = given.map((own) => ({
          ...{ ...own, before: wider(own.before), after: wider(own.after) },
          baseline: wider(own.baseline),
        }));
        const one = item(studyOf(given));
        const two = item(studyOf(doubled, { scale: { ...ELEVEN, middle: 6, agreeFrom: 8 } }));
        for (const name of ['clustered', 'pairedT', 'extremity', 'variance'] as const) {
          expectSame([one[name].t, one[name].p], [two[name].t, two[name].p]);
        }
        expectSame(
          [one.stuartMaxwell, one.mcnemar, one.icc],
          [two.stuartMaxwell, two.mcnemar, two.icc],
        );
        expectSame([one.effect, one.wilcoxon], [two.effect, two.wilcoxon]);
        if (one.difference !== null) expectSame(2 * one.difference, two.difference);
      }),
      MANY,
    );
  });
});
