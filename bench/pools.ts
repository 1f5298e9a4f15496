// Synthetic pools for measuring the draw: people with plausible features, answering as unevenly as real
// people do, and quotas around the population's shares. Seeds are fixed, so a name is an instance.
import { seededRandom } from '../src/domain/random.ts';
import type { RandomSource } from '../src/domain/random.ts';
import type { Person, Quota } from '../src/domain/sampling/problem.ts';
import { proportionalSeats } from '../src/domain/sampling/quotas.ts';

export type DrawInstance = {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly size: number;
};

type FeatureModel = {
  readonly name: string;
  readonly values: readonly string[];
  /** In the population. */
  readonly shares: readonly number[];
  /** How much more readily people with the value answer. */
  readonly readiness: readonly number[];
};

/** The first four are what a Danish hearing knows of everybody; the rest what it may ask. */
const DANISH: readonly FeatureModel[] = [
  feature('alder', {
    '18-29': [0.19, 0.6],
    '30-44': [0.23, 0.8],
    '45-59': [0.25, 1.1],
    '60-74': [0.21, 1.5],
    '75+': [0.12, 0.9],
  }),
  feature('koen', { kvinde: [0.505, 1.05], mand: [0.495, 0.95] }),
  feature('region', {
    hovedstaden: [0.32, 1.15],
    sjaelland: [0.145, 0.95],
    syddanmark: [0.207, 0.9],
    midtjylland: [0.228, 1],
    nordjylland: [0.1, 0.9],
  }),
  feature('uddannelse', {
    grundskole: [0.25, 0.5],
    gymnasial_erhverv: [0.42, 0.85],
    kvu_mvu: [0.21, 1.5],
    lvu: [0.12, 2],
  }),
  feature('holdning', { imod: [0.32, 1], hverken: [0.33, 0.6], for: [0.35, 1.35] }),
  feature('herkomst', { dansk: [0.86, 1.1], indvandrer_efterkommer: [0.14, 0.45] }),
  feature('by', { storby: [0.36, 1.1], provins: [0.42, 1], land: [0.22, 0.9] }),
  feature('stemte', { roed: [0.36, 1.15], blaa: [0.34, 0.95], midt: [0.18, 1.1], ej: [0.12, 0.5] }),
];

/**
 * A pool of `pool` people with the first `features` Danish features, who answered by their readiness,
 * and quotas `slack` seats either side of the population's share of `size` (below 1: the whole
 * numbers either side of it).
 */
export function danishInstance(asked: {
  readonly pool: number;
  readonly size: number;
  readonly features: number;
  readonly slack: number;
  readonly seed: string;
}): DrawInstance {
  const random = seededRandom(`danish pool ${asked.seed}`);
  const models = DANISH.slice(0, asked.features);
  const people = answering(models, asked.pool, random);
  return {
    people,
    quotas: quotasAround(models, people, asked.size, asked.slack),
    size: asked.size,
  };
}

/** `pool` people of two balanced features with two values each and quotas of half: two seats of slack or none. */
export function balancedInstance(pool: number, size: number): DrawInstance {
  const value = (bit: number) => (bit === 0 ? 'a' : 'b');
  const people = Array.from({ length: pool }, (_, at) => ({
    id: `p${at}`,
    features: { first: value(at % 2), second: value((at >> 1) % 2) },
  }));
  const half = Math.floor(size / 2);
  const quotas = ['first', 'second'].flatMap((name) =>
    ['a', 'b'].map((one) => ({ feature: name, value: one, min: half, max: size - half })),
  );
  return { people, quotas, size };
}

/**
 * A pool drawn evenly over a few features of random shares, with quotas `slack` seats either side of the
 * proportional seats: the synthetic pools of 300 to 1,000 people.
 */
export function syntheticInstance(asked: {
  readonly pool: number;
  readonly size: number;
  readonly slack: number;
  readonly seed: string;
}): DrawInstance {
  const random = seededRandom(`synthetic pool ${asked.seed}`);
  const models = [2, 3, 4, 5].map((values, at): FeatureModel => {
    const raw = Array.from({ length: values }, () => 0.5 + random.next());
    const sum = raw.reduce((a, b) => a + b, 0);
    return {
      name: `f${at + 1}`,
      values: raw.map((_, one) => `v${one + 1}`),
      shares: raw.map((share) => share / sum),
      readiness: raw.map(() => 1),
    };
  });
  const people = answering(models, asked.pool, random);
  return {
    people,
    quotas: quotasAround(models, people, asked.size, asked.slack),
    size: asked.size,
  };
}

function feature(name: string, values: Record<string, readonly [number, number]>): FeatureModel {
  const own = Object.entries(values);
  return {
    name,
    values: own.map(([value]) => value),
    shares: own.map(([, [share]]) => share),
    readiness: own.map(([, [, readiness]]) => readiness),
  };
}

/** How many times the mean readiness somebody may be at most: rare combinations do not fill the pool. */
const READIEST = 4;

function answering(models: readonly FeatureModel[], pool: number, random: RandomSource): Person[] {
  const most = models.reduce((product, { readiness }) => product * Math.max(...readiness), 1);
  const people: Person[] = [];
  while (people.length < pool) {
    const values = models.map(({ shares }) => pick(shares, random));
    const ready = models.reduce(
      (product, { readiness }, at) => product * readiness[values[at]!]!,
      1,
    );
    if (random.next() * most > ready * READIEST) continue;
    people.push({
      id: `p${String(people.length + 1).padStart(5, '0')}`,
      features: Object.fromEntries(
        models.map(({ name, values: own }, at) => [name, own[values[at]!]!]),
      ),
    });
  }
  return people;
}

function pick(shares: readonly number[], random: RandomSource): number {
  let left = random.next() * shares.reduce((a, b) => a + b, 0);
  const found = shares.findIndex((share) => (left -= share) < 0);
  return found < 0 ? shares.length - 1 : found;
}

function quotasAround(
  models: readonly FeatureModel[],
  people: readonly Person[],
  size: number,
  slack: number,
): Quota[] {
  return models.flatMap(({ name, values, shares }) => {
    const seats = proportionalSeats(shares, size);
    return values.map((value, at) => {
      const exact = shares[at]! * size;
      const there = people.filter(({ features }) => features[name] === value).length;
      const [least, most] =
        slack < 1
          ? [Math.floor(exact), Math.ceil(exact)]
          : [seats[at]! - slack, seats[at]! + slack];
      return { feature: name, value, min: Math.max(0, Math.min(there, least)), max: most };
    });
  });
}
