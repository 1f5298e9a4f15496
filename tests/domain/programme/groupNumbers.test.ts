import { expect, test } from 'vitest';
import fc from 'fast-check';
import { groupNumbersText, parseGroupNumbers } from '#domain/programme/groupNumbers';

test('group numbers are read as people write them', () => {
  expect(parseGroupNumbers('3, 1-2;  10 – 12 2')).toEqual({
    ok: true,
    value: [1, 2, 3, 10, 11, 12],
  });
});

test.each(['', ' , '])('%j names no group', (text) => {
  expect(parseGroupNumbers(text)).toEqual({ ok: false, problem: { kind: 'numbers_missing' } });
});

test.each(['0', '3-1', '1-', '-4', 'bord 3', '1.5', '5001', '12345', '1-2-3'])(
  '%j is told apart from numbers',
  (text) => {
    expect(parseGroupNumbers(text)).toMatchObject({ problem: { kind: 'numbers_malformed' } });
  },
);

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
      expect(parseGroupNumbers(groupNumbersText(numbers))).toEqual({
        ok: true,
        value: numbers.toSorted((a, b) => a - b),
      });
    }),
    { seed: 20240203 },
  );
});
