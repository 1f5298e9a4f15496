import type { Actor } from '#domain/identity/actor';
import { fail, type Result } from '#domain/result';
import { readVersion } from '../database/questionnaires.ts';
import { editQuestionnaire, type EditProblem } from './editQuestionnaire.ts';

/** An earlier version saved anew, as a new version on top of `revision`: nothing is taken away. */
export async function restoreVersion(
  hearingId: string,
  earlier: number,
  revision: number,
  actor: Actor,
): Promise<Result<{ revision: number }, EditProblem | { readonly kind: 'unknown' }>> {
  const version = await readVersion(hearingId, earlier);
  if (!version) return fail({ kind: 'unknown' });
  return editQuestionnaire(hearingId, revision, version.questionnaire, actor);
}
