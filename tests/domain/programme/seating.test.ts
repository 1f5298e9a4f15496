import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { groupSizes, seatGroups } from '#domain/programme/seating';
import type { SeatedPerson, SeatingProblem } from '#domain/programme/seating';
import { seededRandom, shuffled } from '#domain/random';

const seat = (problem: SeatingProblem) => {
  const result = seatGroups(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** The definition, written without increments or scaling. */
function deviationOf(groups: readonly (readonly string[])[], people: readonly SeatedPerson[]) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const features = [...new Set(people.flatMap((person) => Object.keys(person.features)))];
  let sum = 0;
  for (const feature of features) {
    for (const value of new Set(people.map((person) => person.features[feature]))) {
      const total = people.filter((person) => person.features[feature] === value).length;
      for (const group of groups) {
        const count = group.filter((id) => byId.get(id)!.features[feature] === value).length;
        sum += (count - (group.length * total) / people.length) ** 2;
      }
    }
  }
  return sum;
}

const seating = fc
  .record({
    features: fc.array(
      fc.record(
        { sex: fc.constantFrom('k', 'm'), age: fc.constantFrom('a', 'b', 'c') },
        { requiredKeys: ['sex'] },
      ),
      { minLength: 1, maxLength: 60 },
    ),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.string(),
  })
  .map(({ features, share, seed }): SeatingProblem => ({
    people: features.map((own, at) => ({ id: `p${at}`, features: own as Record<string, string> })),
    groups: Math.max(1, Math.round(share * features.length)),
    seed,
  }));

describe('laws of seating', () => {
  test('each person once, sizes within one, deviation as defined and not above a random deal', () => {
    fc.assert(
      fc.property(seating, (problem) => {
        const plan = seat(problem);
        expect(plan.groups.flat().sort()).toEqual(problem.people.map(({ id }) => id).sort());
        expect(plan.groups).toHaveLength(problem.groups);
        const sizes = plan.groups.map((group) => group.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(plan.deviation).toBeCloseTo(deviationOf(plan.groups, problem.people), 6);
        expect(plan.deviation).toBeLessThanOrEqual(plan.randomDeviation + 1e-9);
      }),
      { seed: 20240203 },
    );
  });

  test('the same seed gives the same plan in whatever order people come', () => {
    fc.assert(
      fc.property(seating, fc.string(), (problem, order) => {
        const people = shuffled(problem.people, seededRandom(order));
        expect(seat({ ...problem, people })).toEqual(seat(problem));
      }),
      { seed: 20240203 },
    );
  });
});

test('eight people of four kinds are dealt perfectly to two groups', () => {
  const people = ['kx', 'kx', 'ky', 'ky', 'mx', 'mx', 'my', 'my'].map(([sex, age], at) => ({
    id: `${at}`,
    features: { sex: sex!, age: age! },
  }));
  expect(seat({ people, groups: 2, seed: 's' }).deviation).toBe(0);
});

test('356 people at 40 groups: far better than a random deal, in a moment', () => {
  const random = seededRandom('356');
  const pick = (values: readonly string[]) => values[random.below(values.length)]!;
  const people = Array.from({ length: 356 }, (_, at) => ({
    id: `p${at}`,
    features: {
      sex: pick(['kvinde', 'mand']),
      age_band: pick(['18-29', '30-44', '45-59', '60-74', '75+']),
      region: pick(['h', 's', 'y', 'm', 'n']),
      education: pick(['grundskole', 'gymnasial', 'kvu', 'lvu', 'uoplyst']),
    },
  }));
  // 0.1 s when the machine is free; the limit leaves room for a busy one.
  const started = performance.now();
  const plan = seat({ people, groups: 40, seed: 'Nyborg' });
  expect(performance.now() - started).toBeLessThan(1500);
  expect(plan.groups.map((group) => group.length).sort()).toEqual(groupSizes(356, 40).sort());
  expect(plan.deviation).toBeLessThan(plan.randomDeviation / 4);
});

describe('what cannot be seated', () => {
  const people = [{ id: 'a', features: {} }];
  test.each([0, -1, 1.5, 2, Number.NaN])('%d groups of one person', (groups) => {
    expect(seatGroups({ people, groups, seed: '' })).toEqual({
      ok: false,
      problem: { kind: 'bad_groups', groups, people: 1 },
    });
  });

  test('one person twice', () => {
    expect(seatGroups({ people: [...people, ...people], groups: 1, seed: '' })).toEqual({
      ok: false,
      problem: { kind: 'duplicate_person', id: 'a' },
    });
  });
});
