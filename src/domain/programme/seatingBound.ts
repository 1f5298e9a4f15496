import type { Pins } from './pins.ts';
import { countValues } from './quality.ts';
import type { ValueTable } from './valueTable.ts';

/** What no seating can be better than. A seating may exist at it, or not. */
export type SeatingBound = { readonly deviation: number; readonly repeatedPairs: number };

type Sessions = { readonly sizes: readonly number[]; readonly sessions: number };

/** Bounds on a seating of everybody at groups of these sizes, what the pins force included. */
export const seatingBound = (table: ValueTable, pins: Pins, given: Sessions): SeatingBound => ({
  deviation: deviationBound(table, pins, given),
  repeatedPairs: repeatedPairsBound(pins, given),
});

/**
 * Value by value the best whole numbers, as though each value were dealt by itself; a unit that sits
 * together puts all its people with the value at one group, of the sizes there are the one where that
 * costs least.
 */
function deviationBound(table: ValueTable, pins: Pins, { sizes, sessions }: Sessions): number {
  const everybody = countValues(table, [...pins.unitOf.keys()]);
  const together = pins.units.filter((unit) => unit.length > 1);
  const largest = new Int32Array(table.values);
  for (const unit of together) {
    countValues(table, unit).forEach((count, value) => {
      largest[value] = Math.max(largest[value]!, count);
    });
  }
  const oneOfEachSize = [...new Set(sizes)].map((size) => sizes.indexOf(size));
  let squares = 0;
  everybody.forEach((total, value) => {
    const [people, atOnce] = [table.people, largest[value]!];
    squares += Math.min(
      ...oneOfEachSize.map((group) => leastSquares(sizes, people, total, { group, atOnce })),
    );
  });
  return sessions * squares;
}

/**
 * The least Σ (count − size · total / people)² over whole counts that sum to `total`, where one group
 * holds at least `atOnce`: from the shares rounded down, one by one where it costs least (exact, since
 * the sum is convex and separable).
 */
function leastSquares(
  sizes: readonly number[],
  people: number,
  total: number,
  { group: forced, atOnce }: { readonly group: number; readonly atOnce: number },
): number {
  const shares = sizes.map((size) => (size * total) / people);
  const counts = shares.map((share, group) =>
    group === forced ? Math.max(atOnce, Math.floor(share)) : Math.floor(share),
  );
  const missing = total - counts.reduce((sum, count) => sum + count, 0);
  const step = missing < 0 ? -1 : 1;
  const priceOf = (group: number) => 1 + 2 * step * (counts[group]! - shares[group]!);
  for (let left = Math.abs(missing); left > 0; left--) {
    let [best, lowest] = [-1, Infinity];
    for (let group = 0; group < sizes.length; group++) {
      const isOpen =
        step === 1 ? counts[group]! < sizes[group]! : group !== forced && counts[group]! > 0;
      if (isOpen && priceOf(group) < lowest) [best, lowest] = [group, priceOf(group)];
    }
    if (best < 0) break;
    counts[best]! += step;
  }
  return counts.reduce((sum, count, group) => sum + (count - shares[group]!) ** 2, 0);
}

const pairs = (people: number) => (people * (people - 1)) / 2;

/** The larger of what units that sit together, the pigeonhole of two sessions, and counting force. */
function repeatedPairsBound({ units }: Pins, { sizes, sessions }: Sessions): number {
  if (sessions < 2) return 0;
  const forced = units.reduce((sum, unit) => sum + pairs(unit.length), 0);
  // The people of a group come from at most so many groups of the session before.
  const pigeonhole = sizes.reduce((sum, size) => {
    const [each, more] = [Math.floor(size / sizes.length), size % sizes.length];
    return sum + more * pairs(each + 1) + (sizes.length - more) * pairs(each);
  }, 0);
  const meetings = sessions * sizes.reduce((sum, size) => sum + pairs(size), 0);
  const people = sizes.reduce((sum, size) => sum + size, 0);
  const counting = Math.ceil((meetings - pairs(people)) / (sessions - 1));
  return Math.max(forced, pigeonhole, counting);
}
