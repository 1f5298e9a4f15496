import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import type { Pool } from './pool.ts';
import { openPlaces, type OpenPlaces } from './openPlaces.ts';

/**
 * The greedy method of the Sortition Foundation's stratified selection ("legacy" in their
 * stratification app): again and again the value that is most urgently missing, by
 * (minimum − chosen) / people left, gives one of its people by lot; a value that has reached its
 * maximum loses its remaining people; a dead end starts all over. Every panel meets the quotas, but
 * nobody's chance is controlled: for comparison only (Flanigan et al., Nature 596, 2021).
 */
export type LegacyOutcome = Result<
  {
    /** Positions in `peopleById`, in drawn order. */
    readonly chosen: readonly number[];
    readonly attempts: number;
  },
  { readonly kind: 'no_panel_found'; readonly attempts: number }
>;

/** Draws one panel, trying at most `attempts` times. */
export function legacyPanel(pool: Pool, random: RandomSource, attempts: number): LegacyOutcome {
  const places = openPlaces(pool);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const chosen = tryOnce(pool, places, random);
    if (chosen !== null) return succeed({ chosen, attempts: attempt });
  }
  return fail({ kind: 'no_panel_found', attempts });
}

/** How often a person of each type was chosen in many draws. */
export type SimulatedChances = {
  /** By type: panels its people were on, per person and draw. */
  readonly chances: Float64Array;
  /** Draws that came to an end with a panel. */
  readonly draws: number;
  /** Starts it took, dead ends included. */
  readonly attempts: number;
};

/**
 * The chances the greedy method gives, estimated from `draws` panels (standard error of a chance p
 * of a type of n people: at most √(p (1 − p) / draws)). Gives up after ten dead ends in a row for
 * every draw asked for; `draws` of the outcome tells how many there were.
 */
export function legacyChances(pool: Pool, draws: number, random: RandomSource): SimulatedChances {
  const places = openPlaces(pool);
  const counts = new Float64Array(pool.types.length);
  let [found, attempts] = [0, 0];
  while (found < draws && attempts < 10 * draws + found) {
    attempts++;
    const chosen = tryOnce(pool, places, random);
    if (chosen === null) continue;
    found++;
    for (const person of chosen) counts[places.typeOf[person]!]!++;
  }
  const chances = counts.map((count, type) =>
    found === 0 ? 0 : count / found / pool.types[type]!.people.length,
  );
  return { chances, draws: found, attempts };
}

/** One start of the greedy method; null where it came to a dead end. */
function tryOnce(pool: Pool, places: OpenPlaces, random: RandomSource): number[] | null {
  places.reset();
  const chosen: number[] = [];
  while (chosen.length < pool.size) {
    const quota = mostUrgent(pool, places);
    if (quota === null) return null;
    const person =
      quota === ANY
        ? places.nthOpen(random.below(places.open()))
        : places.nthOpenWith(quota, random.below(places.openWith[quota]!));
    places.choose(person);
    chosen.push(person);
  }
  const met = pool.quotas.every(({ min }, at) => places.chosenWith[at]! >= min);
  return met ? chosen : null;
}

/** No feature has quotas: anyone will do. */
const ANY = -1;

/** The quota whose minimum is most urgent, the first among equals; null at a dead end. */
function mostUrgent(pool: Pool, { chosenWith, openWith, open }: OpenPlaces): number | null {
  if (pool.quotas.length === 0) return open() > 0 ? ANY : null;
  let [most, highest] = [null as number | null, -Infinity];
  for (let quota = 0; quota < pool.quotas.length; quota++) {
    const missing = pool.quotas[quota]!.min - chosenWith[quota]!;
    const left = openWith[quota]!;
    if (missing > left) return null;
    if (left > 0 && missing / left > highest) [most, highest] = [quota, missing / left];
  }
  return most;
}
