import { createHash } from 'node:crypto';
import type { Draw } from '#domain/sampling/drawFrom';
import { drawFrom } from '#domain/sampling/drawFrom';
import type { LotteryRecord, LotterySource } from '#domain/sampling/lotteryRecord';
import { prepareLottery } from '#domain/sampling/prepareLottery';
import type { DrawMethod, DrawProblem } from '#domain/sampling/problem';
import type { Solver } from '#domain/sampling/solver';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const SOURCE: LotterySource = {
  ...{ software: 'folkehoering test', id_column: 'id', household_columns: [], replaces: null },
  ...{ categories_sha256: sha256('categories'), respondents_sha256: sha256('respondents') },
};

/** The lottery of a problem; null where no panel meets its quotas. */
export function lotteryOf(
  problem: DrawProblem,
  method: DrawMethod,
  panels: number | undefined,
  solver: Solver,
): LotteryRecord | null {
  const order = { problem, method, source: SOURCE, ...(panels === undefined ? {} : { panels }) };
  const made = prepareLottery(order, solver);
  return made.ok ? made.value : null;
}

export function drawOf(lottery: LotteryRecord, { people }: DrawProblem, seed: string): Draw | null {
  const reserves = Math.ceil(lottery.size / 4);
  const drawn = drawFrom({ lottery, people, seed, seedSource: 'tombola', reserves, sha256 });
  return drawn.ok ? drawn.value : null;
}
