import { byFeature } from './feasibility.ts';
import type { Person, Quota } from './problem.ts';

/**
 * The pool as the draw sees it. People with equal features are interchangeable, so the lottery is
 * worked out over *types* with counts (sampling of 1,500 people with 6 features: about 540 types).
 * Where an address is shared, the kind of household belongs to the type.
 */
export type Pool = {
  readonly size: number;
  /** How many people there are. */
  readonly people: number;
  readonly quotas: readonly Quota[];
  readonly types: readonly PersonType[];
  /** The rule of one per household, for the households of more than one person. */
  readonly households: readonly HouseholdKind[];
};

export type PersonType = {
  /** Positions of its people in `peopleById`. */
  readonly people: readonly number[];
  /** The positions in `Pool.quotas` it counts towards: one for each feature. */
  readonly quotas: readonly number[];
};

/** Households whose members are of the same types: interchangeable too. */
export type HouseholdKind = {
  /** One entry per household: the positions of its people in `peopleById`. */
  readonly households: readonly (readonly number[])[];
  /** The types their members are of; at most `households.length` of all these may be chosen. */
  readonly types: readonly number[];
};

/** Everybody in the one order that everything goes by: that of the ids' UTF-16 code units. */
export const peopleById = (people: readonly Person[]): Person[] =>
  [...people].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** `people` in the order of `peopleById`, free of `inputFaults`. Types come in order of their values. */
export function poolOf(people: readonly Person[], quotas: readonly Quota[], size: number): Pool {
  const featureKeys = featureKeysOf(people, quotas);
  const homes = sharedHouseholds(people);
  const kindOfHome = new Map(
    [...homes].map(([home, members]) => [home, kindKey(members, featureKeys)]),
  );
  const typeKeys = people.map(({ household }, person) => {
    const kind = household === undefined ? undefined : kindOfHome.get(household);
    return JSON.stringify([featureKeys[person]!, ...(kind === undefined ? [] : [kind])]);
  });
  const members = Map.groupBy(people.keys(), (person) => typeKeys[person]!);
  const keys = [...members.keys()].sort();
  const typeOf = new Map(keys.map((key, at) => [key, at]));
  const types = keys.map((key): PersonType => {
    const own = members.get(key)!;
    return { people: own, quotas: featureKeys[own[0]!]! };
  });
  const households = [...Map.groupBy(homes, ([home]) => kindOfHome.get(home)!)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]): HouseholdKind => {
      const of = own.flatMap(([, people]) => people.map((one) => typeOf.get(typeKeys[one]!)!));
      return {
        households: own.map(([, people]) => people),
        types: [...new Set(of)].sort((a, b) => a - b),
      };
    });
  return { size, people: people.length, quotas, types, households };
}

/** For each person the quotas she counts towards, one per feature. */
function featureKeysOf(people: readonly Person[], quotas: readonly Quota[]): number[][] {
  const features = [...byFeature(quotas).keys()];
  const place = new Map(quotas.map(({ feature, value }, at) => [pairKey(feature, value), at]));
  return people.map(({ features: own }) =>
    features.map((feature) => place.get(pairKey(feature, own[feature]!))!),
  );
}

const pairKey = (feature: string, value: string) => JSON.stringify([feature, value]);

/** The addresses that more than one person of the pool lives at, with those people. */
function sharedHouseholds(people: readonly Person[]): Map<string, number[]> {
  const homes = new Map<string, number[]>();
  people.forEach(({ household }, person) => {
    if (household === undefined) return;
    const own = homes.get(household);
    if (own === undefined) homes.set(household, [person]);
    else own.push(person);
  });
  return new Map([...homes].filter(([, members]) => members.length > 1));
}

const kindKey = (members: readonly number[], featureKeys: readonly (readonly number[])[]) =>
  JSON.stringify(members.map((person) => JSON.stringify(featureKeys[person])).sort());
