import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { checkQuestionnaire, type QuestionnaireProblem } from '#domain/survey/questionnaire';
import { readHeader, saveQuestionnaire } from '../database/questionnaires.ts';

export type EditProblem =
  | { readonly kind: 'faults'; readonly faults: readonly QuestionnaireProblem[] }
  /** Somebody saved since `revision`; theirs is the one given. */
  | { readonly kind: 'changed'; readonly revision: number }
  | { readonly kind: 'frozen' };

/** Saves a questionnaire that was edited from `revision`; the new revision. */
export async function editQuestionnaire(
  hearingId: string,
  revision: number,
  given: unknown,
  actor: Actor,
): Promise<Result<{ revision: number }, EditProblem>> {
  const checked = checkQuestionnaire(given);
  if (!checked.ok) return fail({ kind: 'faults', faults: checked.problem });
  const saved = await saveQuestionnaire(hearingId, revision, checked.value, auditName(actor));
  if (saved.ok) return succeed({ revision: revision + 1 });
  if (saved.problem.kind === 'questionnaire_frozen') return fail({ kind: 'frozen' });
  if (saved.problem.kind !== 'questionnaire_changed') {
    throw new Error(`A questionnaire could not be saved: ${saved.problem.kind}.`);
  }
  const header = await readHeader(hearingId);
  return fail({ kind: 'changed', revision: header?.revision ?? revision });
}
