import { z } from 'zod';
import { mustCall } from './client.ts';

/**
 * Takes one attempt from a token bucket of `capacity` attempts that refills at `perSecond`.
 * `key` must already be a hash. True while attempts remain.
 */
export async function takeAttempt(
  key: string,
  capacity: number,
  perSecond: number,
): Promise<boolean> {
  return z
    .boolean()
    .parse(await mustCall('take_attempt', { key, capacity, per_second: perSecond }));
}

/** Gives one attempt back to a bucket: it was no guess. */
export const giveBackAttempt = (key: string) => mustCall('give_back_attempt', { key });

export const forgetOldAttempts = () => mustCall('forget_old_attempts', {});
