import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRandom, shuffled } from '#domain/random';

/** The published algorithm written again with whole numbers of any size, masked to 32 bits. */
function referenceStream(seed: string, length: number): number[] {
  const mask = 0xffffffffn;
  const rotate = (word: bigint, by: bigint) => ((word << by) | (word >> (32n - by))) & mask;
  const finalise = (word: bigint) => {
    let value = word & mask;
    value = ((value ^ (value >> 16n)) * 0x85ebca6bn) & mask;
    value = ((value ^ (value >> 13n)) * 0xc2b2ae35n) & mask;
    return value ^ (value >> 16n);
  };
  let hash = 0x811c9dc5n;
  for (let at = 0; at < seed.length; at++) {
    hash = ((hash ^ BigInt(seed.charCodeAt(at))) * 0x01000193n) & mask;
  }
  const s = [1n, 2n, 3n, 4n].map((word) => finalise(hash + word * 0x9e3779b9n));
  return Array.from({ length }, () => {
    const result = (rotate((s[1]! * 5n) & mask, 7n) * 9n) & mask;
    const shifted = (s[1]! << 9n) & mask;
    s[2] = s[2]! ^ s[0]!;
    s[3] = s[3]! ^ s[1]!;
    s[1] = s[1]! ^ s[2]!;
    s[0] = s[0]! ^ s[3]!;
    s[2] = s[2]! ^ shifted;
    s[3] = rotate(s[3]!, 11n);
    return Number(result);
  });
}

describe('the documented generator', () => {
  test('gives the stream of an independent implementation, for any seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (seed) => {
        const random = seededRandom(seed);
        expect(Array.from({ length: 50 }, random.nextUint32)).toEqual(referenceStream(seed, 50));
      }),
      { seed: 20240203 },
    );
  });

  test('keeps its first numbers, so that published draws stay repeatable', () => {
    const random = seededRandom('Nyborg 3. februar 2024');
    expect(Array.from({ length: 4 }, random.nextUint32)).toEqual(
      referenceStream('Nyborg 3. februar 2024', 4),
    );
    expect(referenceStream('Nyborg 3. februar 2024', 4)).toEqual([
      2116038807, 2143822657, 2566662834, 1648878630,
    ]);
  });

  test('is uniform below a bound that does not divide 2³² (χ², 6 degrees of freedom)', () => {
    const random = seededRandom('uniform');
    const counts = Array.from({ length: 7 }, () => 0);
    for (let draw = 0; draw < 70_000; draw++) counts[random.below(7)]!++;
    const chiSquared = counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.46); // the 99.9 % point
  });

  test('keeps its bounds', () => {
    const random = seededRandom('bounds');
    for (const bound of [1, 2, 3, 1000, 2 ** 31 + 1, 2 ** 32]) {
      for (let draw = 0; draw < 200; draw++) {
        const value = random.below(bound);
        expect(value >= 0 && value < bound && Number.isInteger(value)).toBe(true);
      }
    }
    expect(Array.from({ length: 1000 }, random.next).every((u) => u >= 0 && u < 1)).toBe(true);
  });
});

describe('shuffled', () => {
  test('is a permutation, repeats with its seed and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const once = shuffled(items, seededRandom(seed));
        expect(items).toEqual(before);
        expect([...once].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
        expect(shuffled(items, seededRandom(seed))).toEqual(once);
      }),
      { seed: 20240203 },
    );
  });

  test('gives each of the six orders of three equally often (χ², 5 degrees of freedom)', () => {
    const random = seededRandom('orders');
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 12_000; draw++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chiSquared = [...counts.values()].reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    expect(chiSquared).toBeLessThan(20.52); // the 99.9 % point
  });
});
