import { shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import type { TypePanel } from './lottery.ts';
import type { HouseholdKind, Pool } from './pool.ts';

/**
 * Who of each type gets the places it has on a panel, by lot: everybody of a type is equally likely,
 * and nobody shares a home with another. Positions in `peopleById`, sorted.
 */
export function placesByLot(pool: Pool, panel: TypePanel, random: RandomSource): number[] {
  const alone = typesAlone(pool).flatMap((type) =>
    panel[type] === 0 ? [] : shuffled(pool.types[type]!.people, random).slice(0, panel[type]!),
  );
  const shared = pool.households.flatMap((kind) => inHomes(pool, kind, panel, random));
  return [...alone, ...shared].sort((a, b) => a - b);
}

/** The types of people who share a home with nobody in the pool. */
export function typesAlone(pool: Pool): number[] {
  const shared = new Set(pool.households.flatMap(({ types }) => types));
  return [...pool.types.keys()].filter((type) => !shared.has(type));
}

/** For each type of a kind of household its people in each home, in the order of `kind.households`. */
export const membersByHome = (pool: Pool, kind: HouseholdKind): ReadonlyMap<number, number[][]> =>
  new Map(
    kind.types.map((type) => {
      const own = new Set(pool.types[type]!.people);
      return [type, kind.households.map((home) => home.filter((person) => own.has(person)))];
    }),
  );

/** Different homes for all the places of a kind; in each home one of its people of the type. */
function inHomes(pool: Pool, kind: HouseholdKind, panel: TypePanel, random: RandomSource) {
  if (kind.types.every((type) => panel[type] === 0)) return [];
  const members = membersByHome(pool, kind);
  const homes = shuffled([...kind.households.keys()], random);
  return kind.types.flatMap((type) =>
    homes.splice(0, panel[type]!).map((home) => {
      const own = members.get(type)![home]!;
      return own[random.below(own.length)]!;
    }),
  );
}
