import { describe, expect, it } from 'vitest';
import { answerToOther } from '#domain/simulation/otherKinds';
import { type Answer, isSpecial } from '#domain/survey/answer';
import { checkAnswer } from '#domain/survey/checkAnswer';
import type { Item } from '#domain/survey/item';
import { ITEM } from '../survey/everyKind.ts';

type Other = Exclude<Item, { kind: 'agree5' }>;
const others = Object.values(ITEM).filter(({ kind }) => kind !== 'agree5') as unknown as Other[];
const people = Array.from({ length: 800 }, (_, at) => `P${at}`);
const answersTo = (item: Other, wave: string, tookPart = true) =>
  people.map((id) => answerToOther('frø', id, item, wave, tookPart));
const codes = (answers: readonly (Answer | null)[]) =>
  answers.map((answer) => (typeof answer === 'number' && !isSpecial(answer) ? answer : null));

describe('simulated answers to questions that are no statements', () => {
  it.each(others)('fit the question, whoever answers: $kind', (item) => {
    const answers = answersTo(item, 'T1');
    for (const answer of answers) if (answer !== null) expect(checkAnswer(item, answer)).toBeNull();
    const different = new Set(answers.map((answer) => JSON.stringify(answer)));
    expect(different.size).toBeGreaterThan(2);
    expect(answers.some((answer) => answer === 98)).toBe(true);
  });

  it('are the same for the same seed, and lean the same way in another wave', () => {
    const rating = others.find(({ kind }) => kind === 'rating10')!;
    const before = codes(answersTo(rating, 'T1'));
    expect(codes(answersTo(rating, 'T1'))).toEqual(before);
    const after = codes(answersTo(rating, 'T3'));
    const both = before.flatMap((code, at) => {
      const then = after[at];
      return code === null || then === null || then === undefined ? [] : [[code, then] as const];
    });
    const near = both.filter(([one, other]) => Math.abs(one - other) <= 2).length / both.length;
    // Independent answers would be as near in 51 of 121 cases.
    expect(near).toBeGreaterThan(0.6);
  });

  it('are more often right at the end, of those who took part', () => {
    const knowledge = others.find(({ kind }) => kind === 'knowledge') as Extract<
      Item,
      { kind: 'knowledge' }
    >;
    const right = (wave: string, tookPart: boolean) =>
      answersTo(knowledge, wave, tookPart).filter((answer) => answer === knowledge.correct).length;
    expect(right('T3', true)).toBeGreaterThan(right('T1', true) + 50);
    expect(Math.abs(right('T3', false) - right('T1', false))).toBeLessThan(50);
  });
});
