import type { Actor } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { LotteryWorkProblem } from '#protocol/lotteryMessages';
import type { Hearing } from '../database/hearings.ts';
import { findQuotaPlan } from '../database/quotaPlans.ts';
import { readDrawProblem } from './readDrawProblem.ts';
import { type LotteryWatch, workOutLottery } from './workOutLottery.ts';

/**
 * Works out the lottery for a hearing's panel from the quotas that were saved, for the organiser to
 * look at before she publishes it. The same `id` again keeps the first one.
 */
export async function prepareLottery(
  given: {
    readonly hearing: Pick<Hearing, 'id' | 'panel_size'>;
    /** A UUID made by the client. */
    readonly id: string;
    readonly actor: Actor;
  },
  watch?: LotteryWatch,
): Promise<Result<true, LotteryWorkProblem>> {
  const { hearing, id, actor } = given;
  const stored = await findQuotaPlan(hearing.id);
  if (stored === null) return fail({ kind: 'quotas_missing' });
  const { method, one_per_household: onePerHousehold } = stored;
  const plan = { quotas: stored.quotas, method, onePerHousehold };
  const { problem } = await readDrawProblem(hearing, plan);
  const made = await workOutLottery(
    {
      ...{ id, hearingId: hearing.id, purpose: 'panel', method, onePerHousehold, problem, actor },
      ...{ everybody: problem.people, quotas: problem.quotas, replaces: null, panelHash: null },
    },
    watch,
  );
  return made.ok ? succeed(true) : made;
}
