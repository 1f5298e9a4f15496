/**
 * The documented generator behind every draw, seating and simulation: the 128-bit state of
 * xoshiro128** 1.1 (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS
 * 47(4), 2021), filled from a text seed by four rounds of MurmurHash3's 32-bit finaliser over an
 * FNV-1a hash of the seed's UTF-16 code units. Anyone can repeat it bit for bit in any language.
 */
export type RandomSource = {
  /** A whole number in 0 … 2³² − 1. */
  readonly nextUint32: () => number;
  /** A real number in [0, 1) with 32 random bits. */
  readonly next: () => number;
  /** A whole number in 0 … bound − 1, without modulo bias. `bound` is 1 … 2³². */
  readonly below: (bound: number) => number;
};

export const GENERATOR_NAME = 'xoshiro128** 1.1, FNV-1a/MurmurHash3 seeding';

export function seededRandom(seed: string): RandomSource {
  const state = seedState(seed);
  return randomOf(() => step(state));
}

/** All a source can do, from its whole numbers in 0 … 2³² − 1. */
export function randomOf(nextUint32: () => number): RandomSource {
  const below = (bound: number) => {
    let value = nextUint32();
    // Only the last values can be beyond the last full round; the remainder is dear to take.
    if (value >= 2 ** 32 - bound) {
      const limit = 2 ** 32 - (2 ** 32 % bound);
      while (value >= limit) value = nextUint32();
    }
    return value % bound;
  };
  return { nextUint32, next: () => nextUint32() / 2 ** 32, below };
}

/** The same items in random order (Fisher–Yates); the input is left as it was. */
export function shuffled<Item>(items: readonly Item[], random: RandomSource): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = random.below(last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

function seedState(seed: string): Uint32Array {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return Uint32Array.from({ length: 4 }, (_, word) =>
    mix((hash + Math.imul(word + 1, 0x9e3779b9)) | 0),
  );
}

/** MurmurHash3's finaliser (Appleby): every input bit reaches every output bit. */
function mix(word: number): number {
  let value = word;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function step(state: Uint32Array): number {
  const [s0, s1, s2, s3] = state as unknown as [number, number, number, number];
  const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
  const shifted = s1 << 9;
  state[2] = s2 ^ s0;
  state[3] = s3 ^ s1;
  state[1] = s1 ^ state[2]!;
  state[0] = s0 ^ state[3]!;
  state[2] = state[2]! ^ shifted;
  state[3] = rotateLeft(state[3]!, 11);
  return result;
}

const rotateLeft = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));
