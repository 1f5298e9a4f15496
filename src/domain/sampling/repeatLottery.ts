import { firstDifference } from './difference.ts';
import type { Difference } from './difference.ts';
import type { BuildOptions } from './fair/buildLottery.ts';
import type { LotteryRecord } from './lotteryRecord.ts';
import { prepareLottery } from './prepareLottery.ts';
import type { DrawProblem } from './problem.ts';
import type { Solver } from './solver.ts';

/**
 * Works a lottery out again with the work that it took, and says where the two first differ: null
 * where every number of it comes out the same. `software` is the program that repeats it.
 */
export function repeatLottery(
  lottery: LotteryRecord,
  problem: DrawProblem,
  software: string,
  solver: Solver,
  options: Pick<BuildOptions, 'onProgress'> = {},
): Difference | null {
  const { method, source, panels, work } = lottery;
  const repeated = prepareLottery(
    {
      ...{ problem, method, source: { ...source, software } },
      ...(panels.kind === 'numbered' ? { panels: panels.panels.length } : {}),
    },
    solver,
    {
      ...options,
      ...(work === null
        ? {}
        : { limits: { panelsDrawn: work.panels_drawn, pricings: work.pricings } }),
    },
  );
  return repeated.ok
    ? firstDifference(lottery, repeated.value, 'lottery')
    : { at: 'lottery.panels', recorded: panels.kind, expected: repeated.problem.kind };
}
