import { joinDatabase, type SharedDatabase } from '../database/client.ts';
import { remember, type Remembered } from '../remember.ts';
import { readReleased, type Released } from './released.ts';
import { WORKS, type WorkName } from './works.ts';

/** One of `WORKS` for a hearing. */
export type Publication = {
  readonly database: SharedDatabase;
  readonly hearingId: string;
  /** The same while the same waves are released: until then its people are read once. */
  readonly releases: string;
  readonly work: WorkName;
  readonly asked: readonly string[];
};

/** Whole people are large, and soon asked for again or never. */
const people: Remembered = { most: 2, kept: new Map() };

/** Reads the people where they are worked on: thousands of them take seconds to read, and to copy. */
export async function publish(given: Publication): Promise<unknown> {
  const { database, hearingId, releases, asked } = given;
  await joinDatabase(database);
  const work = WORKS[given.work] as (released: Released, ...asked: string[]) => unknown;
  return work(await remember(people, releases, () => readReleased(hearingId)), ...asked);
}
