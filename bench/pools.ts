// Synthetic pools for measuring the draw: people with plausible features, answering as unevenly as real
// people do, and quotas around the population's shares. Seeds are fixed, so a name is an instance.
import { proportionalSeats } from '../src/domain/sampling/quotas.ts';
import type { Person, Quota } from '../src/domain/sampling/problem.ts';

export type DrawInstance = {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly size: number;
};

type FeatureModel = {
  readonly name: string;
  /** Value → share of the population, and how much more readily its people answer. */
  readonly values: Readonly<Record<string, readonly [share: number, readiness: number]>>;
};

const DANISH: readonly FeatureModel[] = [
  {
    name: 'alder',
    values: {
      '18-29': [0.19, 0.6],
      '30-44': [0.23, 0.8],
      '45-59': [0.25, 1.1],
      '60-74': [0.21, 1.5],
      '75+': [0.12, 0.9],
    },
  },
  { name: 'kon', values: { kvinde: [0.505, 1.05], mand: [0.495, 0.95] } },
  {
    name: 'region',
    values: {
      Hovedstaden: [0.32, 1.15],
      Sjælland: [0.145, 0.95],
      Syddanmark: [0.207, 0.9],
      Midtjylland: [0.228, 1],
      Nordjylland: [0.1, 0.9],
    },
  },
  {
    name: 'uddannelse',
    values: {
      grundskole: [0.25, 0.5],
      gymnasial_erhverv: [0.42, 0.85],
      KVU_MVU: [0.21, 1.5],
      LVU: [0.12, 2],
    },
  },
  { name: 'holdning', values: { imod: [0.32, 1], hverken: [0.33, 0.6], for: [0.35, 1.35] } },
  { name: 'herkomst', values: { dansk: [0.86, 1.1], indvandrer_efterkommer: [0.14, 0.45] } },
  { name: 'by', values: { storby: [0.36, 1.1], provins: [0.42, 1], land: [0.22, 0.9] } },
  {
    name: 'stemte',
    values: { roed: [0.36, 1.15], blaa: [0.34, 0.95], midt: [0.18, 1.1], ej: [0.12, 0.5] },
  },
];

type DanishPool = {
  readonly pool: number;
  readonly size: number;
  /** The first so many of the eight. */
  readonly features: number;
  /** Seats either side of the population's share. */
  readonly slack: number;
  readonly seed: number;
};

/**
 * The Danish pools of the measured table: the young, the less educated and those who do not vote answer
 * less readily; education follows age and town follows region.
 */
export function danishInstance({ pool, size, features, slack, seed }: DanishPool): DrawInstance {
  const models = DANISH.slice(0, features);
  const random = mulberry32(seed);
  const people = answering(models, pool, random, (values) => {
    if (features > 3 && values[0] === 0 && values[3] === 3 && random() < 0.7) values[3] = 1;
    if (features > 6 && values[2] === 0 && random() < 0.5) values[6] = 0;
  });
  const quotas = models.flatMap(({ name, values }) =>
    Object.entries(values).map(([value, [share]]): Quota => {
      const there = people.filter((one) => one.features[name] === value).length;
      const least = Math.max(0, Math.ceil(share * size - slack));
      return {
        ...{ feature: name, value },
        ...{ min: Math.min(there, least), max: Math.floor(share * size + slack) },
      };
    }),
  );
  return { people, quotas, size };
}

/** `pool` people evenly over two features of two values each, and quotas of half the places. */
export function balancedInstance(pool: number, size: number): DrawInstance {
  const letter = (bit: number) => (bit === 0 ? 'a' : 'b');
  const people = Array.from({ length: pool }, (_, at) => ({
    id: `p${at}`,
    features: { first: letter(at % 2), second: letter((at >> 1) % 2) },
  }));
  const half = Math.floor(size / 2);
  const quotas = ['first', 'second'].flatMap((feature) =>
    ['a', 'b'].map((value) => ({ feature, value, min: half, max: size - half })),
  );
  return { people, quotas, size };
}

/**
 * Pools of four features with 2, 3, 4 and 5 values of random shares, and quotas `slack` seats either side
 * of the pool's own proportional seats.
 */
export function syntheticInstance(
  pool: number,
  size: number,
  slack: number,
  seed: number,
): DrawInstance {
  const random = mulberry32(seed);
  const models = [2, 3, 4, 5].map((count, at): FeatureModel => {
    const raw = Array.from({ length: count }, () => 0.5 + random());
    const sum = raw.reduce((a, b) => a + b, 0);
    const values = raw.map((share, one) => [`v${one + 1}`, [share / sum, 1]] as const);
    return { name: `f${at + 1}`, values: Object.fromEntries(values) };
  });
  const people = answering(models, pool, random, () => {});
  const quotas = models.flatMap(({ name, values }) => {
    const names = Object.keys(values);
    const there = names.map((value) => people.filter((one) => one.features[name] === value).length);
    const seats = proportionalSeats(there, size);
    return names.map((value, at) => ({
      ...{ feature: name, value },
      ...{ min: Math.max(0, seats[at]! - slack), max: seats[at]! + slack },
    }));
  });
  return { people, quotas, size };
}

/** A person as ready as this, times the most common readiness, always answers. */
const SURE = 4;

function answering(
  models: readonly FeatureModel[],
  pool: number,
  random: () => number,
  correlate: (values: number[]) => void,
): Person[] {
  const tables = models.map(({ values }) => Object.entries(values));
  const most = tables.reduce(
    (product, table) => product * Math.max(...table.map(([, [, readiness]]) => readiness)),
    1,
  );
  const people: Person[] = [];
  while (people.length < pool) {
    const values = tables.map((table) =>
      pick(
        table.map(([, [share]]) => share),
        random,
      ),
    );
    correlate(values);
    const ready = tables.reduce((product, table, at) => product * table[values[at]!]![1][1], 1);
    if (random() * most > ready * SURE) continue;
    people.push({
      id: `p${String(people.length + 1).padStart(5, '0')}`,
      features: Object.fromEntries(
        models.map(({ name }, at) => [name, tables[at]![values[at]!]![0]]),
      ),
    });
  }
  return people;
}

function pick(shares: readonly number[], random: () => number): number {
  let left = random() * shares.reduce((a, b) => a + b, 0);
  const found = shares.findIndex((share) => (left -= share) <= 0);
  return found < 0 ? shares.length - 1 : found;
}

/** Mulberry32 (Ettinger, 2017), with which the measured table was made; in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
