import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { quotaFaults } from '#domain/sampling/feasibility';
import type { DrawMethod, InputFault, Quota } from '#domain/sampling/problem';
import type { Hearing } from '../database/hearings.ts';
import { saveQuotaPlan } from '../database/quotaPlans.ts';

export type SaveQuotasProblem =
  | { readonly kind: 'faults'; readonly faults: readonly InputFault[] }
  | { readonly kind: 'already_seated' };

/** What the draw is to keep to; it holds until people are seated. The same `id` again changes nothing. */
export async function saveQuotas(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly quotas: readonly Quota[];
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
  readonly actor: Actor;
  /** A UUID made by the client. */
  readonly id: string;
}): Promise<Result<true, SaveQuotasProblem>> {
  const faults = quotaFaults(given.quotas);
  if (faults.length > 0) return fail({ kind: 'faults', faults });
  const saved = await saveQuotaPlan(
    {
      ...{ id: given.id, hearing_id: given.hearing.id, quotas: [...given.quotas] },
      ...{ method: given.method, one_per_household: given.onePerHousehold },
    },
    auditName(given.actor),
  );
  if (saved.ok) return succeed(true);
  if (saved.problem.kind === 'already_seated') return fail({ kind: 'already_seated' });
  throw new Error(`Quotas could not be saved: ${saved.problem.kind}.`);
}
