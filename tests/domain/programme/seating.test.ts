import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seatGroups } from '#domain/programme/seating';
import {
  groupSizes,
  type Pin,
  type SeatedPerson,
  type SeatedSession,
  type SeatingProblem,
} from '#domain/programme/seatingProblem';
import { seededRandom, shuffled } from '#domain/random';
import { holds, seatingProblem } from './arbitraries.ts';

const RUNS = { seed: 20240203, numRuns: 40 };

const seat = (problem: SeatingProblem) => {
  const result = seatGroups(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** The definitions, written without increments or scaling. */
function measured(sessions: readonly SeatedSession[], people: readonly SeatedPerson[]) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const features = [...new Set(people.flatMap((person) => Object.keys(person.features)))];
  let [deviation, cellsOutside, cells] = [0, 0, 0];
  for (const feature of features) {
    for (const value of new Set(people.map((person) => person.features[feature]))) {
      const total = people.filter((person) => person.features[feature] === value).length;
      for (const group of sessions.flat()) {
        const count = group.filter((id) => byId.get(id)!.features[feature] === value).length;
        const share = (group.length * total) / people.length;
        deviation += (count - share) ** 2;
        cells++;
        if (count < Math.floor(share) || count > Math.ceil(share)) cellsOutside++;
      }
    }
  }
  const pairs = sessions.flatMap((groups) => [
    ...new Set(
      groups.flatMap((group) =>
        group.flatMap((one) => group.filter((other) => one < other).map((other) => one + other)),
      ),
    ),
  ]);
  const repeated = new Set(pairs.filter((pair, at) => pairs.indexOf(pair) !== at));
  return { deviation, cellsOutside, cells, repeatedPairs: repeated.size };
}

describe('laws of seating', () => {
  test('each person once in each session, sizes as asked, measured as defined, within its bounds', () => {
    fc.assert(
      fc.property(seatingProblem(false), (problem) => {
        const plan = seat(problem);
        expect(plan.sessions).toHaveLength(problem.sessions);
        for (const groups of plan.sessions) {
          expect(groups.flat().sort()).toEqual(problem.people.map(({ id }) => id).sort());
          expect(groups.map((group) => group.length)).toEqual(problem.sizes);
          if (problem.rotation === 'same') expect(groups).toEqual(plan.sessions[0]);
        }
        const { deviation, ...counted } = measured(plan.sessions, problem.people);
        const { quality, bound, cells } = plan;
        expect({ ...quality, cells }).toEqual({
          ...{ ...counted, deviation: expect.closeTo(deviation, 6) },
        });
        expect(quality.deviation).toBeGreaterThanOrEqual(bound.deviation - 1e-9);
        expect(quality.repeatedPairs).toBeGreaterThanOrEqual(bound.repeatedPairs);
      }),
      RUNS,
    );
  });

  test('never worse than the mean random deal', () => {
    fc.assert(
      fc.property(seatingProblem(false), (problem) => {
        // In one session the cost is the deviation alone.
        const { quality, random } = seat({ ...problem, sessions: 1 });
        expect(quality.deviation).toBeLessThanOrEqual(random.deviation + 1e-9);
        // In two it is the deviation and three for each pair that meets again.
        const twice = seat({ ...problem, rotation: 'new', sessions: 2 });
        const cost = (one: typeof quality) => one.deviation + 3 * one.repeatedPairs;
        expect(cost(twice.quality)).toBeLessThanOrEqual(cost(twice.random) + 1e-9);
      }),
      RUNS,
    );
  });

  test('every pin holds in every session, or what is said to contradict cannot be met', () => {
    fc.assert(
      fc.property(seatingProblem(true), (problem) => {
        const result = seatGroups(problem);
        if (result.ok) {
          const { sessions, quality, bound } = result.value;
          for (const groups of sessions) {
            expect(groups.flat().sort()).toEqual(problem.people.map(({ id }) => id).sort());
            expect(groups.map((group) => group.length)).toEqual(problem.sizes);
            expect(problem.pins.filter((pin) => !holds(pin, groups))).toEqual([]);
          }
          expect(quality.deviation).toBeGreaterThanOrEqual(bound.deviation - 1e-9);
          expect(quality.repeatedPairs).toBeGreaterThanOrEqual(bound.repeatedPairs);
        } else if (problem.people.length <= 7) {
          expect(isPossible(problem)).toBe(false);
        }
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  test('the same seed gives the same plan in whatever order people come', () => {
    fc.assert(
      fc.property(seatingProblem(true), fc.string(), (problem, order) => {
        const people = shuffled(problem.people, seededRandom(order));
        expect(seatGroups({ ...problem, people })).toEqual(seatGroups(problem));
      }),
      RUNS,
    );
  });
});

/** By trying every way to seat few people. */
function isPossible({ people, sizes, pins }: SeatingProblem): boolean {
  const groups: string[][] = sizes.map(() => []);
  const from = (at: number): boolean => {
    if (at === people.length) return pins.every((pin) => holds(pin, groups));
    return groups.some((group, number) => {
      if (group.length === sizes[number]) return false;
      group.push(people[at]!.id);
      const isFound = from(at + 1);
      group.pop();
      return isFound;
    });
  };
  return from(0);
}

/** People as the panel is, in six features; the same on every machine. */
function panel(size: number) {
  const random = seededRandom('356');
  const pick = (values: number) => String(Math.min(random.below(values), random.below(values)));
  return Array.from({ length: size }, (_, at) => ({
    id: `p${at}`,
    features: Object.fromEntries([2, 5, 5, 5, 2, 2].map((values, at) => [`f${at}`, pick(values)])),
  }));
}

test('eight people of four kinds are dealt perfectly to two groups, and meet anew in the second', () => {
  const people = ['kx', 'kx', 'ky', 'ky', 'mx', 'mx', 'my', 'my'].map(([sex, age], at) => ({
    id: `${at}`,
    features: { sex: sex!, age: age! },
  }));
  const given = { people, sizes: [4, 4], pins: [], seed: 's', rotation: 'new' as const };
  expect(seat({ ...given, sessions: 1 }).quality.deviation).toBe(0);
  // Four people come from two groups: two pairs at each group meet again, whatever is done.
  const twice = seat({ ...given, sessions: 2 });
  expect(twice.bound.repeatedPairs).toBe(4);
  expect(twice.quality).toEqual({ deviation: 0, cellsOutside: 0, repeatedPairs: 4 });
});

test('356 people at 40 groups in four sessions, with a family of six, pairs apart and an interpreter', () => {
  const people = panel(356);
  const [family, others] = [people.slice(0, 6), people.slice(6)].map((some) =>
    some.map(({ id }) => id),
  ) as [string[], string[]];
  const pins: Pin[] = [
    { kind: 'together', people: family },
    ...Array.from({ length: 20 }, (_, at): Pin => ({
      kind: 'apart',
      people: others.slice(2 * at, 2 * at + 2),
    })),
    { kind: 'at', people: others.slice(100, 112), groups: [3, 17] },
  ];
  const sizes = groupSizes(356, 40);
  const plan = seat({ people, sizes, sessions: 4, rotation: 'new', pins, seed: 'Nyborg' });
  for (const groups of plan.sessions) expect(pins.every((pin) => holds(pin, groups))).toBe(true);
  expect(plan.cells).toBe(3360);
  expect(plan.quality.cellsOutside).toBeLessThanOrEqual(40);
  // Fifteen pairs of the family, and those who must come back to the interpreter's two groups.
  expect(plan.quality.repeatedPairs).toBeLessThanOrEqual(75);
  expect(plan.quality.deviation).toBeLessThan(1.2 * plan.bound.deviation);
  expect(plan.random.repeatedPairs).toBeGreaterThan(150);
});

test('nobody comes to a moderator twice where that is asked and can be', () => {
  const leaders = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', null, null];
  const given = { people: panel(40), sizes: groupSizes(40, 10), sessions: 3, pins: [], seed: 'x' };
  const { sessions } = seat({ ...given, rotation: 'new', leaders });
  for (const { id } of given.people) {
    const met = sessions.flatMap(
      (groups) => leaders[groups.findIndex((group) => group.includes(id))] ?? [],
    );
    expect(new Set(met).size).toBe(met.length);
  }
});

describe('what cannot be seated', () => {
  const given = { sessions: 1, rotation: 'same' as const, seed: '' };
  const problems = (problem: Partial<SeatingProblem>) => {
    const result = seatGroups({ ...given, people: [], sizes: [], pins: [], ...problem });
    return result.ok ? null : result.problem;
  };
  const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, features: {} }));
  const six = { people, sizes: [2, 2, 2] };

  test.each([[[]], [[-1, 2]], [[0.5, 0.5]], [[2]], [[Number.NaN]], [[0, 1]]])(
    'sizes %j of one person',
    (sizes) => {
      expect(problems({ people: people.slice(0, 1), sizes })).toMatchObject([
        { kind: 'bad_sizes', people: 1 },
      ]);
    },
  );

  test('one person twice, no sessions, moderators for other groups: each is named', () => {
    const twice = [...people.slice(0, 5), people[0]!];
    expect(problems({ people: twice, sizes: [3, 3], sessions: 0, leaders: ['a'] })).toEqual([
      { kind: 'bad_sessions', sessions: 0 },
      { kind: 'bad_leaders', leaders: 1, groups: 2 },
      { kind: 'duplicate_person', id: 'a' },
    ]);
  });

  test('pins about nobody, nothing and nowhere', () => {
    const unknown: Pin = { kind: 'apart', people: ['a', 'x'] };
    const nowhere: Pin = { kind: 'at', people: ['a'], groups: [4] };
    const empty: Pin = { kind: 'together', people: ['a', 'a'] };
    expect(problems({ ...six, pins: [unknown, nowhere, empty] })).toEqual([
      { kind: 'unknown_person', id: 'x', pin: unknown },
      { kind: 'unknown_group', group: 4, pin: nowhere },
      { kind: 'empty_pin', pin: empty },
    ]);
  });

  test('pins that contradict each other name their people', () => {
    const together = (...ids: string[]): Pin => ({ kind: 'together', people: ids });
    const at = (groups: number[], ...ids: string[]): Pin => ({ kind: 'at', people: ids, groups });
    expect(problems({ ...six, pins: [together('a', 'b', 'c')] })).toEqual([
      { kind: 'too_many_together', people: ['a', 'b', 'c'], places: 2 },
    ]);
    const apart: Pin = { kind: 'apart', people: ['a', 'c'] };
    const chain = [together('a', 'b'), together('b', 'c'), apart];
    expect(problems({ people, sizes: [3, 3], pins: chain })).toEqual([
      { kind: 'together_and_apart', people: ['a', 'c'] },
    ]);
    expect(problems({ ...six, pins: [together('a', 'b'), at([1], 'a'), at([2], 'b')] })).toEqual([
      { kind: 'no_common_group', people: ['a', 'b'] },
    ]);
    expect(problems({ ...six, pins: [at([1], 'a', 'b', 'c')] })).toEqual([
      { kind: 'too_many_at', groups: [1], people: ['a', 'b', 'c'], places: 2 },
    ]);
    const crowd: Pin = { kind: 'apart', people: ['a', 'b', 'c', 'd'] };
    expect(problems({ ...six, pins: [crowd] })).toEqual([
      { kind: 'too_many_apart', people: ['a', 'b', 'c', 'd'], groups: 3 },
    ]);
    // Each pair fits a group of three, but three pairs do not fit two groups of three.
    const pairs = [together('a', 'b'), together('c', 'd'), together('e', 'f')];
    expect(problems({ people, sizes: [3, 3], pins: pairs })).toMatchObject([
      { kind: 'pins_do_not_fit', proven: true },
    ]);
  });
});
