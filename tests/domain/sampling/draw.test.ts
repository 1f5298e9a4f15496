import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { drawPanel, type StratifiedDraw } from '#domain/sampling/draw';
import type { Conflict, InputFault, Person, Quota } from '#domain/sampling/problem';
import { marginsOf, quotasFromMargins } from '#domain/sampling/quotas';
import { drawRecord } from '#domain/sampling/record';
import { verifyDraw } from '#domain/sampling/verification';
import { seededRandom, shuffled } from '#domain/random';

const SEED = { seed: 20240203 };
const FEATURES = { sex: ['kvinde', 'mand'], age: ['ung', 'midt', 'gammel'], place: ['by', 'land'] };

const person = fc.record({
  sex: fc.constantFrom(...FEATURES.sex),
  age: fc.constantFrom(...FEATURES.age),
  place: fc.constantFrom(...FEATURES.place),
});
const pool = fc
  .array(person, { minLength: 8, maxLength: 120 })
  .map((all): Person[] => all.map((features, at) => ({ id: `p${at}`, features })));

/** Pools with quotas around a panel that exists, so that the draw is possible. */
const possibleDraw = fc
  .record({
    people: pool,
    share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    slack: fc.integer({ min: 0, max: 3 }),
    seed: fc.string(),
    reserves: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ people, share, slack, seed, reserves }): StratifiedDraw => {
    const size = Math.max(1, Math.floor(people.length * share));
    const witness = shuffled(people, seededRandom(`witness ${seed}`)).slice(0, size);
    const quotas = Object.entries(FEATURES).flatMap(([feature, values]) =>
      values.map((value): Quota => {
        const count = witness.filter((one) => one.features[feature] === value).length;
        return { feature, value, min: Math.max(0, count - slack), max: count + slack };
      }),
    );
    return { people, quotas, size, seed, method: 'stratified', reserves };
  });

