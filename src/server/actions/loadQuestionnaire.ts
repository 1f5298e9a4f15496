import { fail, type Result, succeed } from '#domain/result';
import type { Answer } from '#domain/survey/answer';
import type { Presentation } from '#domain/survey/presentation';
import type { Theme } from '#domain/survey/questionnaire';
import type { WaveCode, WaveState } from '#domain/survey/wave';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { type Hearing, findHearingById } from '../database/hearings.ts';
import { listWaves } from '../database/questionnaires.ts';
import { keepPresentation } from './keepPresentation.ts';
import { readAsked } from './readAsked.ts';
import type { Respondent } from './submitAnswers.ts';

/** A questionnaire as one person meets it: what is asked, and what she has answered so far. */
export type LoadedQuestionnaire = {
  readonly hearing: Hearing;
  readonly wave: WaveCode;
  readonly state: WaveState;
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
): Promise<Result<LoadedQuestionnaire, 'wave_unknown'>> {
  const readAt = new Date();
  const [hearing, waves, answers, submissions, reply] = await Promise.all([
    findHearingById(respondent.hearingId),
    listWaves(respondent.hearingId),
    listOwnAnswers(respondent.key),
    listOwnSubmissions(respondent.key),
    readOwnReply(respondent.key),
  ]);
  const stored = waves.find(({ code }) => code === wave);
  if (!hearing || !stored) return fail('wave_unknown');
  // A wave asks the version it opened with, whatever has been saved since.
  const asked = await readAsked(respondent.hearingId, wave);
  const isOpen = stored.state === 'open';
  const own = answers.filter((answer) => answer.wave === wave);
  const submission = submissions.find((one) => one.wave === wave);
  return succeed({
    ...{ hearing, wave, readAt, state: stored.state },
    themes: asked?.themes ?? [],
    presentation: asked && isOpen ? await keepPresentation(respondent, wave, asked) : null,
    answers: Object.fromEntries(own.map(({ item, answer }) => [item, answer])),
    willing: reply?.willing ?? null,
    handedIn: submission ? { receipt: submission.receipt, at: submission.submitted_at } : null,
  });
}
