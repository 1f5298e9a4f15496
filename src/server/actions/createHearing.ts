import { type Actor, auditName } from '#domain/identity/actor';
import { checkNewDetails, type DetailProblem, type GivenDetails } from '#domain/hearing/details';
import { fail, type Result, succeed } from '#domain/result';
import type { Questionnaire } from '#domain/survey/questionnaire';
import * as hearings from '../database/hearings.ts';
import { saveQuestionnaire } from '../database/questionnaires.ts';
import { versionOf } from './editQuestionnaire.ts';

export type NewHearing = GivenDetails & {
  /** Made by the client: the same form sent twice makes one hearing. */
  readonly id: string;
  readonly simulated?: boolean;
  /** What to begin with; null leaves the questionnaire empty. */
  readonly questionnaire: Questionnaire | null;
};

/** A new hearing; the account that makes it becomes its organiser. */
export async function createHearing(
  given: NewHearing,
  actor: Actor,
): Promise<Result<{ id: string; slug: string }, DetailProblem[]>> {
  const checked = checkNewDetails(given);
  if (!checked.ok) return checked;
  const { id, simulated = false } = given;
  const by = auditName(actor);
  const made = await hearings.createHearing(
    { ...checked.value, id, simulated },
    actor.kind === 'account' ? actor.id : null,
    by,
  );
  if (!made.ok) {
    // An id of somebody else's hearing is a forgery or a one in 2¹²² chance; the address says as much.
    return fail([{ field: 'slug', kind: 'slug_taken' }]);
  }
  if (given.questionnaire) {
    // Refused where an earlier attempt got this far already: what is there stays.
    await saveQuestionnaire(id, 0, versionOf(given.questionnaire), by);
  }
  const stored = await hearings.findHearingById(id);
  return succeed({ id, slug: stored?.slug ?? checked.value.slug });
}
