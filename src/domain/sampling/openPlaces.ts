import type { Pool } from './pool.ts';

/**
 * Who may still be chosen while a panel is put together one person at a time: nobody of a full
 * value, nobody who shares a home with somebody chosen.
 */
export type OpenPlaces = {
  /** By quota: people chosen, and people who may still be. */
  readonly chosenWith: Int32Array;
  readonly openWith: Int32Array;
  readonly typeOf: Int32Array;
  /** How many people may still be chosen. */
  readonly open: () => number;
  /** The n-th of those (from 0), among all or among those who count towards a quota. */
  readonly nthOpen: (n: number) => number;
  readonly nthOpenWith: (quota: number, n: number) => number;
  readonly choose: (person: number) => void;
  /** As if nobody had been chosen yet. */
  readonly reset: () => void;
};

export function openPlaces(pool: Pool): OpenPlaces {
  const { quotas, types, people } = pool;
  const typeOf = new Int32Array(people);
  types.forEach(({ people: own }, type) => own.forEach((person) => (typeOf[person] = type)));
  const quotasOf = (person: number) => types[typeOf[person]!]!.quotas;
  const members: number[][] = quotas.map(() => []);
  for (let person = 0; person < people; person++) {
    for (const quota of quotasOf(person)) members[quota]!.push(person);
  }
  const homes = pool.households.flatMap(({ households }) => households);
  const homeOf = new Map(homes.flatMap((home) => home.map((person) => [person, home])));

  const isOpen = new Uint8Array(people);
  const chosenWith = new Int32Array(quotas.length);
  const openWith = new Int32Array(quotas.length);
  let open = 0;
  const shut = (person: number) => {
    if (isOpen[person] === 0) return;
    isOpen[person] = 0;
    open--;
    for (const quota of quotasOf(person)) openWith[quota]!--;
  };
  const shutFull = (quota: number) => {
    if (chosenWith[quota] === quotas[quota]!.max) members[quota]!.forEach(shut);
  };
  return {
    chosenWith,
    openWith,
    typeOf,
    open: () => open,
    nthOpen: (n) => nth(isOpen.keys(), isOpen, n),
    nthOpenWith: (quota, n) => nth(members[quota]!, isOpen, n),
    choose: (person) => {
      shut(person);
      homeOf.get(person)?.forEach(shut);
      for (const quota of quotasOf(person)) {
        chosenWith[quota]!++;
        shutFull(quota);
      }
    },
    reset: () => {
      isOpen.fill(1);
      open = people;
      chosenWith.fill(0);
      members.forEach((own, quota) => (openWith[quota] = own.length));
      quotas.forEach((_, quota) => shutFull(quota)); // those nobody may be chosen of
    },
  };
}

function nth(people: Iterable<number>, isOpen: Uint8Array, n: number): number {
  let left = n;
  for (const person of people) if (isOpen[person] === 1 && left-- === 0) return person;
  throw new RangeError(`There are not ${n + 1} people open.`);
}
