import type { RandomSource } from '../random.ts';

/**
 * As many different ids as asked for, made for one file and never kept: two files cannot be joined
 * by them. `random` must be one that nobody can repeat. The letter first keeps spreadsheets from
 * reading ten hexadecimal digits such as 12345e6789 as a number.
 */
export function pseudonyms(count: number, random: RandomSource): string[] {
  const ids = new Set<string>();
  while (ids.size < count) {
    const [high, low] = [random.nextUint32() >>> 24, random.nextUint32()];
    ids.add(`p${high.toString(16).padStart(2, '0')}${low.toString(16).padStart(8, '0')}`);
  }
  return [...ids];
}
