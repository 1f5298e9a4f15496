import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeItems, knowledgeResults } from '#domain/analysis/knowledgeResults';
import type { Respondent } from '#domain/analysis/respondent';
import type { Questionnaire } from '#domain/survey/questionnaire';

const option = (code: number, label: string) => ({ code, label: { da: label, en: label } });
const item = (code: string, waves?: ('T0' | 'T1' | 'T3')[]) => ({
  ...{ code, kind: 'knowledge' as const, text: { da: code, en: code }, correct: 2 },
  options: [option(1, 'Nej'), option(2, 'Ja')],
  ...(waves && { waves }),
});
const QUESTIONNAIRE: Questionnaire = {
  themes: [
    {
      code: 'tema',
      name: { da: 'Tema', en: 'Theme' },
      items: [item('v1'), item('v2', ['T1', 'T3']), item('foer', ['T0', 'T1'])],
    },
  ],
};

/** Each answer before and after, as codes: 2 right, 1 wrong, 98 and 99; null is passed over. */
type Pair = readonly [number | null, number | null];
const people = (pairs: readonly Pair[], code = 'v1', groups = 4): Respondent[] =>
  pairs.map(([before, after], at) => ({
    ...{ participant: `p${at}`, inPanel: true, inComparison: false, weights: {} },
    groups: { tema: String(at % groups) },
    background: {
      ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'lvu' },
    } as const,
    waves: ['T1', 'T3'],
    asked: { T1: new Set(['v1', 'v2']), T3: new Set(['v1', 'v2']) },
    answers: {
      T1: before === null ? {} : { [code]: before as never },
      T3: after === null ? {} : { [code]: after as never },
    },
  }));
const times = (n: number, before: number | null, after: number | null): Pair[] =>
  Array.from({ length: n }, () => [before, after]);
const first = (pairs: readonly Pair[], groups = 4) =>
  knowledgeResults(people(pairs, 'v1', groups), QUESTIONNAIRE)[0]!.move;

describe('what the panel knew', () => {
  it('is of the items asked both on arrival and before leaving', () => {
    expect(knowledgeItems(QUESTIONNAIRE).map((one) => one.item.code)).toEqual(['v1', 'v2']);
  });

  const pairs = [
    ...[...times(40, 2, 2), ...times(25, 1, 2), ...times(10, 98, 2)],
    ...[...times(8, 2, 1), ...times(12, 1, 1), ...times(5, 98, 98)],
    // No answer to what was asked, and no view on it: neither is a pair.
    ...[...times(3, null, 2), ...times(2, 2, 99)],
  ];

  it('counts those who answered both times, Ved ikke apart, and tests the change by groups', () => {
    const move = first(pairs)!;
    expect(move).toMatchObject({
      n: 100,
      before: { right: 48, wrong: 37, dontKnow: 15 },
      after: { right: 75, wrong: 20, dontKnow: 5 },
      ...{ way: 'more', questions: 1, survivesCorrection: true, smallestDetectable: null },
    });
    expect(move.difference).toBeCloseTo(0.27, 12);
    expect(move.clustered!.groups).toBe(4);
    // McNemar of 35 who came to know and 8 who no longer did.
    expect(move.mcNemar!.statistic).toBeCloseTo((35 - 8) ** 2 / 43, 12);
    expect(move.mcNemar).not.toHaveProperty('gained');
  });

  it('tells how small a change it could have found where it found none', () => {
    const still = [...times(20, 2, 2), ...times(12, 1, 2), ...times(12, 2, 1), ...times(20, 1, 1)];
    const move = first(still, 5)!;
    expect(move.way).toBe('none');
    expect(move.smallestDetectable).toBeGreaterThan(0.05);
  });

  it('does not test one table, and shows nothing of too few', () => {
    expect(first(pairs, 1)).toMatchObject({ clustered: null, holmP: null, way: 'untested' });
    expect(first(times(4, 2, 2))).toBeNull();
    expect(first([...times(30, 2, 2), ...times(3, 1, 2)])).toBeNull();
  });

  it('has no test that would tell how few no longer knew', () => {
    const few = [...times(30, 2, 2), ...times(20, 1, 2), ...times(2, 2, 1), ...times(10, 1, 1)];
    expect(first(few)!.mcNemar).toBeNull();
  });

  it('hides wrong and Ved ikke together where either is small', () => {
    const few = [...times(30, 2, 2), ...times(3, 98, 2), ...times(10, 1, 2), ...times(9, 1, 1)];
    expect(first(few)!.before).toEqual({ right: 30, wrong: null, dontKnow: null });
  });

  it('shows no small number, whatever was answered', () => {
    const answer = fc.constantFrom(1, 2, 98, 99, null);
    const some = fc.array(fc.tuple(answer, answer), { maxLength: 60 });
    const small = (count: number | null) => count !== null && count > 0 && count < 5;
    fc.assert(
      fc.property(some, (any) => {
        const move = first(any);
        if (!move) return;
        for (const { right, wrong, dontKnow } of [move.before, move.after]) {
          expect([right, wrong, dontKnow, move.n - right].some(small)).toBe(false);
          expect(wrong === null).toBe(dontKnow === null);
        }
      }),
      { seed: 81, numRuns: 500 },
    );
  });
});
