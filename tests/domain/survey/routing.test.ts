import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#domain/survey/answer';
import { holds } from '#domain/survey/condition';
import type { Condition, Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import { countingAnswers, shownIn } from '#domain/survey/routing';
import { EVERY_KIND } from './everyKind.ts';

type Answers = Readonly<Record<string, Answer>>;
const shown = (themes: readonly Theme[], answers: Answers) =>
  shownIn(themes, answers).flatMap(({ items }) => items.map(({ code }) => code));

describe('what is asked of somebody', () => {
  const always = ['enig', 'tit', 'tryghed', 'vigtigst', 'brugt', 'tanker'];

  it('leaves out what hangs on answers that are missing, not even "none of" being true', () => {
    expect(shown(EVERY_KIND.themes, {})).toEqual(always);
    expect(shown(EVERY_KIND.themes, { brugt: { choices: [0] } })).toEqual(always);
    expect(shown(EVERY_KIND.themes, { brugt: 98, tit: 98 })).toEqual(always);
  });

  it('has what answers lead to, a section with all its questions', () => {
    expect(shown(EVERY_KIND.themes, { brugt: { choices: [1, 3] } })).toContain('timer');
    expect(shown(EVERY_KIND.themes, { tit: 4 })).toContain('lov');
    expect(shown(EVERY_KIND.themes, { tit: 1 })).not.toContain('lov');
  });
});

const item = (code: string, show_if?: Condition): Item => ({
  ...{ code, kind: 'agree5', text: { da: code, en: code } },
  ...(show_if && { show_if }),
});
const chain: Theme[] = [
  {
    ...{ code: 't', name: { da: 'T', en: 'T' } },
    items: [
      item('a'),
      item('b', { item: 'a', is: 'at_least', number: 4 }),
      item('c', { item: 'b', is: 'answered' }),
      item('d', { not: { item: 'c', is: 'answered' } }),
    ],
  },
];

describe('an answer to a question that is hidden', () => {
  it('does not count, and what hangs on it is hidden as well', () => {
    const answers = { a: 5, b: 3, c: 1 };
    expect(shown(chain, answers)).toEqual(['a', 'b', 'c']);
    expect(shown(chain, { ...answers, a: 1 })).toEqual(['a', 'd']);
    expect(countingAnswers(chain, { ...answers, a: 1 })).toEqual({ a: 1 });
  });

  it('counts again when its question is shown again', () => {
    expect(countingAnswers(chain, { a: 5, b: 3, c: 1 })).toEqual({ a: 5, b: 3, c: 1 });
  });

  it('is the same as one that was never given, for every routing and all answers', () => {
    const codes = ['q0', 'q1', 'q2', 'q3', 'q4'];
    const comparison = (before: number): fc.Arbitrary<Condition> =>
      fc.record({
        item: fc.constantFrom(...codes.slice(0, before)),
        is: fc.constantFrom('any_of' as const, 'none_of' as const),
        codes: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
      });
    const condition = (before: number): fc.Arbitrary<Condition | undefined> =>
      before === 0
        ? fc.constant(undefined)
        : fc.option(
            fc.oneof(
              comparison(before),
              comparison(before).map((not) => ({ not })),
              fc.array(comparison(before), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
            ),
            { nil: undefined },
          );
    const themes = fc
      .tuple(...codes.map((_, at) => condition(at)))
      .map((conditions): Theme[] => [
        { ...chain[0]!, items: codes.map((code, at) => item(code, conditions[at])) },
      ]);
    const given = fc.dictionary(fc.constantFrom(...codes), fc.constantFrom(1, 2, 3, 4, 5, 98, 99), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(themes, given, (themes, answers) => {
        const counting = countingAnswers(themes, answers as Answers);
        expect(shown(themes, counting)).toEqual(shown(themes, answers as Answers));
        // Each question is shown exactly where its condition holds with what counts.
        const isShown = new Set(shown(themes, answers as Answers));
        for (const { code, show_if } of themes[0]!.items) {
          expect(isShown.has(code)).toBe(!show_if || holds(show_if, counting));
        }
      }),
      { seed: 20240203, numRuns: 400 },
    );
  });
});
