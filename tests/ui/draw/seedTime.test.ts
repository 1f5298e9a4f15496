import { expect, test } from 'vitest';
import { danishTime } from '#ui/draw/seedTime';

test.each([
  ['2024-01-13T20:00', '2024-01-13T19:00:00.000Z'],
  ['2024-07-13T20:00', '2024-07-13T18:00:00.000Z'],
  // The hour before and after the clocks go forward, and back.
  ['2024-03-31T01:30', '2024-03-31T00:30:00.000Z'],
  ['2024-03-31T03:30', '2024-03-31T01:30:00.000Z'],
  ['2024-10-27T03:30', '2024-10-27T02:30:00.000Z'],
])('%s in Denmark', (text, utc) => {
  const read = danishTime(text);
  expect(read instanceof Date && read.toISOString()).toBe(utc);
});

test('nothing is no time, and anything else is told', () => {
  expect(danishTime('')).toBeNull();
  for (const text of ['i morgen', '2024-13-01T20:00', '2024-01-13']) {
    expect(danishTime(text)).toBe('malformed');
  }
});
