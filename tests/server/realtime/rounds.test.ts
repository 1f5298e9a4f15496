import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Rounds } from '#server/realtime/rounds';

const ROUND_MS = 5_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

test('looks at each once in a round, never at many at a time', async () => {
  const parts: (readonly number[])[] = [];
  const rounds = new Rounds(
    () => upTo(10_000),
    async (some) => void parts.push(some),
    ROUND_MS,
  );
  await vi.advanceTimersByTimeAsync(ROUND_MS - 1);
  expect(parts).toEqual([]);
  for (let round = 0; round < 3; round++) {
    parts.length = 0;
    await vi.advanceTimersByTimeAsync(ROUND_MS);
    expect(parts.flat().toSorted((one, other) => one - other)).toEqual(upTo(10_000));
    expect(Math.max(...parts.map(({ length }) => length))).toBe(500);
  }
  rounds.stop();
});

test('looks at a few together, at nothing where there is none, and at what came since', async () => {
  let there: number[] = [];
  const parts: (readonly number[])[] = [];
  const rounds = new Rounds(
    () => there,
    async (some) => void parts.push(some),
    ROUND_MS,
  );
  await vi.advanceTimersByTimeAsync(2 * ROUND_MS);
  expect(parts).toEqual([]);
  there = upTo(40);
  await vi.advanceTimersByTimeAsync(ROUND_MS);
  expect(parts).toEqual([upTo(40)]);
  rounds.stop();
  await vi.advanceTimersByTimeAsync(3 * ROUND_MS);
  expect(parts).toHaveLength(1);
});

test('waits for a slow look, and leaves nobody out for it', async () => {
  let [underWay, most] = [0, 0];
  const seen: number[] = [];
  const rounds = new Rounds(
    () => upTo(200),
    async (some) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 2 * ROUND_MS));
      seen.push(...some);
      underWay--;
    },
    ROUND_MS,
  );
  await vi.advanceTimersByTimeAsync(10 * ROUND_MS);
  expect(seen).toEqual(upTo(200));
  expect(most).toBe(1);
  rounds.stop();
});
