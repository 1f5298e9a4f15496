import { NOT_STATED } from '../recruitment/stratum.ts';
import { countValues } from './feasibility.ts';
import type { Person, Quota } from './problem.ts';

/** For each feature the size of each value in the population: people, shares or percentages. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Quotas around each value's proportional seats, `flex` seats to either side (0 = exactly the
 * proportional seats). A margin of 0 gives no seat of its own but at most `flex`.
 *
 * People whose value is not stated are no group to represent: they may be chosen in proportion but
 * need not be, and the seats they leave may go to any other value of the feature.
 */
export function quotasFromMargins(
  margins: Margins,
  size: number,
  flex: number,
  notStated: string = NOT_STATED,
): Quota[] {
  return Object.entries(margins).flatMap(([feature, sizes]) => {
    const values = Object.keys(sizes);
    const seats = proportionalSeats(Object.values(sizes), size);
    const unclaimed = seats[values.indexOf(notStated)] ?? 0;
    return values.map((value, at) => {
      const own = seats[at]!;
      return value === notStated
        ? { feature, value, min: 0, max: Math.min(size, own + flex) }
        : {
            feature,
            value,
            min: Math.max(0, own - flex),
            max: Math.min(size, own + flex + unclaimed),
          };
    });
  });
}

/**
 * Each quota with how far its bounds may be moved where no panel meets them all: as many seats again
 * to either side as `flex`.
 */
export const withFlex = (quotas: readonly Quota[], size: number, flex: number): Quota[] =>
  quotas.map((quota) => ({
    ...quota,
    min_flex: Math.max(0, quota.min - flex),
    max_flex: Math.max(quota.max, Math.min(size, quota.max + flex)),
  }));

/**
 * The population's margins for people who were counted by `people`. A feature nobody counted in the
 * population keeps the people's own sizes; so, in proportion, does a value that only people have
 * (such as one not stated), beside which the others share the rest as they do in the population.
 */
export function marginsFor(people: Margins, population: Margins): Margins {
  return Object.fromEntries(
    Object.entries(people).map(([feature, own]) => {
      const known = population[feature];
      return [feature, known === undefined ? own : completed(known, own)];
    }),
  );
}

function completed(known: Margins[string], own: Margins[string]): Margins[string] {
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  const unknown = Object.entries(own).filter(([value]) => known[value] === undefined);
  const people = total(Object.values(own));
  const rest = people - total(unknown.map(([, size]) => size));
  if (rest <= 0) return own;
  const scale = total(Object.values(known)) / rest;
  return { ...known, ...Object.fromEntries(unknown.map(([value, size]) => [value, size * scale])) };
}

/** The margins of a list of people themselves, such as of everybody who was invited. */
export const marginsOf = (people: readonly Person[], features: readonly string[]): Margins =>
  Object.fromEntries(
    features.map((feature) => [
      feature,
      Object.fromEntries([...countValues(people, feature)].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );

/**
 * Whole seats in proportion to `sizes`, by largest remainder (Hamilton): the floor for everybody,
 * then one more seat in the order of the remainders; equal remainders go to the larger size, then
 * to the earlier one. Sums to `total` exactly where any size is above 0.
 */
export function proportionalSeats(sizes: readonly number[], total: number): number[] {
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum <= 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (size * total) / sum);
  const seats = exact.map(Math.floor);
  const left = total - seats.reduce((a, b) => a + b, 0);
  const order = sizes
    .map((size, at) => ({ at, size, remainder: exact[at]! - seats[at]! }))
    .sort((a, b) => b.remainder - a.remainder || b.size - a.size || a.at - b.at);
  for (const { at } of order.slice(0, left)) seats[at]!++;
  return seats;
}
