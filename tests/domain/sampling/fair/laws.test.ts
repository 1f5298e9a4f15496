import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '#domain/random';
import { buildLottery } from '#domain/sampling/fair/buildLottery';
import { numberedPanels } from '#domain/sampling/fair/numberedPanels';
import type { FairMethod, Lottery, TypePanel } from '#domain/sampling/lottery';
import { peopleById, poolOf } from '#domain/sampling/pool';
import type { Pool } from '#domain/sampling/pool';
import type { Person, Quota } from '#domain/sampling/problem';
import { highsSolver } from '#server/workers/highs';
import { danishInstance, type DrawInstance } from '../../../../bench/pools';

/** What must hold for pools too large to enumerate: a few hundred people, with and without homes. */
const solver = await highsSolver();

const plain = danishInstance({ pool: 300, size: 60, features: 5, slack: 1, seed: 4 });
/** The same with every third person living with the one before. */
const shared: DrawInstance = {
  ...plain,
  people: plain.people.map((person, at) => ({
    ...person,
    household: `home ${at % 3 === 2 ? at - 1 : at}`,
  })),
};
const POOLS = [
  ['people alone', plain],
  ['shared homes', shared],
] as const;
const METHODS = ['leximin', 'maximin', 'nash'] as const;

const built = new Map<string, { pool: Pool; lottery: Lottery }>();
function lotteryOf(name: string, instance: DrawInstance, method: FairMethod) {
  const key = `${name} ${method}`;
  const known = built.get(key);
  if (known !== undefined) return known;
  const made = build(instance, method);
  built.set(key, made);
  return made;
}

function build({ people, quotas, size }: DrawInstance, method: FairMethod, seed?: string) {
  const pool = poolOf(peopleById(people), quotas, size);
  const outcome = buildLottery(pool, method, solver, seed === undefined ? {} : { seed });
  if (!outcome.ok) throw new Error(outcome.problem.kind);
  return { pool, lottery: outcome.value };
}

/** The chance of each id. */
function chances({ people }: DrawInstance, pool: Pool, lottery: Lottery): Map<string, number> {
  const ordered = peopleById(people);
  return new Map(
    pool.types.flatMap((type, at) =>
      type.people.map((person) => [ordered[person]!.id, lottery.probabilities[at]!]),
    ),
  );
}

/** Whether people can be named for the panel's places so that everything holds, counted by hand. */
function faultsOf({ people, quotas, size }: DrawInstance, pool: Pool, panel: TypePanel): string[] {
  const ordered = peopleById(people);
  const homes = new Set<string>();
  const chosen: Person[] = [];
  // Whoever has fewest alternatives at home first would be needed in general; here homes are pairs.
  pool.types.forEach((type, at) => {
    const free = type.people.filter((one) => !homes.has(ordered[one]!.household ?? `alone ${one}`));
    for (const one of free.slice(0, panel[at])) {
      homes.add(ordered[one]!.household ?? `alone ${one}`);
      chosen.push(ordered[one]!);
    }
  });
  const count = ({ feature, value }: Quota) =>
    chosen.filter(({ features }) => features[feature] === value).length;
  return [
    ...(chosen.length === size ? [] : [`${chosen.length} people`]),
    ...quotas
      .filter((quota) => count(quota) < quota.min || count(quota) > quota.max)
      .map((quota) => `${quota.feature} ${quota.value}: ${count(quota)}`),
  ];
}

