import { expect, test } from 'vitest';
import { inverseChances } from '#domain/sampling/weighting/inverseChances';

const lottery = {
  features: ['sex', 'age'],
  types: [
    { values: ['kvinde', 'ung'], people: 4, probability: 0.25 },
    { values: ['mand', 'ung'], people: 2, probability: 0.5 },
    { values: ['mand', 'gammel'], people: 1, probability: null },
  ],
};

test('everybody counts one over the chance of their type, whatever else they are', () => {
  const people = [
    { sex: 'mand', age: 'ung', region: 'fyn' },
    { age: 'ung', sex: 'kvinde' },
  ];
  expect(inverseChances(lottery, people)).toEqual([2, 4]);
  expect(inverseChances(lottery, [])).toEqual([]);
});

test('is not known where somebody had no known chance', () => {
  expect(inverseChances(lottery, [{ sex: 'mand', age: 'gammel' }])).toBeNull();
  expect(inverseChances(lottery, [{ sex: 'kvinde', age: 'gammel' }])).toBeNull();
});
