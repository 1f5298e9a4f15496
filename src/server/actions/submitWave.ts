import { formatCode } from '#domain/identity/accessCode';
import { fail, type Result, succeed } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import { randomCode } from '../access/secrets.ts';
import * as answers from '../database/answers.ts';
import { type Respondent, surveyRefusal, type SurveyRefusal } from './submitAnswers.ts';

export type HandedInNow = { readonly receipt: string; readonly at: Date };

/**
 * Hands a questionnaire in. The first receipt and its time stay, however often it is sent; answers
 * may be changed until the wave closes.
 */
export async function submitWave(
  respondent: Respondent,
  wave: WaveCode,
  id: string,
): Promise<Result<HandedInNow, SurveyRefusal>> {
  const submission = { id, participant: respondent.key, receipt: newReceipt() };
  const outcome = await answers.submitWave(respondent.hearingId, wave, [submission]);
  if (!outcome.ok) return fail(surveyRefusal(outcome.problem));
  const [stored] = outcome.value;
  if (!stored) throw new Error('The database gave no receipt.');
  return succeed({ receipt: stored.receipt, at: stored.submitted_at });
}

/** Eight symbols to read aloud, shorter than an access code so that they are not mistaken for one. */
export const newReceipt = () => formatCode(randomCode().slice(0, 8));
