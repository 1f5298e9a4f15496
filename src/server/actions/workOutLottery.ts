import { auditName, type Actor } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import { type LotteryRecord, lotteryText } from '#domain/sampling/lotteryRecord';
import { summariseLottery } from '#domain/sampling/lotterySummary';
import type { DrawMethod, DrawProblem, Person, Quota } from '#domain/sampling/problem';
import { publicLotteryOf, publicText } from '#domain/sampling/publicDraw';
import type { LotteryWorkProblem, LotteryWorkProgress } from '#protocol/lotteryMessages';
import { sha256 } from '../access/secrets.ts';
import { type LotteryPurpose, type LotteryToSave, saveLottery } from '../database/lotteries.ts';
import { inWorker } from '../workers/inWorker.ts';
import { softwareName } from '../software.ts';
import { categoriesFile, HOUSEHOLD_COLUMN, ID_COLUMN, respondentsFile } from './drawFiles.ts';

export type LotteryWatch = {
  readonly onProgress?: (progress: LotteryWorkProgress) => void;
  /** Aborting it stops the work; nothing is kept. */
  readonly signal?: AbortSignal;
};

/** What a lottery is worked out from. */
export type LotteryWork = {
  /** A UUID made by the client. */
  readonly id: string;
  readonly hearingId: string;
  readonly purpose: LotteryPurpose;
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
  /** Everybody and all quotas, whatever `problem` takes out of them. */
  readonly everybody: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly problem: DrawProblem;
  readonly replaces: LotteryRecord['source']['replaces'];
  readonly panelHash: string | null;
  readonly actor: Actor;
};
/** So many equally likely panels, so that the chance of each of them can be grasped. */
const NUMBERED_PANELS = 1000;
/** After so many seconds what there is becomes the lottery, with the gap that remains. */
const LIMIT_SECONDS = 180;
/** Draws of the greedy method for the comparison: a chance is then known to about a percentage point. */
const COMPARED_DRAWS = 1000;

/** Works a lottery out in the worker and keeps it, unpublished. */
export async function workOutLottery(
  work: LotteryWork,
  { onProgress, signal }: LotteryWatch = {},
): Promise<Result<LotteryToSave, LotteryWorkProblem>> {
  const { problem, method, everybody, quotas, onePerHousehold } = work;
  const source = {
    software: softwareName(),
    categories_sha256: sha256(categoriesFile(quotas)),
    respondents_sha256: sha256(respondentsFile(everybody, FEATURES, onePerHousehold)),
    id_column: ID_COLUMN,
    household_columns: onePerHousehold ? [HOUSEHOLD_COLUMN] : [],
    replaces: work.replaces,
  };
  const watch = { ...(signal && { signal }) };
  try {
    const order = { problem, method, panels: NUMBERED_PANELS, source };
    const made = await inWorker(
      'prepareLottery',
      { order, seconds: LIMIT_SECONDS },
      { ...watch, onProgress: (progress) => onProgress?.(progress) },
    );
    if (!made.ok) return fail({ kind: 'not_possible', problem: made.problem });
    const record = made.value;
    onProgress?.({ stage: 'comparison' });
    const legacy = await comparison(problem, method, watch);
    onProgress?.({ stage: 'saving' });
    const text = lotteryText(record);
    const hash = sha256(text);
    return keep(work, {
      ...{ id: work.id, hearing_id: work.hearingId, purpose: work.purpose, method, quotas },
      ...{ size: problem.size, pool: problem.people.length, record: text, record_hash: hash },
      public_record:
        record.panels.kind === 'numbered' ? publicText(publicLotteryOf(record, hash)) : null,
      summary: summariseLottery(record, problem.people, legacy),
    });
  } catch (error) {
    if (signal?.aborted) return fail({ kind: 'cancelled' });
    throw error;
  }
}

/** Null where the greedy method never comes to an end, or has nothing to be compared with. */
async function comparison(problem: DrawProblem, method: DrawMethod, watch: LotteryWatch) {
  if (method === 'simple') return null;
  const seed = 'folkehoering: comparison with the greedy method';
  const job = { problem, method: 'legacy', draws: COMPARED_DRAWS, seed } as const;
  const simulated = await inWorker(
    'drawnChances',
    job,
    watch.signal ? { signal: watch.signal } : {},
  );
  return simulated.draws === 0 ? null : simulated;
}

async function keep(
  { panelHash, actor }: LotteryWork,
  lottery: LotteryToSave,
): Promise<Result<LotteryToSave, LotteryWorkProblem>> {
  const saved = await saveLottery(lottery, panelHash, auditName(actor));
  if (saved.ok) return succeed(lottery);
  const { kind } = saved.problem;
  switch (kind) {
    case 'wave_not_closed':
    case 'already_seated':
    case 'not_drawn':
    case 'panel_changed':
      return fail({ kind });
    default:
      throw new Error(`A lottery could not be saved: ${kind}.`);
  }
}
