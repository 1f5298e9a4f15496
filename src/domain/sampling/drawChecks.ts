import { firstDifference } from './difference.ts';
import type { Difference } from './difference.ts';
import { drawFrom } from './drawFrom.ts';
import type { DrawRecord } from './drawRecord.ts';
import { lotteryDifferences } from './lotteryChecks.ts';
import type { LotteryRecord } from './lotteryRecord.ts';
import type { DrawProblem } from './problem.ts';

/** The first thing that is wrong with a lottery, by arithmetic alone; null where nothing is. */
export function checkLottery(lottery: LotteryRecord, problem: DrawProblem): Difference | null {
  const [first] = lotteryDifferences(lottery, problem);
  return first ?? null;
}

/**
 * The first thing that is wrong with a draw: with its lottery, or with what the seed has picked from
 * it. Takes no solver; repeating the lottery as well (`prepareLottery`) shows that no other was due.
 */
export function checkDraw(
  record: DrawRecord,
  problem: DrawProblem,
  sha256: (text: string) => string,
): Difference | null {
  return checkLottery(record.lottery, problem) ?? checkSeed(record, problem, sha256);
}

function checkSeed(
  record: DrawRecord,
  { people }: DrawProblem,
  sha256: (text: string) => string,
): Difference | null {
  const { lottery, seed, seed_source: seedSource, reserves_asked: reserves } = record;
  const repeated = drawFrom({ lottery, people, seed, seedSource, reserves, sha256 });
  return repeated.ok
    ? firstDifference(record, repeated.value.record, '')
    : { at: 'selected', recorded: record.selected, expected: repeated.problem.kind };
}
