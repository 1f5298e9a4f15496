/**
 * The number printed on a paper questionnaire: eight digits, the last of which checks the others. It
 * says nothing of who has the paper; the database knows.
 */
export const PAPER_DIGITS = 7;

/**
 * A quasigroup that is totally anti-symmetric (Damm, *Total anti-symmetrische Quasigruppen*, Marburg
 * 2004): finds every single wrong digit and every two neighbours that have changed places.
 */
const QUASIGROUP = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** @param serial a whole number, 0 … 9,999,999 */
export function paperNumber(serial: number): string {
  const digits = String(serial).padStart(PAPER_DIGITS, '0');
  return digits + String(checkOf(digits));
}

/** The eight digits out of what was typed or scanned; null where they are not a number of ours. */
export function parsePaperNumber(typed: string): string | null {
  const digits = typed.replace(/[\s.-]/g, '');
  return /^\d{8}$/.test(digits) && checkOf(digits) === 0 ? digits : null;
}

/** `12345678` as people read it: `1234 5678`. */
export const formatPaperNumber = (number: string): string =>
  `${number.slice(0, 4)} ${number.slice(4)}`;

/** 0 for digits that end in their own check digit; the check digit for those that lack it. */
const checkOf = (digits: string): number =>
  [...digits].reduce((interim, digit) => QUASIGROUP[interim]![Number(digit)]!, 0);
