import { shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import type { Pool } from './pool.ts';

/**
 * The unrestricted lottery: everybody in random order, the first `size` are chosen. It knows no
 * quotas; only the rule of one per household holds. Positions in `peopleById`, in drawn order.
 */
export function simplePanel(
  pool: Pool,
  random: RandomSource,
): Result<readonly number[], { readonly kind: 'too_few_households'; readonly households: number }> {
  const homes = pool.households.flatMap(({ households }) => households);
  const homeOf = new Map(homes.flatMap((home, at) => home.map((person) => [person, at])));
  const taken = new Set<number>();
  const chosen: number[] = [];
  for (const person of shuffled(
    Array.from({ length: pool.people }, (_, at) => at),
    random,
  )) {
    const home = homeOf.get(person);
    if (home !== undefined && taken.has(home)) continue;
    if (home !== undefined) taken.add(home);
    chosen.push(person);
  }
  return chosen.length < pool.size
    ? fail({ kind: 'too_few_households', households: chosen.length })
    : succeed(chosen.slice(0, pool.size));
}

/**
 * The chance that each person of a type has: exactly where nobody shares a home, else as counted in
 * `draws` draws, which are 0 where there are fewer households than places.
 */
export function simpleChances(
  pool: Pool,
  draws: number,
  random: RandomSource,
): { readonly chances: Float64Array; readonly draws: number } {
  const chances = new Float64Array(pool.types.length);
  if (pool.households.length === 0) {
    return { chances: chances.fill(pool.size / pool.people), draws };
  }
  const times = new Float64Array(pool.people);
  for (let draw = 0; draw < draws; draw++) {
    const drawn = simplePanel(pool, random);
    if (!drawn.ok) return { chances, draws: 0 };
    for (const person of drawn.value) times[person]!++;
  }
  return {
    chances: Float64Array.from(pool.types, ({ people }) => {
      const own = people.reduce((sum, person) => sum + times[person]!, 0);
      return own / draws / people.length;
    }),
    draws,
  };
}
