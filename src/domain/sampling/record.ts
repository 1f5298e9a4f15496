import { z } from 'zod';
import { quota } from './problem.ts';
import type { Person, Quota } from './problem.ts';

/**
 * Everything needed to repeat a draw and to see what came of it, as JSON. The hashes of the input
 * files and where the seed was published are added where files and time exist.
 */
export const RECORD_VERSION = 1;

export const drawRecord = z.strictObject({
  version: z.literal(RECORD_VERSION),
  generator: z.string(),
  method: z.literal('stratified'),
  seed: z.string(),
  size: z.int(),
  pool: z.int(),
  quotas: z.array(quota),
  /** Types in the order of their values, with how many are in the pool and on the panel. */
  types: z.array(
    z.strictObject({
      features: z.record(z.string(), z.string()),
      pool: z.int(),
      selected: z.int(),
    }),
  ),
  /** Shuffles begun and exchanges made in the last of them. */
  attempts: z.int(),
  exchanges: z.int(),
  /** Ids in drawn order. */
  selected: z.array(z.string()),
  reserves: z.array(z.string()),
  /** How many reserves were asked for; fewer are named where the pool ends. */
  reserves_asked: z.int(),
});
export type DrawRecord = z.infer<typeof drawRecord>;

/** The pool and the panel counted by type; only the features that have quotas make a type. */
export function countTypes(
  people: readonly Person[],
  panel: readonly Person[],
  quotas: readonly Quota[],
): DrawRecord['types'] {
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  const keyOf = (person: Person) =>
    JSON.stringify(features.map((feature) => person.features[feature]));
  const types = new Map<string, DrawRecord['types'][number]>();
  for (const person of people) {
    const type = types.get(keyOf(person));
    if (type !== undefined) type.pool++;
    else {
      const own = Object.fromEntries(features.map((name) => [name, person.features[name]!]));
      types.set(keyOf(person), { features: own, pool: 1, selected: 0 });
    }
  }
  for (const person of panel) types.get(keyOf(person))!.selected++;
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, type]) => type);
}
