import { describe, expect, it } from 'vitest';
import { refusalKind } from '#domain/discussion/refusal';
import { isSettled } from '#domain/discussion/refusal';
import { requestRefusal } from '#protocol/tableMessages';
import { formatDuration } from '#ui/table/duration';
import { refusalWords } from '#ui/table/tableWords';

describe('a length of time', () => {
  it.each([
    [-5, '0:00'],
    [999, '0:00'],
    [7_000, '0:07'],
    [59_999, '0:59'],
    [750_000, '12:30'],
    [3_723_000, '1:02:03'],
  ])('of %i ms reads %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

it('has words of its own for every refusal that a person is told', () => {
  const told = [...refusalKind.options, ...requestRefusal.options].filter((k) => !isSettled(k));
  const said = told.map(refusalWords);
  expect(new Set(said).size).toBe(told.length);
});
