import type { Actor } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { askedAlso } from '#domain/survey/askedAlso';
import { canonicalQuestionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { editQuestionnaire, type EditProblem } from './editQuestionnaire.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** Lets a wave that has not opened ask exactly these items, as a new version of the questionnaire. */
export async function askItems(
  hearingId: string,
  wave: WaveCode,
  items: readonly string[],
  actor: Actor,
): Promise<Result<true, EditProblem>> {
  const { revision, questionnaire } = await readQuestionnaire(hearingId);
  const asked = askedAlso(questionnaire, wave, items);
  if (canonicalQuestionnaire(asked) === canonicalQuestionnaire(questionnaire)) return succeed(true);
  const saved = await editQuestionnaire(hearingId, revision, asked, actor);
  return saved.ok ? succeed(true) : fail(saved.problem);
}
