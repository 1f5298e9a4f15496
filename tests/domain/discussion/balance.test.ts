import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance } from '#domain/discussion/balance';
import { people, SEED, seats, START } from './arbitraries.ts';

const spoke = (milliseconds: number) => ({ milliseconds, turns: 1, interjections: 0 });
const table = (times: readonly number[], away: string[] = []) => ({
  seats,
  away,
  turn: null,
  spoken: Object.fromEntries(
    times.flatMap((time, at) => (time > 0 ? [[people[at]!, spoke(time)]] : [])),
  ),
});
const minutes = fc.array(fc.integer({ min: 0, max: 3_600_000 }), {
  ...{ minLength: people.length, maxLength: people.length },
});
const holds = (property: fc.IProperty<[number[]]>) => fc.assert(property, { seed: SEED });

describe('the balance of a table', () => {
  test('is 1 where all have spoken equally long and 0 where one has had all the time', () => {
    expect(balance(table([60_000, 60_000, 60_000, 60_000, 60_000]), START).evenness).toBe(1);
    expect(balance(table([300_000, 0, 0, 0, 0]), START).evenness).toBeCloseTo(0, 12);
  });

  test('lies between, and is the same whoever has spoken how long and in whichever unit', () =>
    holds(
      fc.property(minutes, (times) => {
        const { evenness, shares, spread } = balance(table(times), START);
        const total = times.reduce((sum, time) => sum + time, 0);
        expect(evenness === null).toBe(total < 60_000);
        expect(balance(table(times.toReversed()), START).shares).toEqual(shares);
        if (evenness === null) return;
        expect(spread).toBe(evenness >= 0.7 ? 'even' : evenness >= 0.4 ? 'fair' : 'uneven');
        expect(evenness).toBeGreaterThanOrEqual(0);
        expect(evenness).toBeLessThanOrEqual(1);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        const twice = balance(table(times.map((time) => time * 2)), START).evenness;
        expect(twice).toBeCloseTo(evenness, 9);
      }),
    ));

  test('grows when somebody who has spoken much gives time to somebody who has spoken little', () =>
    holds(
      fc.property(minutes, (times) => {
        const [most, least] = [
          times.indexOf(Math.max(...times)),
          times.indexOf(Math.min(...times)),
        ];
        const moved = Math.floor((times[most]! - times[least]!) / 2);
        const after = times.map((time, at) =>
          at === most ? time - moved : at === least ? time + moved : time,
        );
        const before = balance(table(times), START).evenness;
        if (before === null) return;
        expect(balance(table(after), START).evenness).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    ));

  test('counts the turn going on, and leaves out who is away', () => {
    const turn = {
      ...{ participantId: 'ida', startedAt: START, limitMs: null, isExtended: false },
      ...{ interjection: null, heldMs: 0 },
    };
    const going = { ...table([0, 120_000, 0, 0, 0]), turn };
    expect(balance(going, START + 120_000).shares.slice(-2)).toEqual([0.5, 0.5]);
    expect(balance(going, START).silent).toEqual(['liv', 'per', 'eva']);
    const two = balance(table([60_000, 60_000], ['liv', 'per', 'eva']), START);
    expect(two).toEqual({ evenness: 1, spread: 'even', silent: [], shares: [0.5, 0.5] });
  });

  test('says nothing before there is anything to spread', () => {
    expect(balance(table([]), START).evenness).toBeNull();
    expect(balance({ ...table([]), seats: [] }, START)).toEqual({
      ...{ evenness: null, spread: 'unknown', silent: [], shares: [] },
    });
  });
});
