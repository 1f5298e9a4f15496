import { normal } from './normal.ts';
import { streamOf } from './streams.ts';

/** Somebody invited or drawn, as the simulation sees her: a lasting key and the four features. */
export type SimulatedPerson = {
  /** The list's own reference, the same in every step. */
  readonly id: string;
  readonly features: Readonly<Record<string, string>>;
};

/**
 * How readily people answer, relative to each other. The lean is that of earlier Danish hearings:
 * men, 40–60, graduates and the politically interested; its size is ours.
 */
const RESPONSE_LEAN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sex: { kvinde: 1, mand: 1.3 },
  age_band: { '18-29': 0.6, '30-44': 1, '45-59': 1.7, '60-74': 1.15, '75+': 0.6 },
  education: { grundskole: 0.6, gymnasial_erhverv: 0.9, kvu_mvu: 1.4, lvu: 1.9, uoplyst: 0.5 },
};
/** Each standard deviation of interest multiplies the chance by e to this power. */
export const INTEREST_LEAN = 0.6;
const WILLING_SHARE = 0.8;

/** Interest in the matter, standard normal in the population and lasting. */
export const interestOf = (seed: string, id: string): number =>
  normal(streamOf(seed, id, 'interest'));

/**
 * Who answers: exactly `answering` of them (or all, where there are fewer), drawn without
 * replacement with chances in proportion to their readiness (Efraimidis & Spirakis, Inf. Process.
 * Lett. 97, 2006). In the order in which they were handed in.
 */
export function respondents<Person extends SimulatedPerson>(
  seed: string,
  people: readonly Person[],
  answering: number,
): Person[] {
  const chosen = lowest(people, answering, (person) => {
    const wait = -Math.log(1 - streamOf(seed, person.id, 'response').next());
    return wait / readiness(seed, person);
  });
  return people.filter((person) => chosen.has(person));
}

/** Who among those who answered would come: a fixed share, the interested more often. */
export function willing<Person extends SimulatedPerson>(
  seed: string,
  people: readonly Person[],
): Set<Person> {
  return lowest(people, Math.round(WILLING_SHARE * people.length), ({ id }) => {
    return -0.5 * interestOf(seed, id) - normal(streamOf(seed, id, 'willing'));
  });
}

/** The first `count` of a panel to answer a wave: a wave half-way through is the beginning of a whole. */
export const firstToAnswer = <Person extends { readonly id: string }>(
  seed: string,
  wave: string,
  panel: readonly Person[],
  count: number,
): Set<Person> => lowest(panel, count, ({ id }) => streamOf(seed, id, wave, 'arrival').next());

/** The `count` items with the lowest keys. */
export function lowest<Item>(
  items: readonly Item[],
  count: number,
  keyOf: (item: Item) => number,
): Set<Item> {
  const ranked = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => a.key - b.key);
  return new Set(ranked.slice(0, Math.max(0, count)).map(({ item }) => item));
}

function readiness(seed: string, { id, features }: SimulatedPerson): number {
  const lean = Object.entries(RESPONSE_LEAN).reduce(
    (product, [feature, weights]) => product * (weights[features[feature] ?? ''] ?? 1),
    1,
  );
  return lean * Math.exp(INTEREST_LEAN * interestOf(seed, id));
}
