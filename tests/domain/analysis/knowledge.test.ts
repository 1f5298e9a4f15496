import { expect, test } from 'vitest';
import { bootstrapDraws } from '#domain/analysis/bootstrap';
import { knowledgeChange, type KnowledgeAnswer } from '#domain/analysis/knowledge';
import { standardisedShareDifference, sameMakeUp } from '#domain/analysis/selection';
import { seededRandom } from '#domain/random';

const R: KnowledgeAnswer = 'right';
const W: KnowledgeAnswer = 'wrong';
const D: KnowledgeAnswer = 'dont_know';

test('not knowing is not right, and is kept apart from being wrong', () => {
  const change = knowledgeChange([D, W, R, D, R, W], [R, R, R, D, W, R], [1, 1, 2, 2, 3, 3]);
  expect(change).toMatchObject({
    value: {
      ...{ n: 6, rightBefore: 2 / 6, rightAfter: 4 / 6 },
      ...{ dontKnowBefore: 2 / 6, dontKnowAfter: 1 / 6, difference: 2 / 6 },
      mcNemar: { value: { gained: 3, lost: 1, statistic: 1 } },
      clustered: { value: { groups: 3, df: 2 } },
    },
  });
  expect(knowledgeChange([], [], [])).toEqual({ ok: false, problem: 'no_pairs' });
});

test('groups are drawn with replacement, the same for the same seed', () => {
  const draws = bootstrapDraws(7, 50, seededRandom('s'));
  expect(draws.map(({ length }) => length)).toEqual(Array.from({ length: 50 }, () => 7));
  expect(new Set(draws.flatMap((draw) => [...draw]))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  expect(bootstrapDraws(7, 50, seededRandom('s'))).toEqual(draws);
});

test('what cannot be compared is told', () => {
  expect(standardisedShareDifference(0.5, 0.5)).toEqual({ ok: true, value: 0 });
  expect(standardisedShareDifference(1, 1)).toEqual({ ok: false, problem: 'no_spread' });
  expect(sameMakeUp([])).toEqual({ ok: false, problem: 'no_pairs' });
  expect(sameMakeUp([[3, 1]])).toEqual({ ok: false, problem: 'one_side' });
  expect(sameMakeUp([[3], [4]])).toEqual({ ok: false, problem: 'no_spread' });
});
