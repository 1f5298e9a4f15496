import { seededRandom, shuffled } from '../random.ts';

/** Somebody who may be chosen, and the stratum she belongs to: any text, equal for people alike. */
export type ComparisonCandidate = { readonly id: string; readonly stratum: string };

/**
 * A comparison group of `size` by lot (1 … `pool.length`), made up like the panel: each stratum gets its
 * share of the panel, as far as the pool has people; the places that nobody can fill are spread over what
 * is left of the pool, and fractions go to the largest remainders (Hamilton). Within a stratum everybody is
 * equally likely. The same pool, panel and seed give the same group, whatever order they come in.
 * `panel` counts the panel's people per stratum.
 */
export function comparisonByLot(
  pool: readonly ComparisonCandidate[],
  panel: ReadonlyMap<string, number>,
  size: number,
  seed: string,
): string[] {
  const strata = byStratum(pool);
  const places = placesOf(strata, panel, size);
  const random = seededRandom(seed);
  return strata.flatMap(({ ids }, at) => shuffled(ids, random).slice(0, places[at]));
}

type Stratum = { readonly name: string; readonly ids: readonly string[] };

/** Strata and the people in them in the order of their UTF-16 code units. */
function byStratum(pool: readonly ComparisonCandidate[]): Stratum[] {
  const people = new Map<string, string[]>();
  for (const { id, stratum } of pool) {
    const own = people.get(stratum);
    if (own) own.push(id);
    else people.set(stratum, [id]);
  }
  return [...people.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ids]) => ({ name, ids: ids.sort() }));
}

function placesOf(
  strata: readonly Stratum[],
  panel: ReadonlyMap<string, number>,
  size: number,
): number[] {
  const seats = strata.map(({ name }) => panel.get(name) ?? 0);
  const seatsInAll = sum([...panel.values()]);
  const wanted = strata.map(({ ids }, at) =>
    seatsInAll === 0 ? 0 : Math.min(ids.length, (size * seats[at]!) / seatsInAll),
  );
  const left = strata.map(({ ids }, at) => ids.length - wanted[at]!);
  const share = sum(left) === 0 ? 0 : (size - sum(wanted)) / sum(left);
  const exact = wanted.map((places, at) => places + share * left[at]!);
  return rounded(
    exact,
    strata.map(({ ids }) => ids.length),
    size,
  );
}

/** Whole numbers that add up to `size`, none above `most`, by largest remainder. */
function rounded(exact: readonly number[], most: readonly number[], size: number): number[] {
  const places = exact.map((value, at) => Math.min(most[at]!, Math.floor(value)));
  const byRemainder = [...exact.keys()].sort(
    (a, b) => exact[b]! - Math.floor(exact[b]!) - (exact[a]! - Math.floor(exact[a]!)) || a - b,
  );
  while (sum(places) < size) {
    const room = byRemainder.filter((at) => places[at]! < most[at]!);
    for (const at of room.slice(0, size - sum(places))) places[at]!++;
  }
  return places;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
