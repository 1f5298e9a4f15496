import type { RandomSource } from '../random.ts';

const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'; // nothing that reads as something else
const SYMBOLS = 16;

/**
 * A password to read aloud or write on a note, `k7mr-2xqf-9htc-p4wd`: 16 of 30 symbols, 78 bits.
 * `random` must be cryptographic at the edge.
 */
export function makePassword(random: Pick<RandomSource, 'below'>): string {
  let symbols = '';
  while (symbols.length < SYMBOLS) symbols += ALPHABET[random.below(ALPHABET.length)];
  return symbols.match(/.{4}/g)!.join('-');
}
