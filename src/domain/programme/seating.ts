import { GENERATOR_NAME, seededRandom, shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { emptyMix } from './mix.ts';
import type { Mix, ValueTable } from './mix.ts';

/** Somebody to be seated; every feature in `features` is mixed. */
export type SeatedPerson = {
  readonly id: string;
  readonly features: Readonly<Record<string, string>>;
};
export type SeatingProblem = {
  readonly people: readonly SeatedPerson[];
  /** How many groups; their sizes differ by at most one, the larger ones first. */
  readonly groups: number;
  readonly seed: string;
};

export type SeatingPlan = {
  /** Ids by group, in the order in which they sit. */
  readonly groups: readonly (readonly string[])[];
  /** Sum over groups, features and values of (people with it − proportional share)². */
  readonly deviation: number;
  /** The mean of the same over `RANDOM_DEALS` random deals of the same people. */
  readonly randomDeviation: number;
  readonly generator: string;
  readonly seed: string;
};

export type SeatingFault =
  | { readonly kind: 'bad_groups'; readonly groups: number; readonly people: number }
  | { readonly kind: 'duplicate_person'; readonly id: string };

export const RANDOM_DEALS = 20;
/** Exchanges tried per person: beyond this the deviation of 356 people hardly falls. */
const TRIES_PER_PERSON = 400;

/**
 * Seats everybody so that each group is as mixed as the whole: the best of a greedy plan and
 * random deals, improved by random exchanges that do not make it worse. So it is never worse
 * than the mean random deal. The same people (in any order), groups and seed give the same plan.
 */
export function seatGroups(problem: SeatingProblem): Result<SeatingPlan, SeatingFault> {
  const { groups, seed } = problem;
  const people = [...problem.people].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (!Number.isInteger(groups) || groups < 1 || groups > people.length) {
    return fail({ kind: 'bad_groups', groups, people: people.length });
  }
  const twice = people.find(({ id }, at) => people[at + 1]?.id === id);
  if (twice !== undefined) return fail({ kind: 'duplicate_person', id: twice.id });

  const random = seededRandom(seed);
  const table = tabulate(people);
  const capacities = groupSizes(people.length, groups);
  const deals = Array.from({ length: RANDOM_DEALS }, () => dealt(table, capacities, random));
  const randomDeviation = deals.reduce((sum, deal) => sum + deal.deviation(), 0) / RANDOM_DEALS;
  const start = [greedy(table, capacities, random), ...deals].reduce((best, plan) =>
    plan.deviation() < best.deviation() ? plan : best,
  );
  improve(start, people.length, random);

  const seats: string[][] = capacities.map(() => []);
  const order = shuffled([...people.keys()], random);
  for (const person of order) seats[start.groupOf[person]!]!.push(people[person]!.id);
  const deviation = start.deviation();
  return succeed({ groups: seats, deviation, randomDeviation, generator: GENERATOR_NAME, seed });
}

/** Sizes that differ by at most one, the larger ones first. */
export function groupSizes(people: number, groups: number): number[] {
  const [least, larger] = [Math.floor(people / groups), people % groups];
  return Array.from({ length: groups }, (_, group) => (group < larger ? least + 1 : least));
}

function tabulate(people: readonly SeatedPerson[]): ValueTable {
  const features = [...new Set(people.flatMap((person) => Object.keys(person.features)))].sort();
  const numbers = new Map<string, number>();
  const numberOf = (feature: string, value: string | undefined) => {
    const key = JSON.stringify([feature, value ?? null]); // not known is a value of its own
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  };
  const valuesOf = people.map((person) =>
    Int32Array.from(features, (feature) => numberOf(feature, person.features[feature])),
  );
  return { valuesOf, values: numbers.size };
}

function dealt(table: ValueTable, capacities: readonly number[], random: RandomSource): Mix {
  const mix = emptyMix(table, capacities);
  const places = capacities.flatMap((size, group) => Array.from({ length: size }, () => group));
  shuffled(places, random).forEach((group, person) => mix.seat(person, group));
  return mix;
}

/** One after another in random order, each at the group with room where she fits best. */
function greedy(table: ValueTable, capacities: readonly number[], random: RandomSource): Mix {
  const mix = emptyMix(table, capacities);
  const room = [...capacities];
  for (const person of shuffled([...table.valuesOf.keys()], random)) {
    let [best, lowest] = [-1, Infinity];
    for (let group = 0; group < room.length; group++) {
      if (room[group] === 0) continue;
      const cost = mix.seatCost(person, group);
      if (cost < lowest) [best, lowest] = [group, cost];
    }
    mix.seat(person, best);
    room[best]!--;
  }
  return mix;
}

function improve(mix: Mix, people: number, random: RandomSource): void {
  for (let tried = 0; tried < TRIES_PER_PERSON * people; tried++) {
    const [one, other] = [random.below(people), random.below(people)];
    if (mix.groupOf[one] === mix.groupOf[other]) continue;
    if (mix.exchangeCost(one, other) <= 0) mix.exchange(one, other);
  }
}
