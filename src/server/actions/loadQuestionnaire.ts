import { fail, type Result, succeed } from '#domain/result';
import type { Answer } from '#domain/survey/answer';
import type { Presentation } from '#domain/survey/presentation';
import type { Theme } from '#domain/survey/questionnaire';
import type { WaveCode, WaveState } from '#domain/survey/wave';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { type Hearing, findHearingById } from '../database/hearings.ts';
import { findOwnWave, type StoredOwnWave } from '../database/waves.ts';
import { keepPresentation } from './keepPresentation.ts';
import { readAsked } from './readAsked.ts';
import type { Respondent } from './submitAnswers.ts';

/** A questionnaire as one person meets it: what is asked, and what she has answered so far. */
export type LoadedQuestionnaire = {
  readonly hearing: Hearing;
  readonly wave: WaveCode;
  readonly state: WaveState;
  /** What it is called, and whether she is asked as one of the comparison group. */
  readonly own: StoredOwnWave;
  /**
   * In the order written, whatever these answers hide of it. Empty before the wave has opened: nobody
   * sees the questions early.
   */
  readonly themes: readonly Theme[];
  /** The order and direction drawn for this person; null where nothing is left to a lot. */
  readonly presentation: Presentation | null;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly willing: boolean | null;
  readonly handedIn: { readonly receipt: string; readonly at: Date } | null;
  /** Server time, taken before anything was read. */
  readonly readAt: Date;
};

export async function loadQuestionnaire(
  respondent: Respondent,
  wave: WaveCode,
): Promise<Result<LoadedQuestionnaire, 'not_asked'>> {
  const readAt = new Date();
  const [hearing, stored, answers, submissions, reply] = await Promise.all([
    findHearingById(respondent.hearingId),
    findOwnWave(respondent.key, wave),
    listOwnAnswers(respondent.key),
    listOwnSubmissions(respondent.key),
    readOwnReply(respondent.key),
  ]);
  if (!hearing || !stored) return fail('not_asked');
  // A wave asks the version it opened with, whatever has been saved since.
  const asked = await readAsked(respondent.hearingId, wave);
  const isOpen = stored.state === 'open';
  const given = answers.filter((answer) => answer.wave === wave);
  const submission = submissions.find((one) => one.wave === wave);
  return succeed({
    ...{ hearing, wave, readAt, state: stored.state, own: stored },
    themes: asked?.themes ?? [],
    presentation: asked && isOpen ? await keepPresentation(respondent, wave, asked) : null,
    answers: Object.fromEntries(given.map(({ item, answer }) => [item, answer])),
    willing: reply?.willing ?? null,
    handedIn: submission ? { receipt: submission.receipt, at: submission.submitted_at } : null,
  });
}
