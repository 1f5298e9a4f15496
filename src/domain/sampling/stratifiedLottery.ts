import { shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import type { MissedQuota, Person, Quota } from './problem.ts';

/**
 * The simple stratified lottery: shuffle the pool, take the first `size`, and where a quota is
 * missed exchange randomly picked people inside and outside until all hold. Everything it does
 * looks at features and random places only, so people of one type have equal chances; chances of
 * different types are what the quotas make of them, not the fairest there are.
 *
 * Whole numbers only, so that the same seed repeats bit for bit on any machine.
 */
export type LotteryOutcome =
  | {
      readonly found: true;
      readonly panel: Person[];
      readonly rest: Person[];
      readonly attempts: number;
      readonly exchanges: number;
    }
  | { readonly found: false; readonly attempts: number; readonly nearest: readonly MissedQuota[] };

const ATTEMPTS = 20;
/** Tries at an exchange in one attempt, per place on the panel, and at least. */
const TRIES_PER_SEAT = 300;
const TRIES_AT_LEAST = 20_000;
/** One try in so many may worsen the panel by one seat, so that a dead end is left again. */
const ONE_WORSE_IN = 64;

/** `people` in an order that does not depend on the caller's; `size` at most their number. */
export function stratifiedLottery(
  people: readonly Person[],
  quotas: readonly Quota[],
  size: number,
  random: RandomSource,
): LotteryOutcome {
  let nearest: { distance: number; missed: MissedQuota[] } | null = null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const order = shuffled(people, random);
    const state = countPanel(order, quotas, size);
    const exchanges = repair(order, state, size, random);
    if (state.distance === 0) {
      const [panel, rest] = [order.slice(0, size), order.slice(size)];
      return { found: true, panel, rest, attempts: attempt, exchanges };
    }
    if (nearest === null || state.distance < nearest.distance) {
      nearest = { distance: state.distance, missed: missedQuotas(quotas, state.counts) };
    }
  }
  return { found: false, attempts: ATTEMPTS, nearest: nearest!.missed };
}

type PanelState = {
  /** The quotas that each person counts towards, by position in `quotas`. */
  readonly quotasOf: Map<Person, readonly number[]>;
  readonly counts: number[];
  readonly bounds: readonly Quota[];
  /** Seats missing or too many, summed over the quotas. */
  distance: number;
};

const outside = ({ min, max }: Quota, count: number) =>
  count < min ? min - count : count > max ? count - max : 0;

const missedQuotas = (quotas: readonly Quota[], counts: readonly number[]): MissedQuota[] =>
  quotas.flatMap((quota, at) =>
    outside(quota, counts[at]!) > 0 ? [{ quota, count: counts[at]! }] : [],
  );

function countPanel(order: readonly Person[], quotas: readonly Quota[], size: number): PanelState {
  const position = new Map(
    quotas.map(({ feature, value }, at) => [JSON.stringify([feature, value]), at]),
  );
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  const quotasOf = new Map(
    order.map((person) => [
      person,
      features.map((feature) => position.get(JSON.stringify([feature, person.features[feature]]))!),
    ]),
  );
  const counts = quotas.map(() => 0);
  for (const person of order.slice(0, size)) {
    for (const at of quotasOf.get(person)!) counts[at]!++;
  }
  const distance = quotas.reduce((sum, quota, at) => sum + outside(quota, counts[at]!), 0);
  return { quotasOf, counts, bounds: quotas, distance };
}

/** Exchanges people in place until every quota holds or the tries are used up. */
function repair(order: Person[], state: PanelState, size: number, random: RandomSource): number {
  const others = order.length - size;
  const tries = others === 0 ? 0 : Math.max(TRIES_AT_LEAST, TRIES_PER_SEAT * size);
  let exchanges = 0;
  for (let tried = 0; tried < tries && state.distance > 0; tried++) {
    const leaving = random.below(size);
    const joining = size + random.below(others);
    const gain = exchangeGain(order[leaving]!, order[joining]!, state);
    const accepted = gain >= 0 || (gain === -1 && random.below(ONE_WORSE_IN) === 0);
    if (!accepted) continue;
    applyExchange(order[leaving]!, order[joining]!, state, gain);
    [order[leaving], order[joining]] = [order[joining]!, order[leaving]!];
    exchanges++;
  }
  return exchanges;
}

/** By how many seats the panel comes nearer to its quotas. */
function exchangeGain(leaving: Person, joining: Person, state: PanelState): number {
  const [from, to] = [state.quotasOf.get(leaving)!, state.quotasOf.get(joining)!];
  let gain = 0;
  for (let feature = 0; feature < from.length; feature++) {
    const [left, joined] = [from[feature]!, to[feature]!];
    if (left === joined) continue;
    gain += change(state, left, -1) + change(state, joined, +1);
  }
  return gain;
}

function change({ bounds, counts }: PanelState, at: number, by: number): number {
  return outside(bounds[at]!, counts[at]!) - outside(bounds[at]!, counts[at]! + by);
}

function applyExchange(leaving: Person, joining: Person, state: PanelState, gain: number): void {
  for (const at of state.quotasOf.get(leaving)!) state.counts[at]!--;
  for (const at of state.quotasOf.get(joining)!) state.counts[at]!++;
  state.distance -= gain;
}
