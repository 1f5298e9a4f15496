import { chancesOf } from './chances.ts';
import { firstDifference } from './difference.ts';
import type { Difference } from './difference.ts';
import type { TypePanel } from './lottery.ts';
import type { LotteryRecord } from './lotteryRecord.ts';
import { peopleById, poolOf } from './pool.ts';
import type { Pool } from './pool.ts';
import { poolRecord } from './poolRecord.ts';
import type { DrawProblem } from './problem.ts';

/** Sums of weights and prices are right up to rounding; proofs up to the solver's tolerance. */
const ROUNDING = 1e-9;
const PROOF = 1e-6;

/**
 * Everything in a lottery that plain arithmetic can check, without the solver and the method that
 * made it: that it is about these people and quotas, that every panel has the size and meets every
 * quota and the rule of one per household, that weights and probabilities are right, and that the
 * certificate's prices prove its bound on these panels. Differences in the order of the record.
 */
export function* lotteryDifferences(
  lottery: LotteryRecord,
  problem: DrawProblem,
): Generator<Difference> {
  const people = peopleById(problem.people);
  yield* different(
    lottery.ids,
    people.map(({ id }) => id),
    'lottery.ids',
  );
  yield* different(lottery.size, problem.size, 'lottery.size');
  yield* different(lottery.quotas, problem.quotas, 'lottery.quotas');
  const pool = poolOf(people, problem.quotas, problem.size);
  yield* poolDifferences(lottery, pool);
  const panels = countedPanels(lottery, pool);
  for (const [at, panel] of panels.entries()) yield* panelDifferences(pool, panel, at);
  if (lottery.panels.kind === 'numbered') yield* peopleDifferences(lottery.panels.panels, pool);
  yield* chanceDifferences(lottery, pool, panels);
  yield* certificateDifferences(lottery, panels);
}

function* different(recorded: unknown, expected: unknown, at: string): Generator<Difference> {
  const found = firstDifference(recorded, expected, at);
  if (found !== null) yield found;
}

function* poolDifferences(lottery: LotteryRecord, pool: Pool): Generator<Difference> {
  const { features, types, households } = poolRecord(pool, lottery.ids, null);
  yield* different(lottery.features, features, 'lottery.features');
  const shown = lottery.types.map((type) => ({ ...type, probability: null }));
  yield* different(shown, types, 'lottery.types');
  yield* different(lottery.households, households, 'lottery.households');
}

/** The panels as counts of types; positions and types that do not exist count nowhere. */
function countedPanels({ panels }: LotteryRecord, pool: Pool): TypePanel[] {
  if (panels.kind === 'direct') return [];
  const typeOf = new Int32Array(pool.people);
  pool.types.forEach(({ people }, type) => people.forEach((one) => (typeOf[one] = type)));
  const typesOn =
    panels.kind === 'weighted'
      ? panels.panels.map(({ types }) => types)
      : panels.panels.map((people) => people.map((one) => typeOf[one] ?? -1));
  return typesOn.map((types) => {
    const counts = new Int32Array(pool.types.length);
    for (const type of types) if (type in counts) counts[type]!++;
    return counts;
  });
}

/** `expected` is the range that a count has to lie in. */
function* panelDifferences(pool: Pool, panel: TypePanel, at: number): Generator<Difference> {
  const outside = (what: string, recorded: number, least: number, most: number) =>
    recorded >= least && recorded <= most
      ? []
      : [{ at: `lottery.panels.panels[${at}] ${what}`, recorded, expected: `${least}–${most}` }];
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, own) => total + own, 0);

  yield* outside('(people)', sum(panel), pool.size, pool.size);
  const counts = new Int32Array(pool.quotas.length);
  for (const [type, { people, quotas }] of pool.types.entries()) {
    yield* outside(`(type ${type})`, panel[type]!, 0, people.length);
    for (const quota of quotas) counts[quota]! += panel[type]!;
  }
  for (const [quota, { feature, value, min, max }] of pool.quotas.entries()) {
    yield* outside(`(${feature}: ${value})`, counts[quota]!, min, max);
  }
  for (const [kind, { households, types }] of pool.households.entries()) {
    const own = sum(types.map((type) => panel[type]!));
    yield* outside(`(households ${kind})`, own, 0, households.length);
  }
}

