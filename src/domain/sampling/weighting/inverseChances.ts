import type { LotteryRecord } from '../lotteryRecord.ts';

/**
 * One over the chance that each person's type had of being chosen (Horvitz & Thompson 1952): whoever
 * was less likely to be there stands for more of the pool. Those who came in somebody's place count
 * by their chance in the first lottery as well, since replacements are drawn to the same quotas.
 * Null where chances are not known: no panels were published (legacy, simple), or somebody is of a
 * type that was not in the pool or could not be chosen.
 */
export function inverseChances(
  { features, types }: Pick<LotteryRecord, 'features' | 'types'>,
  people: readonly Readonly<Record<string, string>>[],
): number[] | null {
  const chanceOf = new Map(
    types.map(({ values, probability }) => [JSON.stringify(values), probability ?? 0]),
  );
  const chances = people.map(
    (person) => chanceOf.get(JSON.stringify(features.map((feature) => person[feature]))) ?? 0,
  );
  return chances.every((chance) => chance > 0) ? chances.map((chance) => 1 / chance) : null;
}
