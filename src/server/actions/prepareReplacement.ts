import type { Actor } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { inputFaults } from '#domain/sampling/feasibility';
import { withRelaxedVacancies } from '#domain/sampling/relaxedVacancies';
import type { LotteryWorkProblem } from '#protocol/lotteryMessages';
import type { Hearing } from '../database/hearings.ts';
import { inWorker } from '../workers/inWorker.ts';
import { readOverview } from './readOverview.ts';
import { type Newcomers, readVacancies, type Vacancies, withQuotas } from './readVacancies.ts';
import { type LotteryWatch, workOutLottery } from './workOutLottery.ts';

/**
 * Works out a lottery for the places that stand empty, with what is left of the quotas and by the
 * same method, so that those who stay and those who come meet the quotas together.
 */
export async function prepareReplacement(
  given: {
    readonly hearing: Pick<Hearing, 'id' | 'panel_size'>;
    readonly newcomers: Newcomers;
    /** Move the quotas by the smallest change that helps, where they can no longer be met. */
    readonly relax: boolean;
    /** A UUID made by the client. */
    readonly id: string;
    readonly actor: Actor;
  },
  watch?: LotteryWatch,
): Promise<Result<true, LotteryWorkProblem>> {
  const { hearing, id, actor } = given;
  const [asDecided, { facts }] = await Promise.all([
    readVacancies(hearing, given.newcomers),
    readOverview(hearing),
  ]);
  if (asDecided === null) return fail({ kind: 'not_drawn' });
  const vacancies = given.relax ? await relaxed(asDecided) : asDecided;
  const { draw, method, onePerHousehold, everybody, quotas, problem } = vacancies;
  if (problem.size === 0) return fail({ kind: 'nothing_vacant' });
  const made = await workOutLottery(
    {
      ...{ id, hearingId: hearing.id, method, onePerHousehold, everybody, quotas, problem, actor },
      // On the day itself it is those who have come that stay.
      purpose: facts.waves.T1.state === 'planned' ? 'replacement' : 'top_up',
      replaces: {
        draw_sha256: draw.record_hash,
        ...{ staying: [...vacancies.staying], excluded: [...vacancies.excluded] },
      },
      panelHash: vacancies.panelHash,
    },
    watch,
  );
  return made.ok ? succeed(true) : made;
}

async function relaxed(vacancies: Vacancies): Promise<Vacancies> {
  const { problem, everybody, staying, quotas } = vacancies;
  if (inputFaults(problem).length > 0) return vacancies;
  const changes = (await inWorker('relaxQuotas', problem)) ?? [];
  const stayers = everybody.filter(({ id }) => staying.includes(id));
  return withQuotas(vacancies, withRelaxedVacancies(quotas, stayers, changes));
}
