import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, isoDay, isoMoment, secondsOf } from '#domain/export/file/day';

test('a day is counted from 1970', () => {
  expect(daysOf('1970-01-01')).toBe(0);
  expect(daysOf('1969-12-31')).toBe(-1);
  expect(daysOf('2024-02-29')).toBe(19_782);
  expect(daysOf('0099-03-01')).toBe(-683_309);
});
test.each(['2024-02-30', '2023-02-29', '2024-13-01', '2024-1-1', '01-02-2024', '', '2024-02-00'])(
  '%s is no day',
  (text) => expect(daysOf(text)).toBeNaN(),
);
test('every day is read back', () => {
  const days = fc.integer({ min: daysOf('0000-01-01'), max: daysOf('9999-12-31') });
  fc.assert(fc.property(days, (day) => daysOf(isoDay(day)) === day));
});

test('a moment is counted in UTC', () => {
  expect(secondsOf('1970-01-01T00:00:00Z')).toBe(0);
  expect(secondsOf('2024-02-03T14:05:00+01:00')).toBe(secondsOf('2024-02-03 13:05'));
  expect(secondsOf('2024-02-03T14:05:00.250-0130')).toBe(secondsOf('2024-02-03T15:35:00Z') + 0.25);
});
test.each(['2024-02-03', '2024-02-03T24:00', '2024-02-03T12:60', '2024-02-31T12:00', 'T12:00'])(
  '%s is no moment',
  (text) => expect(secondsOf(text)).toBeNaN(),
);
test('every second is read back', () => {
  const seconds = fc.integer({ min: -62_000_000_000, max: 250_000_000_000 });
  fc.assert(fc.property(seconds, (second) => secondsOf(isoMoment(second)) === second));
});
