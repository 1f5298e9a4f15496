import type { WaveCode, WaveState } from '#domain/survey/wave';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { findHearingById, type Hearing } from '../database/hearings.ts';
import { listOwnTables, type OwnTable, readOwnStatus } from '../database/participants.ts';
import { listItems, listWaves } from '../database/questionnaires.ts';
import type { Respondent } from './submitAnswers.ts';

export type OwnWave = {
  readonly code: WaveCode;
  readonly state: WaveState;
  readonly answered: number;
  readonly handedIn: { readonly receipt: string; readonly at: Date } | null;
};

/** Everything *My hearing* shows; of this one person only. */
export type OwnHearing = {
  readonly hearing: Hearing;
  readonly questions: number;
  readonly waves: readonly OwnWave[];
  readonly willing: boolean | null;
  readonly drawn: boolean;
  readonly tables: readonly OwnTable[];
};

/** @throws where the session's hearing is gone, which no page can mend */
export async function loadOwnHearing(respondent: Respondent): Promise<OwnHearing> {
  const { key, hearingId } = respondent;
  const [hearing, waves, items, answers, submissions, reply, status, tables] = await Promise.all([
    findHearingById(hearingId),
    listWaves(hearingId),
    listItems(hearingId),
    listOwnAnswers(key),
    listOwnSubmissions(key),
    readOwnReply(key),
    readOwnStatus(key),
    listOwnTables(key),
  ]);
  if (!hearing) throw new Error('The hearing of this session does not exist.');
  const ownWave = (code: WaveCode, state: WaveState): OwnWave => {
    const submission = submissions.find((one) => one.wave === code);
    return {
      ...{ code, state },
      answered: answers.filter((answer) => answer.wave === code).length,
      handedIn: submission ? { receipt: submission.receipt, at: submission.submitted_at } : null,
    };
  };
  return {
    ...{ hearing, tables, questions: items.length },
    waves: waves.map(({ code, state }) => ownWave(code, state)),
    willing: reply?.willing ?? null,
    drawn: status?.drawn ?? false,
  };
}
