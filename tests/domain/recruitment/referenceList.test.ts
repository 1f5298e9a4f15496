import { expect, test } from 'vitest';
import { referencesIn } from '#domain/recruitment/referenceList';

test('one reference a line, however the lines end', () => {
  const read = referencesIn('\uFEFF A1 \r\n\n"B2"\rC3');
  expect(read.ok && [...read.value]).toEqual([
    ['A1', 1],
    ['B2', 3],
    ['C3', 4],
  ]);
});

test('every faulty line is named', () => {
  expect(referencesIn(`A1\n${'x'.repeat(65)}\nA1`)).toEqual({
    ok: false,
    problem: [
      { line: 2, kind: 'too_long' },
      { line: 3, kind: 'twice' },
    ],
  });
});
