import { STANCES, type Stance } from '../survey/answer.ts';
import type { Distribution } from './distribution.ts';
import { SMALLEST_CELL } from './suppression.ts';
import type { Transitions } from './transitions.ts';

/**
 * One item's stances as they may be shown: people per stance, null where the number is hidden.
 * The shown counts and `hiddenTogether` sum to `base`.
 */
export type PublishedShares = {
  /** The N of the bar, at least the smallest cell shown. */
  readonly base: number;
  readonly counts: Readonly<Record<Stance, number | null>>;
  /** People in all hidden stances together; 0 where none is hidden. */
  readonly hiddenTogether: number;
};

/**
 * One wave alone. Not for a figure that also shows transitions: use `sharesOfTransitions`, so that
 * everything in the figure comes from one protected table. Null where the base is too small.
 */
export function publishedShares(
  distribution: Distribution,
  smallest = SMALLEST_CELL,
): PublishedShares | null {
  const row = publishedRow(
    STANCES.map((stance) => distribution.stances[stance]),
    smallest,
  );
  return row && shares(row, distribution.base);
}

/**
 * Counts that sum to a published base, with those of 1 … smallest − 1 hidden, and as many of the next
 * smallest as it takes until the hidden ones are at least `smallest` people together and their sum leaves
 * each of them two values, also for somebody who knows this rule. Zero is published. Null where the base
 * is too small, or hiding everything is not enough.
 */
export function publishedRow(
  row: readonly number[],
  smallest = SMALLEST_CELL,
): readonly (number | null)[] | null {
  const filled = row.flatMap((count, index) => (count > 0 ? [{ count, index }] : []));
  const rising = filled.toSorted((one, other) => one.count - other.count);
  const few = rising.filter(({ count }) => count < smallest).length;
  if (row.reduce((sum, count) => sum + count, 0) < smallest) return null;
  if (few === 0) return row;
  const isSafe = (hidden: number) => {
    const sum = rising.slice(0, hidden).reduce((people, { count }) => people + count, 0);
    // All of them one, or all of them as many as a small count can be.
    const isForced = hidden === few && (sum === few || sum === few * (smallest - 1));
    return sum >= smallest && !isForced;
  };
  // Of equal counts all are hidden or none: which of them was would tell what the others are not.
  const isAmongEquals = (hidden: number) => rising[hidden]?.count === rising[hidden - 1]!.count;
  for (let hidden = Math.max(2, few); hidden <= rising.length; hidden++) {
    if (!isSafe(hidden) || (hidden > few && isAmongEquals(hidden))) continue;
    const indices = new Set(rising.slice(0, hidden).map(({ index }) => index));
    return row.map((count, index) => (indices.has(index) ? null : count));
  }
  return null;
}

/** The before and after distributions of the people in a transitions table: its margins. */
export const sharesOfTransitions = (
  table: Transitions<Stance>,
): { readonly before: PublishedShares; readonly after: PublishedShares } => ({
  before: shares(table.rowTotals, table.total),
  after: shares(table.columnTotals, table.total),
});

function shares(row: readonly (number | null)[], base: number): PublishedShares {
  const shown = row.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const counts = Object.fromEntries(STANCES.map((stance, index) => [stance, row[index]!]));
  return { base, counts: counts as Record<Stance, number | null>, hiddenTogether: base - shown };
}
