import { fail, type Result, succeed } from '#domain/result';
import type { Answer } from '#domain/survey/answer';
import { type WaveCode, waveState, type WaveState } from '#domain/survey/wave';
import * as answers from '../database/answers.ts';
import type { Refusal } from '../database/client.ts';
import { listItems } from '../database/questionnaires.ts';

/** The participant whose answers these are, as the session says. */
export type Respondent = { readonly key: string; readonly hearingId: string };

export type GivenAnswer = {
  /** Made by the tablet: sending it twice stores it once. */
  readonly id: string;
  readonly item: string;
  /** null takes the answer back. */
  readonly answer: Answer | null;
  /** By the tablet's clock; null where the answer came by an ordinary form. */
  readonly givenAt: string | null;
  readonly paradata?: answers.Paradata;
};

export type SurveyRefusal =
  | { readonly kind: 'wave_not_open'; readonly state: WaveState }
  | { readonly kind: 'item_unknown'; readonly items: readonly string[] }
  | { readonly kind: 'not_asked' | 'wave_unknown' };

/** Stores answers of one person to one wave, all or none, and returns the ids now stored. */
export async function submitAnswers(
  respondent: Respondent,
  wave: WaveCode,
  given: readonly GivenAnswer[],
  source: answers.AnswerSource = 'tablet',
): Promise<Result<readonly string[], SurveyRefusal>> {
  const rows = given.map(({ id, item, answer, givenAt, paradata }) => ({
    ...{ id, item, answer, source, ...paradata },
    participant: respondent.key,
    given_at: givenAt,
  }));
  const outcome = await answers.saveAnswers(respondent.hearingId, wave, rows);
  if (outcome.ok) return succeed(outcome.value);
  if (outcome.problem.kind !== 'item_unknown') return fail(surveyRefusal(outcome.problem));
  const known = new Set((await listItems(respondent.hearingId)).map((item) => item.code));
  const items = given.map(({ item }) => item).filter((item) => !known.has(item));
  return fail({ kind: 'item_unknown', items: [...new Set(items)] });
}

/** @throws where the database refused for a reason that no tablet can be the cause of */
export function surveyRefusal({ kind, details }: Refusal): SurveyRefusal {
  if (kind === 'wave_not_open') return { kind, state: waveState.parse(details['state']) };
  if (kind === 'not_asked' || kind === 'wave_unknown') return { kind };
  throw new Error(`The database refused answers: ${kind}.`);
}
