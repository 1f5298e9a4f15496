import { expect, test } from 'vitest';
import type { DuringWave } from '#domain/analysis/duringWave';
import { publishedFrequencies } from '#domain/analysis/publishedFrequencies';
import type { Results } from '#domain/analysis/results';

const text = { da: 'Spørgsmål', en: 'Question' };
const counts = (agree: number, few: number | null) => ({
  ...{ agree, neither: few, disagree: few, dont_know: 0 },
});
const transitions = {
  categories: ['agree', 'neither', 'disagree', 'dont_know'],
  ...{ cells: [], total: 30, hidden: 2 },
  rowTotals: [20, 10, 0, 0],
  columnTotals: [22, null, null, 0],
};
const options = (people: number | null) => ({
  ...{ base: 12, several: false, dontKnow: 5 },
  list: [{ label: { words: text }, people }],
});
const results = {
  themes: [
    {
      items: [
        {
          code: 'enig',
          baseline: { base: 40, counts: counts(30, null), hiddenTogether: 10 },
          change: { transitions },
        },
        { code: 'kun_t0', baseline: null, change: null },
      ],
      lists: [{ code: 'valg', change: { before: options(7), after: options(null) } }],
    },
  ],
} as unknown as Results;
const shares = { base: 9, counts: counts(9, 0), hiddenTogether: 0 };
const during = [
  { code: 'T2_1', items: [{ code: 'enig', result: { kind: 'stances', shares } }] },
  { code: 'T2_2', items: [{ code: 'enig', result: { kind: 'not_shown' } }] },
] as unknown as DuringWave[];

test('a question has the numbers of the pages of results in the order of the waves, what is hidden hidden', () => {
  const told = publishedFrequencies({ results, during }, 'enig').map(
    ({ wave, of, base, answers }) => [...[wave, of, base], answers.map(({ people }) => people)],
  );
  expect(told).toEqual([
    ['T0', 'all', 40, [30, null, null, 0]],
    ['T1', 'both', 30, [20, 10, 0, 0]],
    ['T2_1', 'panel', 9, [9, 0, 0, 0]],
    ['T3', 'both', 30, [22, null, null, 0]],
  ]);
});

test('a list has its own answers with Ved ikke last; what no page tells has none', () => {
  const told = publishedFrequencies({ results, during }, 'valg');
  expect(told.map(({ wave, answers }) => [wave, answers])).toEqual([
    [
      'T1',
      [
        { answer: { words: text }, people: 7 },
        { answer: { stance: 'dont_know' }, people: 5 },
      ],
    ],
    [
      'T3',
      [
        { answer: { words: text }, people: null },
        { answer: { stance: 'dont_know' }, people: 5 },
      ],
    ],
  ]);
  expect(publishedFrequencies({ results, during }, 'kun_t0')).toEqual([]);
  expect(publishedFrequencies({ results, during }, 'findes_ikke')).toEqual([]);
});
