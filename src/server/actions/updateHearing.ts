import { type Actor, auditName } from '#domain/identity/actor';
import { checkDetails, type DetailProblem, type GivenDetails } from '#domain/hearing/details';
import { fail, type Result, succeed } from '#domain/result';
import * as hearings from '../database/hearings.ts';

/** Changes a hearing's details. Its sizes stand once the panel is drawn and people are seated. */
export async function updateHearing(
  id: string,
  given: GivenDetails,
  actor: Actor,
): Promise<Result<true, DetailProblem[]>> {
  const checked = checkDetails(given);
  if (!checked.ok) return checked;
  const saved = await hearings.updateHearing({ ...checked.value, id }, auditName(actor));
  if (saved.ok) return succeed(true);
  switch (saved.problem.kind) {
    case 'already_drawn':
      return fail([{ field: 'panel_size', kind: 'already_drawn' }]);
    case 'already_seated':
      return fail([{ field: 'group_count', kind: 'already_seated' }]);
    default:
      throw new Error(`A hearing could not be updated: ${saved.problem.kind}.`);
  }
}
