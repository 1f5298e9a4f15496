import { giveBackAttempt, takeAttempt } from '../database/attempts.ts';
import { sha256 } from './secrets.ts';

/**
 * How often one may try. A bucket holds `capacity` attempts and refills at `perMinute`. Venue and
 * ministry networks put hundreds of people behind one address, so an address may try far more often
 * than one code or account: 400 tablets signing in within a minute, each mistyping twice, pass.
 */
const LIMITS = {
  code: { capacity: 20, perMinute: 2 },
  codeAddress: { capacity: 2_000, perMinute: 200 },
  password: { capacity: 8, perMinute: 1 },
  kioskPin: { capacity: 8, perMinute: 1 },
  tabletAddress: { capacity: 1_000, perMinute: 200 },
  passwordAddress: { capacity: 100, perMinute: 20 },
  /** A program with a good token: a whole data set of a million rows, page by page, at once. */
  token: { capacity: 300, perMinute: 60 },
  /** Data sets it begins to read: each is made anew. */
  pull: { capacity: 20, perMinute: 4 },
  tokenAddress: { capacity: 100, perMinute: 20 },
} as const;

type Limit = keyof typeof LIMITS;

/** Only the hash of a subject is stored. */
const bucketOf = (limit: Limit, subject: string) => sha256(`${limit}:${subject}`);

/** True while `subject` (a code, an e-mail, an address) may try once more. */
export function mayTry(limit: Limit, subject: string): Promise<boolean> {
  const { capacity, perMinute } = LIMITS[limit];
  return takeAttempt(bucketOf(limit, subject), capacity, perMinute / 60);
}

/** Seconds after which an empty bucket holds one attempt again. */
export const secondsUntilNextTry = (limit: Limit): number =>
  Math.ceil(60 / LIMITS[limit].perMinute);

/** The last attempt was right: it does not count among the guesses. */
export async function wasNoGuess(limit: Limit, subject: string): Promise<void> {
  await giveBackAttempt(bucketOf(limit, subject));
}
