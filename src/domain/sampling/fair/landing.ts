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

/** Exchanges of one landing: it takes about five, and more than this lead nowhere. */
const EXCHANGES = 60;
/** A row's expected sum closer to a bound than this is at it. */
const TIGHT = 1e-5;

/**
 * Rounds the open types so that the size is right, then mends the quotas by exchanging one seat at a
 * time between a type rounded up and one rounded down: the exchange that mends most, and of those the
 * one most along the weights. Every type stays next to its target, and moves once at most, so that
 * no exchange is taken back. Exact search finds the same panels a hundred times slower: where all
 * quotas are tight, dozens of equations leave few whole points among many.
 */
export function landingOf(
  polytope: Polytope,
  fractions: Fractions,
  target: Float64Array,
  random: RandomSource,
): Land {
  const { rows, rowsOf, size, firstHousehold, values, features, householdOf } = polytope;
  const bounds = tightened(polytope, target);
  const openTypes = [...target.keys()].filter((type) => fractions.parts[type]! > 0);
  const alike = [...Map.groupBy(openTypes, (type) => rowsOf[type]!.join()).values()].filter(
    (group) => group.length > 1 && householdOf[group[0]!]! < 0,
  );
  /** Sums of the rows; one more stands for quotas that are not rows. */
  const sums = new Int32Array(rows.length + 1);
  /** What one seat less, and one more, adds to the seats that a quota is missed by. */
  const lessCost = new Int8Array(rows.length + 1);
  const moreCost = new Int8Array(rows.length + 1);
  const up = new Uint8Array(target.length);
  const moved = new Uint8Array(target.length);

  const missedBy = (row: number) =>
    Math.max(0, sums[row]! - bounds[row]!.upper, bounds[row]!.lower - sums[row]!);

  const addSeat = (type: number, by: 1 | -1) => {
    for (const row of rowsOf[type]!) sums[row]! += by;
  };

  const hasRoom = (type: number) => {
    const household = householdOf[type]!;
    return household < 0 || sums[household]! < rows[household]!.upper;
  };

  /** Takes the flight's whole parts, then the open types in order of preference up to the size. */
  const round = ({ parts, open }: Flown, weights: Float64Array | null): boolean => {
    sums.fill(0);
    moved.fill(0);
    fractions.floors.forEach((floor, type) => {
      up[type] = parts[type]! === 1 ? 1 : 0;
      const count = floor + up[type]!;
      if (count > 0) for (const row of rowsOf[type]!) sums[row]! += count;
    });
    const preference = new Map(
      open.map((type) => [type, weights === null ? parts[type]! - random.next() : weights[type]!]),
    );
    const order = [...open].sort((a, b) => preference.get(b)! - preference.get(a)! || a - b);
    for (const type of order) {
      if (sums[0] === size) break;
      if (!hasRoom(type)) continue;
      up[type] = 1;
      addSeat(type, 1);
    }
    return sums[0] === size;
  };

  const priceRows = (): number => {
    let missed = 0;
    for (let row = 1; row < firstHousehold; row++) {
      const now = missedBy(row);
      missed += now;
      sums[row]!--;
      lessCost[row] = missedBy(row) - now;
      sums[row]! += 2;
      moreCost[row] = missedBy(row) - now;
      sums[row]!--;
    }
    return missed;
  };

  /** What a type's values can at best mend by a seat less or more: 0 or below. */
  const bestCase = (type: number, cost: Int8Array): number => {
    let sum = 0;
    for (let at = type * features; at < (type + 1) * features; at++) {
      sum += Math.min(0, cost[values[at]!]!);
    }
    return sum;
  };

  const exchangeCost = (lower: number, raise: number): number => {
    let cost = 0;
    for (let feature = 0; feature < features; feature++) {
      const less = values[lower * features + feature]!;
      const more = values[raise * features + feature]!;
      if (less !== more) cost += lessCost[less]! + moreCost[more]!;
    }
    return cost;
  };

  /** The types that may be raised, by what they can at best mend, the most first. */
  const byBestCase = (types: readonly number[], cost: Int8Array): Ranked[] => {
    const groups = new Map<number, number[]>();
    for (const type of types) {
      const mends = bestCase(type, cost);
      const group = groups.get(mends);
      if (group === undefined) groups.set(mends, [type]);
      else group.push(type);
    }
    return [...groups]
      .map(([mends, own]) => ({ mends, types: own }))
      .sort((a, b) => a.mends - b.mends);
  };

  /**
   * The exchange that mends most, and among those the one most along the weights, as [type to lower,
   * type to raise]. Pairs whose best case is worse than the best so far are never looked at.
   */
  const bestExchange = (weights: Float64Array | null): [number, number] | null => {
    const still = openTypes.filter((type) => moved[type] === 0);
    const lowered = byBestCase(
      still.filter((type) => up[type] === 1),
      lessCost,
    );
    const raised = byBestCase(
      still.filter((type) => up[type] === 0),
      moreCost,
    );
    let [best, leastCost, mostGain]: [[number, number] | null, number, number] = [null, 99, 0];
    for (const from of lowered) {
      for (const to of raised) {
        if (from.mends + to.mends > leastCost) break;
        for (const lower of from.types) {
          for (const raise of to.types) {
            const gain = weights === null ? 0 : weights[raise]! - weights[lower]!;
            if (from.mends + to.mends === leastCost && gain <= mostGain) continue;
            const cost = exchangeCost(lower, raise);
            if (cost > leastCost || (cost === leastCost && gain <= mostGain)) continue;
            if (householdOf[raise] !== householdOf[lower] && !hasRoom(raise)) continue;
            [best, leastCost, mostGain] = [[lower, raise], cost, gain];
          }
        }
      }
    }
    return best;
  };

  /** Among types that count alike, the seats go to those the weights prefer: no quota notices. */
  const preferAmongAlike = (weights: Float64Array) => {
    for (const group of alike) {
      const seats = group.reduce((sum, type) => sum + up[type]!, 0);
      const ranked = [...group].sort((a, b) => weights[b]! - weights[a]!);
      ranked.forEach((type, at) => (up[type] = at < seats ? 1 : 0));
    }
  };

  return (flown, weights) => {
    if (!round(flown, weights)) return null;
    for (let exchanges = 0; priceRows() > 0; exchanges++) {
      const exchange = exchanges < EXCHANGES ? bestExchange(weights) : null;
      if (exchange === null) return null;
      const [lower, raise] = exchange;
      addSeat(lower, -1);
      addSeat(raise, 1);
      [up[lower], up[raise], moved[lower], moved[raise]] = [0, 1, 1, 1];
    }
    if (weights !== null) preferAmongAlike(weights);
    return fractions.floors.map((floor, type) => floor + up[type]!);
  };
}

type Ranked = { readonly mends: number; readonly types: number[] };

/** Where the expected sum of a row is at its bound, every panel of the lottery must be there too. */
function tightened({ rows }: Polytope, target: Float64Array) {
  return rows.map(({ lower, upper, types }) => {
    const expected = types.reduce((sum, type) => sum + target[type]!, 0);
    if (expected >= upper - TIGHT) return { lower: upper, upper };
    if (expected <= lower + TIGHT) return { lower, upper: lower };
    return { lower, upper };
  });
}
