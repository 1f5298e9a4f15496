import { z } from 'zod';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { checkQuestionnaire, type QuestionnaireProblem } from '#domain/survey/checkQuestionnaire';
import { canonicalQuestionnaire, type Questionnaire } from '#domain/survey/questionnaire';
import { sha256 } from '../access/secrets.ts';
import { readHeader, saveQuestionnaire } from '../database/questionnaires.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

export type EditProblem =
  | { readonly kind: 'faults'; readonly faults: readonly QuestionnaireProblem[] }
  /** Somebody saved since `revision`; theirs is the one given. */
  | { readonly kind: 'changed'; readonly revision: number }
  /** Somebody has answered these items, which are gone or asked otherwise. */
  | { readonly kind: 'would_lose_answers'; readonly items: readonly string[] };

/** Saves a questionnaire that was edited from `revision`; the new revision. */
export async function editQuestionnaire(
  hearingId: string,
  revision: number,
  given: unknown,
  actor: Actor,
): Promise<Result<{ revision: number }, EditProblem>> {
  const before = await readQuestionnaire(hearingId);
  const checked = checkQuestionnaire(given, before.questionnaire.themes);
  if (!checked.ok) return fail({ kind: 'faults', faults: checked.problem });
  const saved = await saveQuestionnaire(
    hearingId,
    revision,
    versionOf(checked.value),
    auditName(actor),
  );
  if (saved.ok) return succeed({ revision: revision + 1 });
  if (saved.problem.kind === 'would_lose_answers') {
    const { items } = z.object({ items: z.array(z.string()) }).parse(saved.problem.details);
    return fail({ kind: 'would_lose_answers', items });
  }
  if (saved.problem.kind !== 'questionnaire_changed') {
    throw new Error(`A questionnaire could not be saved: ${saved.problem.kind}.`);
  }
  const header = await readHeader(hearingId);
  return fail({ kind: 'changed', revision: header?.revision ?? revision });
}

/** A sound questionnaire under the SHA-256 of its canonical text. */
export const versionOf = (questionnaire: Questionnaire) => ({
  questionnaire,
  hash: sha256(canonicalQuestionnaire(questionnaire)),
});
