import { expect, test } from 'vitest';
import { makePassword } from '#domain/identity/temporaryPassword';
import { seededRandom } from '#domain/random';

test('a temporary password can be read aloud, is long enough and never the same', () => {
  const random = seededRandom('adgang');
  const made = Array.from({ length: 10_000 }, () => makePassword(random));
  expect(new Set(made).size).toBe(made.length);
  for (const password of made) {
    expect(password).toMatch(/^[2-9a-hjkmnp-tv-z]{4}(-[2-9a-hjkmnp-tv-z]{4}){3}$/);
  }
});

test('every symbol of a temporary password is as likely as another', () => {
  const random = seededRandom('lige');
  const counts = new Map<string, number>();
  for (let made = 0; made < 10_000; made++) {
    for (const symbol of makePassword(random).replaceAll('-', '')) {
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
  }
  // χ² with 29 degrees of freedom: above 58.3 once in a thousand.
  const expected = (10_000 * 16) / 30;
  const chiSquare = [...counts.values()].reduce(
    (sum, n) => sum + (n - expected) ** 2 / expected,
    0,
  );
  expect(counts.size).toBe(30);
  expect(chiSquare).toBeLessThan(58.3);
});
