import { expect, test } from 'vitest';
import { answerColumns } from '#domain/export/answerColumns';
import type { Item } from '#domain/survey/item';
import { besides, familiesOf, foundIn, valuesOf } from '#ui/analysis/codebook/codebookWords';

const item: Item = {
  ...{ code: 'ai_samfund', kind: 'agree5' },
  text: { da: 'AI vil gavne samfundet (alle)', en: 'AI will benefit society (all)' },
};
const name = { da: 'Demokrati', en: 'Democracy' };
const themes = [{ code: 'demokrati', name, items: [item] }];
const variables = answerColumns(item, ['T0', 'T1'], false).map(({ variable }) => variable);

test('columns that tell the same in several waves are one row, with what they tell besides the question', () => {
  const families = familiesOf(variables);
  expect(families.map(({ names }) => names)).toEqual([
    ['ai_samfund_t0', 'ai_samfund_t1'],
    ['ai_samfund_t0_3', 'ai_samfund_t1_3'],
  ]);
  expect(families.map(({ variable }) => besides(variable, item, 'en'))).toEqual([
    '',
    'grouped to three',
  ]);
  expect(valuesOf(families[0]!.variable)[0]).toBe('1 Helt uenig / Strongly disagree');
});

test.each([
  ['', 1],
  ['SOCIETY', 1],
  ['gavne  samfundet', 1],
  ['ai_samfund_t1_3', 1],
  ['strongly', 1],
  ['gavne klima', 0],
])('a search for “%s” finds %i', (search, count) => {
  expect(foundIn(themes, variables, search).flatMap(({ items }) => items)).toHaveLength(count);
});
