import { foldedName, free, legalNames, type NameRules } from '../legalNames.ts';
import { cutToBytes } from '../utf8.ts';

const MOST_BYTES = 64;
const MOST_SHORT = 8;
const RESERVED = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/i;

const RULES: NameRules = {
  forbidden: /[^\p{L}\p{M}\p{N}_.@#$]/gu,
  start: /^[\p{L}@]/u,
  end: /[^.]$/u,
  isReserved: (name) => RESERVED.test(name),
  cut: (name, less) => cutToBytes(name, MOST_BYTES - less),
};

/** Names that SPSS takes, at most 64 bytes each. */
export const savNames = (names: readonly string[]): string[] => legalNames(names, RULES);

/**
 * The names of eight bytes that every segment of every variable has besides. None is another variable's long name, since
 * readers rename one variable after the other and would meet it.
 */
export function shortNames(names: readonly string[], segments: readonly number[]): string[][] {
  const taken = new Set(names.map(foldedName));
  const numbers = new Map<string, number>();
  const next = (base: string) => {
    const short = free(base, taken, numbers, (name, less) => name.slice(0, MOST_SHORT - less));
    taken.add(foldedName(short));
    return short;
  };
  return names.map((name, at) => {
    const base = shortBase(name);
    const first = base === name.toUpperCase() ? base : next(base);
    return [first, ...Array.from({ length: segments[at]! - 1 }, () => next(base))];
  });
}

function shortBase(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_.@#$]/g, '')
    .toUpperCase();
  const begun = /^[A-Z@]/.test(ascii) && !RESERVED.test(ascii) ? ascii : `V${ascii}`;
  return begun.slice(0, MOST_SHORT).replace(/\.+$/, '');
}
