import type { RandomSource } from '../../random.ts';
import type { TypePanel } from '../lottery.ts';
import type { Flown } from './flight.ts';
import type { Fractions } from './fractions.ts';
import type { Polytope } from './polytope.ts';

/**
 * The landing phase: makes whole what a flight left open, within every row and towards the weights.
 * Null where no panel was found nearby.
 */
export type Land = (flown: Flown, weights: Float64Array | null) => TypePanel | null;

/** Exchanges of one landing: it takes about three, and more than this lead nowhere. */
const EXCHANGES = 40;
/** A row's expected sum closer to a bound than this is at it. */
const TIGHT = 1e-5;

/**
 * Rounds the open types so that the size is right, then mends the other rows by exchanging one seat
 * at a time between two types: the exchange that mends most, and of those the one most along the
 * weights. A type moves once at most, so that no exchange is taken back. At first every type stays
 * next to its target; where that ends in a dead end, any type may give or take a seat.
 *
 * An exact search finds the same panels a hundred times slower: where all quotas are tight, dozens
 * of equations leave few whole points among many.
 */
export function landingOf(
  polytope: Polytope,
  fractions: Fractions,
  target: Float64Array,
  random: RandomSource,
): Land {
  const { rows, rowsOf, size, caps, slots, slotRows } = polytope;
  const { floors } = fractions;
  const bounds = tightened(polytope, target);
  const everyType = [...target.keys()];
  const openTypes = everyType.filter((type) => fractions.parts[type]! > 0);
  const alike = [...Map.groupBy(openTypes, (type) => rowsOf[type]!.join()).values()].filter(
    (group) => group.length > 1,
  );
  const counts = new Int32Array(target.length);
  const moved = new Uint8Array(target.length);
  /** Sums of the rows; one more stands for what is no row. */
  const sums = new Int32Array(rows.length + 1);
  /** What one seat less, and one more, adds to the seats that a row is missed by. */
  const lessCost = new Int8Array(rows.length + 1);
  const moreCost = new Int8Array(rows.length + 1);

  const missedBy = (row: number, sum: number) => {
    const { lower, upper } = bounds[row]!;
    return sum > upper ? sum - upper : sum < lower ? lower - sum : 0;
  };

  const addSeat = (type: number, by: 1 | -1) => {
    counts[type]! += by;
    for (const row of rowsOf[type]!) sums[row]! += by;
  };

  /** Takes the flight's whole parts, then the open types in order of preference up to the size. */
  const round = ({ parts, open }: Flown, weights: Float64Array | null): boolean => {
    sums.fill(0);
    for (let type = 0; type < counts.length; type++) {
      const count = floors[type]! + (parts[type]! === 1 ? 1 : 0);
      counts[type] = count;
      if (count > 0) for (const row of rowsOf[type]!) sums[row]! += count;
    }
    const preference = new Map(
      open.map((type) => [type, weights === null ? parts[type]! - random.next() : weights[type]!]),
    );
    const order = [...open].sort((a, b) => preference.get(b)! - preference.get(a)! || a - b);
    for (const type of order.slice(0, Math.max(0, size - sums[0]!))) addSeat(type, 1);
    return sums[0] === size;
  };

  /** Prices a seat in each row and gives the seats missed in all. */
  const priceRows = (): number => {
    let missed = 0;
    for (let row = 1; row < rows.length; row++) {
      const now = missedBy(row, sums[row]!);
      missed += now;
      lessCost[row] = missedBy(row, sums[row]! - 1) - now;
      moreCost[row] = missedBy(row, sums[row]! + 1) - now;
    }
    return missed;
  };

  const exchangeCost = (lower: number, raise: number): number => {
    let cost = 0;
    for (let slot = 0; slot < slots; slot++) {
      const less = slotRows[lower * slots + slot]!;
      const more = slotRows[raise * slots + slot]!;
      if (less !== more) cost += lessCost[less]! + moreCost[more]!;
    }
    return cost;
  };

  /** The types by what a seat less, or more, can at best mend (0 or below), the most first. */
  const byBestCase = (types: readonly number[], cost: Int8Array): Ranked[] => {
    const groups = Map.groupBy(types, (type) => {
      let sum = 0;
      for (let at = type * slots; at < (type + 1) * slots; at++) {
        sum += Math.min(0, cost[slotRows[at]!]!);
      }
      return sum;
    });
    return [...groups]
      .map(([mends, own]) => ({ mends, types: own }))
      .sort((a, b) => a.mends - b.mends);
  };

  /**
   * The exchange that mends most, and among those the one most along the weights, as [type to lower,
   * type to raise]. Pairs whose best case is worse than the best so far are never looked at.
   */
  const bestExchange = (
    lowerable: readonly number[],
    raisable: readonly number[],
    weights: Float64Array | null,
  ): [number, number] | null => {
    const raised = byBestCase(raisable, moreCost);
    let [best, leastCost, mostGain]: [[number, number] | null, number, number] = [null, 99, 0];
    for (const from of byBestCase(lowerable, lessCost)) {
      for (const to of raised) {
        const bestCase = from.mends + to.mends;
        if (bestCase > leastCost) break;
        for (const lower of from.types) {
          for (const raise of to.types) {
            const gain = weights === null ? 0 : weights[raise]! - weights[lower]!;
            if (bestCase === leastCost && gain <= mostGain) continue;
            const cost = exchangeCost(lower, raise);
            if (cost > leastCost || (cost === leastCost && gain <= mostGain)) continue;
            [best, leastCost, mostGain] = [[lower, raise], cost, gain];
          }
        }
      }
    }
    return best;
  };

  /** Exchanges between `types` within the limits until no row is missed. */
  const mend = (
    types: readonly number[],
    least: (type: number) => number,
    most: (type: number) => number,
    weights: Float64Array | null,
  ): boolean => {
    moved.fill(0);
    for (let exchanges = 0; priceRows() > 0; exchanges++) {
      const still = types.filter((type) => moved[type] === 0);
      const lowerable = still.filter((type) => counts[type]! > least(type));
      const raisable = still.filter((type) => counts[type]! < most(type));
      const best = bestExchange(lowerable, raisable, weights);
      if (best === null || exchanges === EXCHANGES) return false;
      const [lower, raise] = best;
      addSeat(lower, -1);
      addSeat(raise, 1);
      moved[lower] = moved[raise] = 1;
    }
    return true;
  };

  const nextToTarget = (weights: Float64Array | null) =>
    mend(
      openTypes,
      (type) => floors[type]!,
      (type) => floors[type]! + 1,
      weights,
    );
  const anywhere = (weights: Float64Array | null) =>
    mend(
      everyType,
      () => 0,
      (type) => caps[type]!,
      weights,
    );

  /** Among types that count alike, the seats go to those the weights prefer: no row notices. */
  const preferAmongAlike = (weights: Float64Array) => {
    for (const group of alike) {
      const seats = group.reduce((sum, type) => sum + counts[type]! - floors[type]!, 0);
      const ranked = [...group].sort((a, b) => weights[b]! - weights[a]!);
      ranked.forEach((type, at) => (counts[type] = floors[type]! + (at < seats ? 1 : 0)));
    }
  };

  return (flown, weights) => {
    if (!round(flown, weights)) return null;
    if (nextToTarget(weights)) {
      if (weights !== null) preferAmongAlike(weights);
    } else if (!anywhere(weights)) return null;
    return counts.slice();
  };
}

type Ranked = { readonly mends: number; readonly types: readonly number[] };

/** Where the expected sum of a row is at its bound, every panel of the lottery must be there too. */
function tightened({ rows }: Polytope, target: Float64Array) {
  return rows.map(({ lower, upper, types }) => {
    const expected = types.reduce((sum, type) => sum + target[type]!, 0);
    if (expected >= upper - TIGHT) return { lower: upper, upper };
    if (expected <= lower + TIGHT) return { lower, upper: lower };
    return { lower, upper };
  });
}
