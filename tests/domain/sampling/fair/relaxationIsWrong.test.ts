import { expect, test } from 'vitest';
import { buildLottery } from '#domain/sampling/fair/buildLottery';
import { poolOf } from '#domain/sampling/pool';
import type { Quota } from '#domain/sampling/problem';
import { highsSolver } from '#server/workers/highs';

/**
 * Pools where fractional panels promise more than whole ones can keep. Each says what the linear
 * relaxation claims and what is true, worked out by hand or by enumeration.
 */
const solver = await highsSolver();

type Bounds = Record<string, readonly [min: number, max: number]>;

function chancesOf(size: number, bounds: Record<string, Bounds>, values: readonly string[][]) {
  const features = Object.keys(bounds);
  const quotas = features.flatMap((feature) =>
    Object.entries(bounds[feature]!).map(([value, [min, max]]): Quota => ({
      feature,
      value,
      min,
      max,
    })),
  );
  const people = values.map((own, at) => ({
    id: String(at).padStart(3, '0'),
    features: Object.fromEntries(features.map((feature, f) => [feature, own[f]!])),
  }));
  const pool = poolOf(people, quotas, size);
  const built = buildLottery(pool, 'leximin', solver);
  if (!built.ok) throw new Error(built.problem.kind);
  const chances = new Array<number>(people.length);
  pool.types.forEach((type, at) => {
    for (const person of type.people) chances[person] = built.value.probabilities[at]!;
  });
  return { chances, certificate: built.value.certificate };
}

const expectChances = (chances: readonly number[], expected: readonly number[]) =>
  expected.forEach((chance, person) => expect(chances[person]).toBeCloseTo(chance, 5));

test('an odd cycle: a half is promised, a third is true', () => {
  const feature: Bounds = { v1: [1, 2], v2: [0, 2] };
  const people = ['111', '122', '212', '221'].map((row) => [...row].map((v) => `v${v}`));
  const { chances, certificate } = chancesOf(2, { a: feature, b: feature, c: feature }, people);
  // The first person is on a panel with any of the others; without her no two meet all minima.
  expectChances(chances, [1, 1 / 3, 1 / 3, 1 / 3]);
  expect(certificate.route).toBe('whole panels');
  expect(certificate.complete).toBe(true);
  expect(certificate.upperBound).toBeCloseTo(1 / 3, 6);
});

test('exact quotas: the relaxation finds panels where there is none', () => {
  const feature: Bounds = { v1: [1, 1], v2: [0, 2] };
  const people = ['111', '122', '212', '221'].map((row) => [...row].map((v) => `v${v}`));
  expect(() => chancesOf(2, { a: feature, b: feature, c: feature }, people)).toThrow('infeasible');
});

test('one seat of each kind: whoever has both rare values may take them alone', () => {
  const bounds = { sex: { f: [1, 1], m: [4, 4] }, place: { land: [4, 4], city: [1, 1] } } as const;
  const people = [...Array(4).fill(['m', 'land']), ['f', 'land'], ['m', 'city'], ['f', 'city']];
  const { chances, certificate } = chancesOf(5, bounds, people);
  // Either she of both kinds and four, or one of each and three of the four.
  expectChances(chances, [7 / 8, 7 / 8, 7 / 8, 7 / 8, 1 / 2, 1 / 2, 1 / 2]);
  expect(certificate.levels.map(({ people: own }) => own)).toEqual([3, 4]);
});

test('somebody no panel can contain has a chance of 0, a level of her own', () => {
  const quota: Bounds = { v1: [15, 46], v2: [15, 46], v3: [0, 46] };
  const kinds = ['113', '131', '311', '223', '232', '322'];
  const people = [...kinds.flatMap((kind) => Array(10).fill(kind)), '333'].map((row: string) =>
    [...row].map((v) => `v${v}`),
  );
  const { chances, certificate } = chancesOf(46, { a: quota, b: quota, c: quota }, people);
  // The minima of v1 are 45 in all and nobody fills more than two, so they take 23 seats, those of
  // v2 as many: 46. Fractions would take 22.5 twice and leave a seat for the last person.
  expect(chances.at(-1)).toBe(0);
  expectChances(chances, Array(60).fill(46 / 60));
  expect(certificate.levels).toHaveLength(2);
  expect(certificate.levels[0]).toEqual({ chance: 0, people: 1 });
  expect(certificate.value).toBeCloseTo(46 / 60, 6);
  expect(certificate.upperBound).toBeCloseTo(46 / 60, 6);
  expect(certificate.complete).toBe(true);
});
