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
  if (distribution.base < smallest) return null;
  const row = STANCES.map((stance) => distribution.stances[stance]);
  return shares(hiddenSmall(row, smallest), distribution.base);
}

/** Hides counts of 1 … smallest − 1, and the next smallest where only one would be hidden. */
function hiddenSmall(row: readonly number[], smallest: number): (number | null)[] {
  const filled = row.flatMap((count, index) => (count > 0 ? [{ count, index }] : []));
  const rising = filled.toSorted((one, other) => one.count - other.count);
  const small = rising.filter(({ count }) => count < smallest).length;
  const hidden = rising.slice(0, small === 0 ? 0 : Math.max(2, small)).map(({ index }) => index);
  return row.map((count, index) => (hidden.includes(index) ? null : count));
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
