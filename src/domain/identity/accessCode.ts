import type { RandomSource } from '../random.ts';
import { fail, type Result, succeed } from '../result.ts';

/**
 * The code on a participant's letter: twelve symbols in groups of four, `K7MR-2XQF-9HTC`. No 0, O,
 * 1, I, L or U, so that nothing can be misread; eleven random symbols (54 bits, so that among
 * 100,000 live codes a guess hits with a chance of 6 · 10⁻¹²) and a check symbol, so that a slip of
 * the finger is told from a wrong code without asking the database.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const PRIME = 31; // above the alphabet: one wrong symbol or two swapped always change the sum
const RANDOM_SYMBOLS = 11;
export const CODE_LENGTH = RANDOM_SYMBOLS + 1;

export type CodeProblem =
  | { readonly kind: 'code_empty' }
  | { readonly kind: 'code_wrong_length'; readonly given: number; readonly expected: number }
  | { readonly kind: 'code_wrong_symbol'; readonly symbol: string }
  | { readonly kind: 'code_mistyped' };

/** A new code in canonical form, without separators. `random` must be cryptographic at the edge. */
export function makeCode(random: Pick<RandomSource, 'below'>): string {
  for (;;) {
    let body = '';
    while (body.length < RANDOM_SYMBOLS) body += ALPHABET[random.below(ALPHABET.length)];
    const check = checkSymbol(body);
    if (check !== null) return body + check;
  }
}

/** What somebody typed, scanned or pasted, as a canonical code. Case and separators do not matter. */
export function parseCode(text: string): Result<string, CodeProblem> {
  const code = text.toUpperCase().replace(/[\s\-–—._]/g, '');
  if (code === '') return fail({ kind: 'code_empty' });
  const foreign = [...code].find((symbol) => !ALPHABET.includes(symbol));
  if (foreign !== undefined) return fail({ kind: 'code_wrong_symbol', symbol: foreign });
  if (code.length !== CODE_LENGTH) {
    return fail({ kind: 'code_wrong_length', given: code.length, expected: CODE_LENGTH });
  }
  if (checkSymbol(code.slice(0, RANDOM_SYMBOLS)) !== code.at(-1))
    return fail({ kind: 'code_mistyped' });
  return succeed(code);
}

/** `K7MR2XQF9HTC` → `K7MR-2XQF-9HTC`. */
export const formatCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';

/**
 * The symbol that makes Σ (position + 1) · value ≡ 0 modulo 31, or null where that would take a
 * 31st symbol. With a prime modulus and distinct weights below it, every single substitution and
 * every transposition is caught.
 */
function checkSymbol(body: string): string | null {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    sum += (index + 1) * ALPHABET.indexOf(body[index]!);
  }
  const weight = RANDOM_SYMBOLS + 1;
  for (let value = 0; value < PRIME; value++) {
    if ((sum + weight * value) % PRIME === 0) return ALPHABET[value] ?? null;
  }
  return null;
}
