import { SMALLEST_CELL } from './suppression.ts';

/**
 * Shares of people as whole percentages, so that nobody can work out a small number from them: a whole
 * percent of many people may be any of several numbers of people. Where that is not enough, it is hidden.
 */

/** How many people have a value of a feature, between two numbers that may be known exactly. */
export type CountedValue = {
  readonly count: number;
  /** Such as those in the pool, where all who answered are counted. 0 where there is no such number. */
  readonly least: number;
  /** Such as those drawn, where those who came are counted. Infinity where there is no such number. */
  readonly most: number;
};

/**
 * Each value's share of them all in whole percent, 0 … 100; null where it is hidden: because it is of
 * 1 … smallest − 1 people, because so few are between it and `least` or `most` and could be worked out, or
 * to keep such a one hidden.
 */
export function wholePercents(
  values: readonly CountedValue[],
  smallest = SMALLEST_CELL,
): (number | null)[] {
  const n = values.reduce((sum, { count }) => sum + count, 0);
  if (n < smallest) return values.map(() => null);
  const isSmall = (count: number) => count > 0 && count < smallest;
  const hidden = new Set(values.flatMap(({ count }, at) => (isSmall(count) ? [at] : [])));
  const isTold = ({ count, least, most }: CountedValue, at: number) =>
    [count, count - least, most - count].some(isSmall) && possible(values, hidden, n, at) < 2;
  for (;;) {
    const told = values.findIndex(isTold);
    if (told < 0 && (hidden.size === 0 || isSafe(values, hidden, n, smallest))) break;
    const next = told < 0 || hidden.has(told) ? smallestShown(values, hidden) : told;
    if (next < 0) return values.map(() => null);
    hidden.add(next);
  }
  return values.map(({ count }, at) => (hidden.has(at) ? null : percentOf(count, n)));
}

const percentOf = (count: number, n: number): number => Math.round((100 * count) / n);

function smallestShown(values: readonly CountedValue[], hidden: ReadonlySet<number>): number {
  let best = -1;
  values.forEach(({ count }, at) => {
    const shown = count > 0 && !hidden.has(at);
    if (shown && (best < 0 || count < values[best]!.count)) best = at;
  });
  return best;
}

type Span = { readonly low: number; readonly high: number };

/** The numbers of people that a value may be of, by what is said of it alone. */
function spanOf({ count, least, most }: CountedValue, isHidden: boolean, n: number): Span {
  if (isHidden) return { low: least, high: Math.min(n, most) };
  const shown = percentOf(count, n);
  let [low, high] = [count, count];
  while (low > least && percentOf(low - 1, n) === shown) low--;
  while (high < Math.min(n, most) && percentOf(high + 1, n) === shown) high++;
  return { low, high };
}

const together = (spans: readonly Span[]): Span => ({
  low: spans.reduce((sum, { low }) => sum + low, 0),
  high: spans.reduce((sum, { high }) => sum + high, 0),
});

/** How many numbers the sum of `some` may be, where they and the others make n. */
function lengthOf(some: readonly Span[], others: readonly Span[], n: number): number {
  const [own, rest] = [together(some), together(others)];
  return Math.min(own.high, n - rest.low) - Math.max(own.low, n - rest.high) + 1;
}

function possible(
  values: readonly CountedValue[],
  hidden: ReadonlySet<number>,
  n: number,
  at: number,
): number {
  const spans = values.map((value, index) => spanOf(value, hidden.has(index), n));
  return lengthOf([spans[at]!], spans.toSpliced(at, 1), n);
}

/**
 * Whether what is hidden cannot be worked out: together it may be any of five numbers or more, or it is of
 * two values or more that together are no small number of anything.
 */
function isSafe(
  values: readonly CountedValue[],
  hidden: ReadonlySet<number>,
  n: number,
  smallest: number,
): boolean {
  const spans = values.map((value, at) => spanOf(value, hidden.has(at), n));
  const sides = [true, false].map((side) => spans.filter((_, at) => hidden.has(at) === side));
  if (lengthOf(sides[0]!, sides[1]!, n) >= smallest) return true;
  const own = values.filter(({ count }, at) => hidden.has(at) && count > 0);
  const sums = [
    own.reduce((sum, { count }) => sum + count, 0),
    own.reduce((sum, { count, least }) => sum + count - least, 0),
    own.reduce((sum, { count, most }) => sum + most - count, 0),
  ];
  return own.length > 1 && sums.every((sum) => sum === 0 || sum >= smallest);
}
