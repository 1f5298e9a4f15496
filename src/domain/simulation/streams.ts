import { seededRandom } from '../random.ts';
import type { RandomSource } from '../random.ts';

/**
 * A stream of its own for every person and purpose, so that each step can be run apart, in any
 * order and for any part of the people, and still be about the same persons.
 */
export const streamOf = (seed: string, ...keys: readonly string[]): RandomSource =>
  seededRandom([seed, ...keys].join('\u001f'));

/** One of `choices` with chances in proportion to their weights. */
export function pickWeighted<Choice extends string>(
  weights: Readonly<Record<Choice, number>>,
  random: RandomSource,
): Choice {
  const choices = Object.entries(weights) as [Choice, number][];
  let left = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)![0];
}

export const pickOne = <Choice>(choices: readonly Choice[], random: RandomSource): Choice =>
  choices[random.below(choices.length)]!;
