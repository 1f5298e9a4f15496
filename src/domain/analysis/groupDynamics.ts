import { fail, succeed, type Result } from '../result.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * What talking did to groups (Luskin, Sood, Fishkin & Hahn, "Deliberative Distortions?", BJPS 52, 2022),
 * over groups with two people or more who answered both times. Extents are means over these groups, in
 * points of the scale.
 */
export type GroupDynamics = {
  readonly n: number;
  /** Groups whose standard deviation became smaller, and by how much it did on average. */
  readonly homogenised: number;
  readonly homogenisationExtent: number;
  /** Groups whose mean came to stand farther from the middle, and by how much on average. */
  readonly polarised: number;
  readonly polarisationExtent: number;
  /**
   * Groups whose mean moved towards the extreme that was nearer before, and how far on average: unlike
   * `polarised`, one that crosses the middle moves away from it. A mean on the middle has none nearer.
   */
  readonly towardsNearerExtreme: number;
  readonly nearerExtremeExtent: number;
};

/** Fails with `groups_of_one` where no group has two. `groups` names each person's group. */
export function groupDynamics<Group>(
  before: readonly number[],
  after: readonly number[],
  groups: readonly Group[],
  middle: number,
): Result<GroupDynamics, Unanswerable> {
  if (before.length === 0) return fail('no_pairs');
  const people = new Map<Group, { before: number[]; after: number[] }>();
  groups.forEach((group, at) => {
    const own = people.get(group) ?? { before: [], after: [] };
    own.before.push(before[at]! - middle);
    own.after.push(after[at]! - middle);
    people.set(group, own);
  });
  const moves = [...people.values()]
    .filter((own) => own.before.length >= 2)
    .map((own) => groupMove(totals(own.before), totals(own.after)));
  if (moves.length === 0) return fail('groups_of_one');
  const counted = (move: 'closer' | 'outward' | 'towards') => ({
    groups: moves.filter((own) => own[move].is).length,
    extent: moves.reduce((sum, own) => sum + own[move].by, 0) / moves.length,
  });
  const [closer, outward, towards] = [counted('closer'), counted('outward'), counted('towards')];
  return succeed({
    n: moves.length,
    ...{ homogenised: closer.groups, homogenisationExtent: closer.extent },
    ...{ polarised: outward.groups, polarisationExtent: outward.extent },
    ...{ towardsNearerExtreme: towards.groups, nearerExtremeExtent: towards.extent },
  });
}

/** About the middle of the scale. */
type Totals = { readonly n: number; readonly sum: number; readonly squares: number };

function totals(values: readonly number[]): Totals {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return { n: values.length, sum, squares };
}

/** Compared by sums, which are exact on whole points: the same spread is never taken for a smaller. */
function groupMove(before: Totals, after: Totals) {
  const { n } = before;
  const scatter = ({ sum, squares }: Totals) => n * squares - sum * sum;
  const sd = (own: Totals) => Math.sqrt(Math.max(0, scatter(own)) / (n * (n - 1)));
  const away = Math.abs(after.sum) - Math.abs(before.sum);
  const towards = (after.sum - before.sum) * Math.sign(before.sum);
  return {
    closer: { is: scatter(after) < scatter(before), by: sd(before) - sd(after) },
    outward: { is: away > 0, by: away / n },
    towards: { is: towards > 0, by: towards / n },
  };
}