describe.each(POOLS)('%s', { timeout: 60_000 }, (name, instance) => {
  test.each(METHODS)('%s: every panel meets everything, and the weights add up', (method) => {
    const { pool, lottery } = lotteryOf(name, instance, method);
    for (const panel of lottery.panels) expect(faultsOf(instance, pool, panel)).toEqual([]);
    expect(sum(lottery.weights)).toBeCloseTo(1, 12);
    expect(Math.min(...lottery.weights)).toBeGreaterThan(0);
    expect(sum(chances(instance, pool, lottery).values())).toBeCloseTo(instance.size, 8);
    const mixed = pool.types.map(({ people }, type) =>
      sum(lottery.panels.map((panel, at) => (panel[type]! * lottery.weights[at]!) / people.length)),
    );
    mixed.forEach((chance, type) => expect(chance).toBeCloseTo(lottery.probabilities[type]!, 12));
  });

  test.each(METHODS)('%s is proved to within 1e-6', (method) => {
    const { certificate } = lotteryOf(name, instance, method).lottery;
    expect(certificate.gap).toBeLessThanOrEqual(1e-6);
    expect(certificate.complete).toBe(true);
  });

  test('the prices bound every panel, by a linear program of the test’s own', () => {
    const { pool, lottery } = lotteryOf(name, instance, 'leximin');
    const { prices, upperBound } = lottery.certificate;
    expect(sum(pool.types.map(({ people }, type) => people.length * prices[type]!))).toBeCloseTo(
      1,
      9,
    );
    expect(dearestFraction(pool, prices)).toBeLessThan(upperBound + 1e-8);
  });

  test('leximin’s smallest chance is not below maximin’s', () => {
    const [leximin, maximin] = (['leximin', 'maximin'] as const).map(
      (method) => lotteryOf(name, instance, method).lottery.certificate,
    );
    expect(leximin!.value).toBeGreaterThan(maximin!.upperBound - 1e-6);
  });

  test('nash’s geometric mean is not below leximin’s', () => {
    const { pool, lottery } = lotteryOf(name, instance, 'leximin');
    const all = [...chances(instance, pool, lottery).values()];
    const mean = Math.exp(sum(all.map(Math.log)) / all.length);
    const { certificate } = lotteryOf(name, instance, 'nash').lottery;
    expect(certificate.value).toBeGreaterThan(mean - 1e-6);
  });

  test('the order of the people makes no difference to anybody', () => {
    const people = shuffled(instance.people, seededRandom('another order'));
    const { pool, lottery } = build({ ...instance, people }, 'leximin');
    const before = lotteryOf(name, instance, 'leximin');
    expect(chances({ ...instance, people }, pool, lottery)).toEqual(
      chances(instance, before.pool, before.lottery),
    );
  });

  test('another seed of the construction gives the same chances', () => {
    const { pool, lottery } = build(instance, 'leximin', 'another construction');
    expectSameChances(instance, pool, lottery, lotteryOf(name, instance, 'leximin'));
  });

  test('a quota that does not bind can be dropped', () => {
    const { pool, lottery } = lotteryOf(name, instance, 'leximin');
    const of = chances(instance, pool, lottery);
    const expected = ({ feature, value }: Quota) =>
      sum(
        instance.people.filter((p) => p.features[feature] === value).map(({ id }) => of.get(id)!),
      );
    const loose = instance.quotas.filter(
      (quota) =>
        expected(quota) > quota.min + 0.01 && expected(quota) < quota.max - 0.01 && quota.min > 0,
    );
    expect(loose.length).toBeGreaterThan(0);
    const quotas = instance.quotas.map((quota) =>
      loose.includes(quota) ? { ...quota, min: 0, max: instance.size } : quota,
    );
    const without = build({ ...instance, quotas }, 'leximin');
    expectSameChances(instance, without.pool, without.lottery, { pool, lottery });
  });

  test('numbered panels are as many as asked, meet everything, and cost about one in them', () => {
    const { pool, lottery } = lotteryOf(name, instance, 'leximin');
    const count = 400;
    const panels = numberedPanels(pool, lottery, count);
    expect(panels).toHaveLength(count);
    for (const panel of panels) expect(faultsOf(instance, pool, panel)).toEqual([]);
    const lowest = Math.min(
      ...pool.types.map(
        ({ people }, type) => sum(panels.map((panel) => panel[type]!)) / count / people.length,
      ),
    );
    expect(lowest).toBeGreaterThan(lottery.certificate.value - 1.5 / count);
  });

  test('what was interrupted is repeated bit for bit from its work', () => {
    const pool = poolOf(peopleById(instance.people), instance.quotas, instance.size);
    for (const polls of [1, 20, 60]) {
      let left = polls;
      const first = buildLottery(pool, 'leximin', solver, { interrupted: () => left-- <= 0 });
      if (!first.ok) throw new Error(first.problem.kind);
      expect(first.value.work.panelsDrawn).toBeLessThanOrEqual(polls);
      const again = buildLottery(pool, 'leximin', solver, { limits: first.value.work });
      expect(again).toEqual(first);
      const { complete, gap, value, upperBound } = first.value.certificate;
      expect(complete).toBe(false);
      expect(gap).toBeCloseTo(upperBound - value, 12);
      const whole = lotteryOf(name, instance, 'leximin').lottery.certificate;
      expect(value).toBeLessThan(whole.value + 1e-6);
      expect(upperBound).toBeGreaterThan(whole.value - 1e-6);
    }
  });
});

test('interrupted before any panel, there is no lottery and nothing is called impossible', () => {
  const pool = poolOf(peopleById(plain.people), plain.quotas, plain.size);
  const outcome = buildLottery(pool, 'leximin', solver, { interrupted: () => true });
  expect(outcome).toEqual({ ok: false, problem: { kind: 'no_panel_found' } });
});

function expectSameChances(
  instance: DrawInstance,
  pool: Pool,
  lottery: Lottery,
  before: { pool: Pool; lottery: Lottery },
) {
  const of = chances(instance, before.pool, before.lottery);
  for (const [id, chance] of chances(instance, pool, lottery)) {
    expect(Math.abs(chance - of.get(id)!)).toBeLessThan(5e-6);
  }
}

/** max Σ price · count over fractional panels, in rows written out from the pool itself. */
function dearestFraction(pool: Pool, prices: Float64Array): number {
  const columns = [...pool.types.keys()];
  const model = solver.open({
    maximise: true,
    costs: prices,
    lower: columns.map(() => 0),
    upper: pool.types.map(({ people }) => people.length),
    rows: [
      { lower: pool.size, upper: pool.size, columns },
      ...pool.quotas.map(({ min, max }, quota) => ({
        lower: min,
        upper: max,
        columns: columns.filter((type) => pool.types[type]!.quotas.includes(quota)),
      })),
      ...pool.households.map((kind) => ({
        lower: 0,
        upper: kind.households.length,
        columns: kind.types,
      })),
    ],
  });
  try {
    const outcome = model.solve();
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    return outcome.objective;
  } finally {
    model.close();
  }
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
