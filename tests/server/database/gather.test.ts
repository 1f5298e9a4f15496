import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather } from '#server/database/gather';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A call that answers each number by its double, remembers what went together, and fails on seven. */
function doubling(most: number) {
  const calls: number[][] = [];
  const answered: number[] = [];
  const ask = gather(async (numbers: readonly number[]) => {
    calls.push([...numbers]);
    await turn();
    if (numbers.includes(7)) throw new Error('seven');
    answered.push(...numbers);
    return numbers.map((number) => 2 * number);
  }, most);
  return { ask, calls, answered };
}

test('one alone goes at once, and what comes meanwhile goes together with the next', async () => {
  const { ask, calls } = doubling(100);
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
  expect(calls).toEqual([[1], [2, 3]]);
  expect(await ask(4)).toBe(8);
  expect(calls.at(-1)).toEqual([4]);
});

test('one that fails costs the others nothing', async () => {
  const { ask } = doubling(100);
  const outcomes = await Promise.allSettled([1, 2, 7, 3].map((number) => ask(number)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(await ask(5)).toBe(10);
});

test('everybody gets her own answer in the order asked, however many ask and whatever fails', async () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(numbers, fc.integer({ min: 1, max: 10 }), async (asked, most) => {
      const { ask, calls, answered } = doubling(most);
      const outcomes = await Promise.allSettled(asked.map((number) => ask(number)));
      outcomes.forEach((outcome, at) => {
        if (asked[at] === 7) expect(outcome.status).toBe('rejected');
        else expect(outcome).toEqual({ status: 'fulfilled', value: 2 * asked[at]! });
      });
      expect(answered).toEqual(asked.filter((number) => number !== 7));
      expect(Math.max(0, ...calls.map(({ length }) => length))).toBeLessThanOrEqual(most);
    }),
    { seed: 20261125, numRuns: 200 },
  );
});
