import { type CodeProblem, parseCode } from '../identity/accessCode.ts';

/** What somebody at the door scanned or typed. */
export type Scan =
  | { readonly kind: 'nothing' }
  /** A participant's code, in canonical form. */
  | { readonly kind: 'code'; readonly code: string }
  /** Meant as a code, but with a slip of the finger. */
  | { readonly kind: 'mistyped'; readonly problem: CodeProblem }
  | { readonly kind: 'tablet'; readonly number: number }
  | { readonly kind: 'words'; readonly words: readonly string[] };

const TABLET = /^(?:tablet|t)?[\s#]*(\d{1,4})$/i;
/** Three times four symbols at the end: alone, or after the address a QR code stands for. */
const CODE = /(?:^|[^a-z0-9])([a-z0-9]{4})[^a-z0-9]?([a-z0-9]{4})[^a-z0-9]?([a-z0-9]{4})$/i;

/**
 * Reads one line of the door's one field. A hand scanner types what the QR code holds, the sign-in
 * address with the code after `#`, and with the wrong keyboard layout other separators; a tablet's
 * number is up to four digits; anything else is looked for among names and references.
 */
export function readScan(line: string): Scan {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const tablet = TABLET.exec(text);
  if (tablet) return { kind: 'tablet', number: Number(tablet[1]) };
  const shaped = CODE.exec(text);
  if (shaped) {
    const parsed = parseCode(shaped.slice(1).join(''));
    if (parsed.ok) return { kind: 'code', code: parsed.value };
    // "Anna Vium Holm" is a name; with a digit in it, it was meant as a code.
    if (/\d/.test(shaped[0])) return { kind: 'mistyped', problem: parsed.problem };
  }
  return { kind: 'words', words: text.toLowerCase().split(/\s+/) };
}

/** Whether every word is found in the name or the reference. */
export const matchesWords = (
  words: readonly string[],
  person: { readonly name: string; readonly reference: string },
): boolean => {
  const text = `${person.name} ${person.reference}`.toLowerCase();
  return words.every((word) => text.includes(word));
};
