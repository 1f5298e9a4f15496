import { expect, test } from 'vitest';
import { secondsLeft } from '#ui/recruitment/timeLeft';

test('the rest takes as long as the pace so far says', () => {
  expect(secondsLeft(5_000, 25_000, 2_000)).toBe(8);
  expect(secondsLeft(24_999, 25_000, 2_000)).toBe(1);
  expect(secondsLeft(25_000, 25_000, 2_000)).toBe(0);
});

test.each([
  [0, 25_000, 5_000],
  [1_000, 25_000, 900],
  [0, 0, 5_000],
])('%d of %d after %d ms is too early to say', (done, total, elapsed) => {
  expect(secondsLeft(done, total, elapsed)).toBeNull();
});
