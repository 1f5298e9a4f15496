import { describe, expect, it } from 'vitest';
import type { Respondent } from '#domain/analysis/respondent';
import { sameMakeUp, standardisedDifference } from '#domain/analysis/selection';
import { viewsBeside } from '#domain/analysis/whoCame';
import type { Questionnaire } from '#domain/survey/questionnaire';

const statement = (code: string, waves?: ('T1' | 'T3')[]) => ({
  ...{ code, kind: 'agree5' as const, text: { da: code, en: code } },
  ...(waves && { waves }),
});
const QUESTIONNAIRE: Questionnaire = {
  themes: [
    {
      code: 'tema',
      name: { da: 'Tema', en: 'Theme' },
      items: [statement('a'), statement('kun_panelet', ['T1', 'T3'])],
    },
  ],
};
/** People who gave these answers to the item in T0; 98 is *Ved ikke*, null passed it over. */
const people = (name: string, answers: readonly (number | null)[]): Respondent[] =>
  answers.map((answer, at) => ({
    ...{
      participant: `${name}${at}`,
      inPanel: false,
      inComparison: false,
      weights: {},
      groups: {},
    },
    background: {
      ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'lvu' },
    } as const,
    waves: ['T0'],
    asked: { T0: new Set(['a']) },
    answers: { T0: answer === null ? {} : { a: answer as never } },
  }));
const keys = (...groups: readonly Respondent[][]) =>
  new Set(groups.flat().map(({ participant }) => participant));

describe('what those who came had answered, beside the others', () => {
  const came = people('kom', [5, 5, 4, 4, 3, 98, null, 5]);
  const stayed = people('blev', [1, 2, 2, 3, 4, 1]);
  const others = people('andre', [3, 3, 2, 4, 5, 1, 98]);
  const of = (away: Respondent[], rest: Respondent[]) =>
    viewsBeside([...came, ...away, ...rest], QUESTIONNAIRE, keys(came), keys(came, away));

  it('holds them against all others, and against those drawn who stayed away', () => {
    const [all, drawn] = of(stayed, others);
    expect([all!.others, drawn!.others]).toEqual(['answered', 'drawn']);
    const [item] = drawn!.items;
    const [own, beside] = [
      [5, 5, 4, 4, 3, 5],
      [1, 2, 2, 3, 4, 1],
    ];
    expect(item).toMatchObject({ code: 'a', cameN: 6, othersN: 6, cameMean: 26 / 6 });
    const apart = standardisedDifference(own, beside);
    expect(item!.difference).toBe(apart.ok && apart.value);
    const test = sameMakeUp([
      [5, 1, 0, 1],
      [1, 1, 4, 0],
    ]);
    expect(item!.p).toBe(test.ok && test.value.p);
    expect(item!.holmP).toBe(item!.p);
    expect(all!.items[0]!.othersN).toBe(12);
    // What was never asked in T0 is not held against anybody.
    expect(all!.items).toHaveLength(1);
  });

  it('shows nothing of fewer than five, nor what would tell of them', () => {
    expect(of(stayed.slice(0, 4), others).map((views) => views.others)).toEqual(['answered']);
    // Three were not drawn: shown with those who were, they could be worked out.
    expect(of(stayed, others.slice(0, 3)).map((views) => views.others)).toEqual(['answered']);
    expect(of(stayed, []).map((views) => views.others)).toEqual(['answered', 'drawn']);
    expect(of([], others.slice(0, 4))).toEqual([]);
  });
});
