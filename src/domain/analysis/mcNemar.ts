import { fail, succeed, type Result } from '../result.ts';
import { evenChanceP } from './binomialTest.ts';
import { chiSquareP } from './chiSquare.ts';
import type { Unanswerable } from './unanswerable.ts';

/** Whether a share changed, judged by those who came to it and those who left it. */
export type McNemar = {
  readonly gained: number;
  readonly lost: number;
  /** (gained − lost)² / (gained + lost), on one degree of freedom. */
  readonly statistic: number;
  readonly p: number;
  /** (|gained − lost| − 1)² / (gained + lost), or 0 where they are as many. */
  readonly correctedStatistic: number;
  readonly correctedP: number;
  /** Two-sided binomial: each who moved was as likely to come as to leave. */
  readonly exactP: number;
};

/**
 * McNemar's test (Psychometrika 12, 1947) for something each person has or has not, before and after.
 * R's `mcnemar.test` with and without correction, and `binom.test(gained, gained + lost)`.
 */
export function mcNemar(
  before: readonly boolean[],
  after: readonly boolean[],
): Result<McNemar, Unanswerable> {
  if (before.length === 0) return fail('no_pairs');
  let [gained, lost] = [0, 0];
  before.forEach((had, at) => {
    if (!had && after[at]!) gained++;
    else if (had && !after[at]!) lost++;
  });
  const moved = gained + lost;
  if (moved === 0) return fail('no_moves');
  const statistic = (gained - lost) ** 2 / moved;
  const correctedStatistic = gained === lost ? 0 : (Math.abs(gained - lost) - 1) ** 2 / moved;
  return succeed({
    ...{ gained, lost, statistic, p: chiSquareP(statistic, 1) },
    ...{ correctedStatistic, correctedP: chiSquareP(correctedStatistic, 1) },
    exactP: evenChanceP(gained, moved),
  });
}