/** Nobody twice on a panel, and nobody with somebody of the same home. */
function* peopleDifferences(
  panels: readonly (readonly number[])[],
  pool: Pool,
): Generator<Difference> {
  const homeOf = new Map<number, number>();
  const homes = pool.households.flatMap(({ households }) => households);
  homes.forEach((home, at) => home.forEach((person) => homeOf.set(person, at)));
  for (const [at, panel] of panels.entries()) {
    const sorted = [...new Set(panel)].sort((a, b) => a - b);
    yield* different(panel, sorted, `lottery.panels.panels[${at}]`);
    const shared = panel.flatMap((person) => homeOf.get(person) ?? []);
    const twice = shared.filter((home, place) => shared.indexOf(home) < place).length;
    yield* different(twice, 0, `lottery.panels.panels[${at}] (pairs of one household)`);
  }
}

function* chanceDifferences(
  { panels, types }: LotteryRecord,
  pool: Pool,
  counted: readonly TypePanel[],
): Generator<Difference> {
  if (panels.kind === 'direct') return;
  const weights =
    panels.kind === 'weighted'
      ? panels.panels.map(({ weight }) => weight)
      : counted.map(() => 1 / counted.length);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!near(sum, 1, ROUNDING)) {
    yield { at: 'lottery.panels.panels (sum of the weights)', recorded: sum, expected: 1 };
  }
  for (const [type, { people }] of pool.types.entries()) {
    const places = counted.reduce((total, panel, at) => total + weights[at]! * panel[type]!, 0);
    const [recorded, expected] = [types[type]!.probability, places / people.length];
    if (recorded === null || !near(recorded, expected, ROUNDING)) {
      yield { at: `lottery.types[${type}].probability`, recorded, expected };
    }
  }
}

const near = (one: number, other: number, tolerance: number) => Math.abs(one - other) <= tolerance;

function* certificateDifferences(
  lottery: LotteryRecord,
  panels: readonly TypePanel[],
): Generator<Difference> {
  const { certificate, types } = lottery;
  if (certificate === null) return;
  const { value, upper_bound: bound, gap, prices } = certificate;
  if (!near(gap, Math.max(0, bound - value), ROUNDING)) {
    yield { at: 'lottery.certificate.gap', recorded: gap, expected: Math.max(0, bound - value) };
  }
  if (lottery.panels.kind === 'weighted') yield* valueDifferences(lottery, value);
  if (lottery.method === 'nash') return;
  const priced = types.reduce((sum, { people }, type) => sum + people * (prices[type] ?? 0), 0);
  if (!near(priced, 1, PROOF)) {
    yield { at: 'lottery.certificate.prices (Σ price · people)', recorded: priced, expected: 1 };
  }
  for (const [at, panel] of panels.entries()) {
    const price = panel.reduce((sum, count, type) => sum + count * (prices[type] ?? 0), 0);
    if (price > bound + PROOF) {
      yield { at: `lottery.panels.panels[${at}] (price)`, recorded: price, expected: `≤ ${bound}` };
    }
  }
}

/** The objective over those whom a panel can contain: all others have no chance in any lottery. */
function* valueDifferences(lottery: LotteryRecord, recorded: number): Generator<Difference> {
  const chances = [...chancesOf(lottery)!].filter((chance) => chance > 0);
  const expected =
    lottery.method === 'nash'
      ? Math.exp(chances.reduce((sum, chance) => sum + Math.log(chance), 0) / chances.length)
      : chances.reduce((low, chance) => Math.min(low, chance), 1);
  if (recorded > 0 && !near(recorded, expected, ROUNDING)) {
    yield { at: 'lottery.certificate.value', recorded, expected };
  }
}
