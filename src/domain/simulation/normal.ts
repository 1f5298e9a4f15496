import type { RandomSource } from '../random.ts';

/** One standard normal number (Box & Muller, Ann. Math. Stat. 29, 1958). */
export const normal = (random: RandomSource): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/**
 * The standard normal distribution function by Marsaglia's series ("Evaluating the Normal
 * Distribution", J. Stat. Software 11(4), 2004), full precision for |x| < 7; 0 or 1 beyond.
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 7) return x < 0 ? 0 : 1;
  let [sum, last, term, odd] = [x, NaN, x, 1];
  while (sum !== last) {
    last = sum;
    odd += 2;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

/** Where `rising` passes `target` between two points, by halving. */
export function solveRising(
  rising: (x: number) => number,
  target: number,
  from: number,
  to: number,
): number {
  let [low, high] = [from, to];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (rising(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The point below which the share `p` of a standard normal lies; ±7 for 0 and 1. */
export const normalQuantile = (p: number): number => solveRising(normalCdf, p, -7, 7);
