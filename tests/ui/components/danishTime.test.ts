import fc from 'fast-check';
import { expect, test } from 'vitest';
import { danishInput, danishTime } from '#ui/components/danishTime';

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

test('the hour that spring leaves out does not exist', () => {
  expect(danishTime('2024-03-31T02:30')).toBe('malformed');
});

test('what a field shows is read as the moment it shows, but for the hour that comes twice', () => {
  const twice = (at: Date) =>
    danishInput(at) === danishInput(new Date(at.getTime() + 3_600_000)) ? 3_600_000 : 0;
  const minutes = fc.integer({ min: Date.UTC(2020) / 60_000, max: Date.UTC(2040) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const at = new Date(minute * 60_000);
      const read = danishTime(danishInput(at));
      expect(read instanceof Date && read.getTime()).toBe(at.getTime() + twice(at));
    }),
    { seed: 4, numRuns: 500 },
  );
});
