import { randomInt } from 'node:crypto';
import type { RandomSource } from '#domain/random';

/** Chance that nobody can repeat, from the operating system. */
export const UNREPEATABLE: RandomSource = {
  nextUint32: () => randomInt(2 ** 32),
  next: () => randomInt(2 ** 32) / 2 ** 32,
  below: (bound) => randomInt(bound),
};
