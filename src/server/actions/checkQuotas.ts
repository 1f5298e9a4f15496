import { conflictsOf, inputFaults } from '#domain/sampling/feasibility';
import type { Conflict, DrawProblem, InputFault } from '#domain/sampling/problem';
import type { RelaxedQuota } from '#domain/sampling/relaxation';
import type { Hearing } from '../database/hearings.ts';
import { inWorker } from '../workers/inWorker.ts';
import { type QuotaPlan, readDrawProblem } from './readDrawProblem.ts';

/** Whether a panel can meet quotas and, where none can, the smallest change that makes one possible. */
export type QuotaCheck =
  | { readonly kind: 'feasible' }
  | { readonly kind: 'faults'; readonly faults: readonly InputFault[] }
  | {
      readonly kind: 'infeasible';
      /** Those that can be told by looking at one feature; there may be none. */
      readonly conflicts: readonly Conflict[];
      /** Null: no quotas help, there are fewer households than places. */
      readonly relaxation: readonly RelaxedQuota[] | null;
    };

/** Aborting the signal stops the search. */
export async function checkQuotas(
  hearing: Pick<Hearing, 'id' | 'panel_size'>,
  plan: QuotaPlan,
  signal?: AbortSignal,
): Promise<QuotaCheck> {
  return checkProblem((await readDrawProblem(hearing, plan)).problem, signal);
}

/** The same of any draw, such as one for vacancies. */
export async function checkProblem(
  problem: DrawProblem,
  signal?: AbortSignal,
): Promise<QuotaCheck> {
  const faults = inputFaults(problem);
  if (faults.length > 0) return { kind: 'faults', faults };
  const relaxation = await inWorker('relaxQuotas', problem, signal ? { signal } : {});
  if (relaxation?.length === 0) return { kind: 'feasible' };
  return { kind: 'infeasible', conflicts: conflictsOf(problem), relaxation };
}
