import { z } from 'zod';
import type { Person } from './problem.ts';
import { drawRecord } from './record.ts';

/**
 * A draw record as a hearing keeps it: what was drawn, out of whom, by which margins, with which
 * seed from where. The SHA-256 of its canonical JSON is published and binds every part of it.
 *
 * It holds no key of the database: people stand in it under draw ids, which only `people_hash`'s
 * file ties to their background and nothing outside the database to their names.
 */
export const sealedRecord = z.strictObject({
  format: z.literal(1),
  hearing: z.string(),
  /** Where anyone can see the seed for themselves, in the organiser's words; may be empty. */
  seed_source: z.string(),
  /** Seats either side of the proportional ones. */
  flex: z.int(),
  /** The sizes the quotas follow: everybody invited, by feature and value. */
  margins: z.record(z.string(), z.record(z.string(), z.number())),
  /** SHA-256 of `peopleFile` of the pool. */
  people_hash: z.string(),
  draw: drawRecord,
});
export type SealedRecord = z.infer<typeof sealedRecord>;

/** JSON with the keys of every object in order of their UTF-16 code units and no white space. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, inKeyOrder);

const inKeyOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;

/**
 * The people a draw was made from, for whoever repeats it: `id` and the features, one line each,
 * sorted by id, comma and line feed. Ids and values are plain words, so nothing is quoted.
 */
export function peopleFile(people: readonly Person[], features: readonly string[]): string {
  const lines = people.map(({ id, features: own }) =>
    [id, ...features.map((feature) => own[feature] ?? '')].join(','),
  );
  return [['id', ...features].join(','), ...lines.sort(), ''].join('\n');
}
