import { fail, type Result, succeed } from '#domain/result';
import * as answers from '../database/answers.ts';
import { type Respondent, surveyRefusal, type SurveyRefusal } from './submitAnswers.ts';

/** Whether the person would take part in the hearing; may be changed while T0 is open. */
export async function saveReply(
  respondent: Respondent,
  id: string,
  willing: boolean,
): Promise<Result<true, SurveyRefusal>> {
  const reply = { id, participant: respondent.key, willing };
  const outcome = await answers.saveReplies(respondent.hearingId, [reply]);
  return outcome.ok ? succeed(true) : fail(surveyRefusal(outcome.problem));
}
