import { type Answer, isSpecial } from './answer.ts';
import type { Condition } from './item.ts';

export type Comparison = Extract<Condition, { item: string }>;

/** Every comparison with an answer in a condition, from left to right. */
export function comparisonsIn(condition: Condition): readonly Comparison[] {
  if ('item' in condition) return [condition];
  if ('not' in condition) return comparisonsIn(condition.not);
  return partsOf(condition).flatMap(comparisonsIn);
}

/** 1 for a comparison alone, one more for each *all*, *any* or *not* around it. */
export function depthOf(condition: Condition): number {
  if ('item' in condition) return 1;
  if ('not' in condition) return 1 + depthOf(condition.not);
  return 1 + Math.max(...partsOf(condition).map(depthOf));
}

export const partsOf = (condition: { all: Condition[] } | { any: Condition[] }) =>
  'all' in condition ? condition.all : condition.any;

/**
 * Whether a condition holds with these answers by item code. A missing answer makes no comparison true,
 * not even `none_of`; *Ved ikke* is an answer with a code, but neither more nor less than anything.
 */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('not' in condition) return !holds(condition.not, answers);
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  const given = answers[condition.item];
  return given !== undefined && compares(condition, given);
}
export type Answers = Readonly<Record<string, Answer | undefined>>;

function compares(comparison: Comparison, given: Answer): boolean {
  switch (comparison.is) {
    case 'answered':
      return true;
    case 'any_of':
      return chosenIn(given).some((code) => comparison.codes.includes(code));
    case 'none_of':
      return !chosenIn(given).some((code) => comparison.codes.includes(code));
    case 'at_least':
      return (amountOf(given) ?? -Infinity) >= comparison.number;
    case 'at_most':
      return (amountOf(given) ?? Infinity) <= comparison.number;
  }
}

function chosenIn(given: Answer): readonly number[] {
  if (typeof given === 'number') return [given];
  return 'choices' in given ? given.choices : [];
}

function amountOf(given: Answer): number | null {
  if (typeof given === 'number') return isSpecial(given) ? null : given;
  return 'number' in given ? given.number : null;
}
