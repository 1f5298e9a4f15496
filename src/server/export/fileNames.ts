import { pseudonyms } from '#domain/export/pseudonym';
import { type RandomSource, shuffled } from '#domain/random';
import { UNREPEATABLE } from '../unrepeatable.ts';

/**
 * What people and tables are called in one set of files: the same in all files of the set, kept nowhere else.
 */
export type FileNames = {
  readonly pseudonymOf: (key: string) => string;
  /** A table of a theme; numbered anew within it. */
  readonly groupOf: (theme: string, number: number) => number;
};
export type GroupOfTheme = { readonly theme: string; readonly number: number };

/** Made by chance that nobody can repeat, unless a `random` is given that its giver can. */
export function fileNames(
  keys: Iterable<string>,
  groups: Iterable<GroupOfTheme>,
  random: RandomSource = UNREPEATABLE,
): FileNames {
  const known = [...new Set(keys)];
  const ids = pseudonyms(known.length, random);
  const pseudonymByKey = new Map(known.map((key, index) => [key, ids[index]!]));
  const numbers = new Map<string, number>();
  const themes = Map.groupBy(groups, ({ theme }) => theme);
  for (const [theme, own] of themes) {
    const all = [...new Set(own.map(({ number }) => number))];
    shuffled(all, random).forEach((number, at) => numbers.set(`${number} ${theme}`, at + 1));
  }
  return {
    pseudonymOf: (key) => pseudonymByKey.get(key)!,
    groupOf: (theme, number) => numbers.get(`${number} ${theme}`)!,
  };
}
