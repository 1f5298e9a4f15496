import { fail, type Result, succeed } from '#domain/result';
import type { Answer } from '#domain/survey/answer';
import { checkAnswer } from '#domain/survey/checkAnswer';
import type { RefusedAnswer } from '#protocol/answerMessages';
import { type WaveCode, waveState, type WaveState } from '#domain/survey/wave';
import * as answers from '../database/answers.ts';
import type { Refusal } from '../database/client.ts';
import { keepLateAnswers } from '../database/waves.ts';
import { type Asked, readAsked } from './readAsked.ts';

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
  /** `inTime`: entries that had come before the end, though their tablet may not have heard so. */
  | {
      readonly kind: 'wave_not_open';
      readonly state: WaveState;
      readonly inTime: readonly string[];
    }
  | { readonly kind: 'not_asked' | 'wave_unknown' };

export type Submitted = {
  /** Ids now stored. */
  readonly stored: readonly string[];
  /** Answers that cannot be one to their question: each is refused by itself. */
  readonly refused: readonly RefusedAnswer[];
};

/**
 * Stores answers of one person to one wave. Each is checked against the version the wave asks; those
 * that fit are stored all together, or none where the wave takes nothing from this person.
 */
export async function submitAnswers(
  respondent: Respondent,
  wave: WaveCode,
  given: readonly GivenAnswer[],
  source: answers.AnswerSource = 'tablet',
): Promise<Result<Submitted, SurveyRefusal>> {
  const asked = await readAsked(respondent.hearingId, wave);
  const refused = asked ? given.flatMap((one) => refusalOf(one, asked) ?? []) : [];
  const isRefused = new Set(refused.map(({ id }) => id));
  const fitting = given.filter(({ id }) => !isRefused.has(id));
  const rows = fitting.map(({ id, item, answer, givenAt, paradata }) => ({
    ...{ id, item, answer, source, ...paradata },
    participant: respondent.key,
    given_at: givenAt,
  }));
  const outcome = await answers.saveAnswersTogether(respondent.hearingId, wave, rows);
  if (outcome.ok) return succeed({ stored: outcome.value, refused });
  const refusal = surveyRefusal(outcome.problem);
  if (refusal.kind !== 'wave_not_open') return fail(refusal);
  // What came too late is kept for the record, though it does not count.
  const inTime = await keepLateAnswers(respondent.hearingId, wave, rows);
  return fail({ ...refusal, inTime });
}

function refusalOf({ id, item, answer }: GivenAnswer, asked: Asked): RefusedAnswer | null {
  const question = asked.items.get(item);
  if (!question) return { id, item, why: 'unknown' };
  const fault = answer === null ? null : checkAnswer(question, answer);
  return fault && { id, item, why: fault };
}

/** @throws where the database refused for a reason that no tablet can be the cause of */
export function surveyRefusal({ kind, details }: Refusal): SurveyRefusal {
  if (kind === 'wave_not_open') {
    return { kind, state: waveState.parse(details['state']), inTime: [] };
  }
  if (kind === 'not_asked' || kind === 'wave_unknown') return { kind };
  throw new Error(`The database refused answers: ${kind}.`);
}
