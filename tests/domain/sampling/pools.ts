import fc from 'fast-check';
import { seededRandom, shuffled } from '#domain/random';
import { peopleById, poolOf } from '#domain/sampling/pool';
import type { Pool } from '#domain/sampling/pool';
import type { Person, Quota } from '#domain/sampling/problem';

const FEATURES = { sex: ['kvinde', 'mand'], age: ['ung', 'midt', 'gammel'], place: ['by', 'land'] };

const person = fc.record({
  sex: fc.constantFrom(...FEATURES.sex),
  age: fc.constantFrom(...FEATURES.age),
  place: fc.constantFrom(...FEATURES.place),
});

export type PossibleDraw = { people: Person[]; quotas: Quota[]; size: number };

/**
 * Pools with quotas around a panel that exists, so that the draw is possible; some people share
 * homes, and the panel that exists takes one of each home at most.
 */
export const possibleDraws = (most = 40): fc.Arbitrary<PossibleDraw> =>
  fc
    .record({
      people: fc.array(person, { minLength: 4, maxLength: most }),
      share: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
      slack: fc.integer({ min: 0, max: 2 }),
      homes: fc.integer({ min: 0, max: 4 }),
      seed: fc.string({ maxLength: 5 }),
    })
    .map(({ people: features, share, slack, homes, seed }) => {
      const people = features.map((own, at): Person => {
        const home = Math.floor(at / 2);
        return { id: `p${at}`, features: own, ...(home < homes ? { household: `h${home}` } : {}) };
      });
      const order = shuffled(people, seededRandom(`witness ${seed}`));
      const oneEach = order.filter(
        ({ household }, at) =>
          household === undefined ||
          order.findIndex((other) => other.household === household) === at,
      );
      const size = Math.max(1, Math.min(oneEach.length, Math.floor(people.length * share)));
      const witness = oneEach.slice(0, size);
      const quotas = Object.entries(FEATURES).flatMap(([feature, values]) =>
        values.map((value): Quota => {
          const count = witness.filter((one) => one.features[feature] === value).length;
          return { feature, value, min: Math.max(0, count - slack), max: count + slack };
        }),
      );
      return { people, quotas, size };
    });

export const pooled = ({ people, quotas, size }: PossibleDraw): Pool =>
  poolOf(peopleById(people), quotas, size);

/** What is wrong with a panel, in words; nothing where it is right. `chosen` are positions by id. */
export function faultsOf(
  { people, quotas, size }: PossibleDraw,
  chosen: readonly number[],
  rules = { quotas: true },
): string[] {
  const sorted = peopleById(people);
  const panel = chosen.map((at) => sorted[at]!);
  const faults: string[] = [];
  if (new Set(chosen).size !== size || chosen.length !== size) faults.push(`size ${chosen.length}`);
  const homes = panel.flatMap(({ household }) => household ?? []);
  if (new Set(homes).size !== homes.length) faults.push('two of one home');
  for (const { feature, value, min, max } of rules.quotas ? quotas : []) {
    const count = panel.filter((one) => one.features[feature] === value).length;
    if (count < min || count > max) faults.push(`${feature} ${value}: ${count}`);
  }
  return faults;
}