const draw = (problem: StratifiedDraw) => {
  const result = drawPanel(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};
const problemOf = (problem: StratifiedDraw) => {
  const result = drawPanel(problem);
  return result.ok ? null : result.problem;
};

describe('laws of the draw', () => {
  test('the panel has its size and meets every quota; everybody is in one place', () => {
    fc.assert(
      fc.property(possibleDraw, (problem) => {
        const { selected, reserves, remaining } = draw(problem);
        expect(selected).toHaveLength(problem.size);
        const outside = problem.people.length - problem.size;
        expect(reserves).toHaveLength(Math.min(problem.reserves, outside));
        expect([...selected, ...reserves, ...remaining].sort()).toEqual(
          problem.people.map(({ id }) => id).sort(),
        );
        const chosen = new Set(selected);
        for (const { feature, value, min, max } of problem.quotas) {
          const count = problem.people.filter(
            ({ id, features }) => chosen.has(id) && features[feature] === value,
          ).length;
          expect(count).toBeGreaterThanOrEqual(min);
          expect(count).toBeLessThanOrEqual(max);
        }
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  test('the same seed gives the same result, whatever the order of the rows', () => {
    fc.assert(
      fc.property(possibleDraw, fc.string(), (problem, order) => {
        const once = draw(problem);
        expect(draw(problem)).toEqual(once);
        const people = shuffled(problem.people, seededRandom(order));
        expect(draw({ ...problem, people })).toEqual(once);
      }),
      SEED,
    );
  });

  test('a record survives JSON, repeats, and counts its types rightly', () => {
    fc.assert(
      fc.property(possibleDraw, (problem) => {
        const { record, selected } = draw(problem);
        const read = drawRecord.parse(JSON.parse(JSON.stringify(record)));
        expect(verifyDraw(read, problem.people)).toEqual({ ok: true, value: record });
        const sum = (key: 'pool' | 'selected') => record.types.reduce((n, t) => n + t[key], 0);
        expect(sum('pool')).toBe(problem.people.length);
        expect(sum('selected')).toBe(selected.length);
      }),
      SEED,
    );
  });

  test('people of one type have the same chance (χ² over 2,000 seeds)', () => {
    const group = (name: string, number: number, sex: string, age: string): Person[] =>
      Array.from({ length: number }, (_, at) => ({ id: `${name}${at}`, features: { sex, age } }));
    const people = [
      ...group('a', 4, 'kvinde', 'ung'),
      ...group('b', 6, 'mand', 'ung'),
      ...group('c', 6, 'kvinde', 'gammel'),
      ...group('d', 14, 'mand', 'gammel'),
    ];
    const quotas = quotasFromMargins(
      { sex: { kvinde: 1, mand: 1 }, age: { ung: 2, gammel: 3 } },
      10,
      0,
    );
    const chosen = new Map(people.map(({ id }) => [id, 0]));
    const asReserve = new Map(people.map(({ id }) => [id, 0]));
    const draws = 2000;
    for (let seed = 0; seed < draws; seed++) {
      const outcome = draw({
        people,
        quotas,
        size: 10,
        seed: `${seed}`,
        method: 'stratified',
        reserves: 1,
      });
      for (const id of outcome.selected) chosen.set(id, chosen.get(id)! + 1);
      for (const id of outcome.reserves) asReserve.set(id, asReserve.get(id)! + 1);
    }
    // Being chosen is a yes or no per draw, hence the 1 − p; 99.9 % points of χ² per type.
    const critical: Record<string, number> = { a: 16.27, b: 20.52, c: 20.52, d: 34.53 };
    for (const [name, limit] of Object.entries(critical)) {
      const own = [...chosen].filter(([id]) => id.startsWith(name)).map(([, n]) => n);
      const mean = own.reduce((a, b) => a + b, 0) / own.length;
      expect(mean).toBeGreaterThan(0);
      const spread = own.reduce((sum, n) => sum + (n - mean) ** 2, 0);
      expect(spread / (mean * (1 - mean / draws))).toBeLessThan(limit);
      const first = [...asReserve].filter(([id]) => id.startsWith(name)).map(([, n]) => n);
      const expected = first.reduce((a, b) => a + b, 0) / first.length;
      expect(first.reduce((sum, n) => sum + (n - expected) ** 2, 0) / expected).toBeLessThan(limit);
    }
  });

  test('with quotas that bind nothing it is a plain lottery (χ²)', () => {
    const people = Array.from({ length: 10 }, (_, at) => ({
      id: `p${at}`,
      features: { sex: at % 2 ? 'mand' : 'kvinde' },
    }));
    const quotas = ['kvinde', 'mand'].map((value) => ({ feature: 'sex', value, min: 0, max: 10 }));
    const counts = new Map(people.map(({ id }) => [id, 0]));
    for (let seed = 0; seed < 2000; seed++) {
      const options = { size: 3, seed: `lot ${seed}`, method: 'stratified', reserves: 0 } as const;
      for (const id of draw({ people, quotas, ...options }).selected) {
        counts.set(id, counts.get(id)! + 1);
      }
    }
    const spread = [...counts.values()].reduce((sum, n) => sum + (n - 600) ** 2, 0);
    expect(spread / (600 * 0.7)).toBeLessThan(27.88); // 9 degrees of freedom, 99.9 %
  });
});

const ten: Person[] = Array.from({ length: 10 }, (_, at) => ({
  id: `p${at}`,
  features: { sex: at < 2 ? 'kvinde' : 'mand', age: at < 8 ? 'ung' : 'gammel' },
}));
const q = (feature: string, value: string, min: number, max: number): Quota => ({
  feature,
  value,
  min,
  max,
});
const asked = (changes: Partial<StratifiedDraw>): StratifiedDraw => ({
  people: ten,
  quotas: [],
  size: 4,
  seed: 's',
  method: 'stratified',
  reserves: 0,
  ...changes,
});

describe('bad input: one message for each thing to mend', () => {
  const bothSexes = [q('sex', 'kvinde', 0, 4), q('sex', 'mand', 0, 4)];
  test.each<[Partial<StratifiedDraw>, InputFault[]]>([
    [{ size: 11 }, [{ kind: 'bad_size', size: 11, pool: 10 }]],
    [{ size: 0 }, [{ kind: 'bad_size', size: 0, pool: 10 }]],
    [{ size: 2.5 }, [{ kind: 'bad_size', size: 2.5, pool: 10 }]],
    [{ reserves: -1 }, [{ kind: 'bad_reserves', reserves: -1 }]],
    [{ people: [...ten, ten[3]!, ten[3]!] }, [{ kind: 'duplicate_person', id: 'p3', times: 3 }]],
    [
      { quotas: [q('sex', 'mand', 0, 4)] },
      [{ kind: 'unknown_value', feature: 'sex', value: 'kvinde', people: 2 }],
    ],
    [
      { quotas: [q('region', 'nord', 0, 4)] },
      [{ kind: 'missing_feature', feature: 'region', people: 10 }],
    ],
    [
      { quotas: [...bothSexes, q('sex', 'mand', 1, 2)] },
      [{ kind: 'duplicate_quota', feature: 'sex', value: 'mand' }],
    ],
    [
      { quotas: [bothSexes[0]!, q('sex', 'mand', 3, 2)] },
      [{ kind: 'min_above_max', quota: q('sex', 'mand', 3, 2) }],
    ],
    [
      { quotas: [bothSexes[0]!, q('sex', 'mand', -1, 2.5)] },
      [{ kind: 'bad_bounds', quota: q('sex', 'mand', -1, 2.5) }],
    ],
  ])('%j', (changes, faults) => {
    expect(problemOf(asked(changes))).toEqual({ kind: 'invalid', faults });
  });

  test('several faults are told together', () => {
    const found = problemOf(asked({ size: 99, reserves: -1, quotas: [q('sex', 'mand', 3, 2)] }));
    expect(found?.kind === 'invalid' && found.faults.map(({ kind }) => kind)).toEqual([
      'bad_size',
      'bad_reserves',
      'min_above_max',
      'unknown_value',
    ]);
  });
});

describe('quotas that cannot be met', () => {
  test.each<[Quota[], Conflict[]]>([
    [
      [q('sex', 'kvinde', 3, 4), q('sex', 'mand', 0, 4)],
      [{ kind: 'pool_below_min', quota: q('sex', 'kvinde', 3, 4), available: 2 }],
    ],
    [
      [q('sex', 'kvinde', 2, 4), q('sex', 'mand', 3, 4)],
      [{ kind: 'minima_above_size', feature: 'sex', sum: 5 }],
    ],
    [
      [q('sex', 'kvinde', 0, 4), q('sex', 'mand', 0, 1)],
      [{ kind: 'maxima_below_size', feature: 'sex', sum: 3 }],
    ],
  ])('%j', (quotas, conflicts) => {
    expect(problemOf(asked({ quotas }))).toEqual({ kind: 'infeasible', size: 4, conflicts });
  });

  test('quotas possible one by one but not together: not found, with what the nearest misses', () => {
    // Both women are young; two women, two old men and nobody young cannot be.
    const quotas = [
      q('sex', 'kvinde', 2, 2),
      q('sex', 'mand', 1, 1),
      q('age', 'ung', 1, 1),
      q('age', 'gammel', 2, 2),
    ];
    const found = problemOf(asked({ size: 3, quotas }));
    expect(found?.kind).toBe('not_found');
    expect(found?.kind === 'not_found' && found.nearest.length).toBeGreaterThan(0);
  });
});

describe('verification names the first difference', () => {
  const quotas = [q('sex', 'kvinde', 1, 1), q('sex', 'mand', 3, 3)];
  const { record } = draw(asked({ quotas, reserves: 3 }));

  test.each([
    [{ ...record, generator: 'dice' }, 'generator'],
    [{ ...record, selected: record.selected.with(2, 'x') }, 'selected[2]'],
    [{ ...record, reserves: record.reserves.slice(0, 2) }, 'reserves[2]'],
    [{ ...record, types: record.types.with(0, { ...record.types[0]!, pool: 9 }) }, 'types[0].pool'],
  ])('%#', (changed, at) => {
    const result = verifyDraw(changed, ten);
    expect(!result.ok && result.problem).toMatchObject({ kind: 'differs', at });
  });

  test('another pool or other quotas do not pass', () => {
    expect(verifyDraw(record, ten.slice(1)).ok).toBe(false);
    const impossible = { ...record, quotas: [q('sex', 'kvinde', 3, 3), q('sex', 'mand', 1, 1)] };
    const result = verifyDraw(impossible, ten);
    expect(!result.ok && result.problem.kind).toBe('cannot_be_repeated');
  });
});

test('the size of the hearing of 2024 is drawn in a moment', () => {
  const random = seededRandom('pool');
  const pick = (values: readonly string[]) => values[random.below(values.length)]!;
  const people = Array.from({ length: 1500 }, (_, at) => ({
    id: `p${at}`,
    features: {
      sex: random.next() < 0.6 ? 'mand' : 'kvinde',
      age: random.next() < 0.4 ? '45-59' : pick(['18-29', '30-44', '60-74', '75+']),
      region: pick(['h', 's', 'y', 'm', 'n']),
      education: random.next() < 0.5 ? 'lvu' : pick(['grundskole', 'gymnasial', 'kvu']),
    },
  }));
  const even = Object.fromEntries(
    Object.entries(marginsOf(people, ['sex', 'age', 'region', 'education'])).map(([f, values]) => [
      f,
      Object.fromEntries(Object.keys(values).map((value) => [value, 1])),
    ]),
  );
  const started = performance.now();
  const { selected } = draw({
    people,
    quotas: quotasFromMargins(even, 356, 0),
    size: 356,
    seed: 'Lotto 3. februar 2024',
    method: 'stratified',
    reserves: 100,
  });
  expect(selected).toHaveLength(356);
  expect(performance.now() - started).toBeLessThan(3000);
});
