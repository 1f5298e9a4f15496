import type { WaveCode, WaveState } from '#domain/survey/wave';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { findHearingById, type Hearing } from '../database/hearings.ts';
import { listOwnTables, type OwnTable, readOwnStatus } from '../database/participants.ts';
import { listWaves } from '../database/questionnaires.ts';
import { shownIn } from '#domain/survey/routing';
import { readAsked } from './readAsked.ts';
import type { Respondent } from './submitAnswers.ts';

export type OwnWave = {
  readonly code: WaveCode;
  readonly state: WaveState;
  /** Asked of this person as she has answered, and those of them she has answered. */
  readonly questions: number;
  readonly answered: number;
  readonly handedIn: { readonly receipt: string; readonly at: Date } | null;
};

/** Everything *My hearing* shows; of this one person only. */
export type OwnHearing = {
  readonly hearing: Hearing;
  readonly waves: readonly OwnWave[];
  readonly willing: boolean | null;
  readonly drawn: boolean;
  readonly tables: readonly OwnTable[];
};

/** @throws where the session's hearing is gone, which no page can mend */
export async function loadOwnHearing(respondent: Respondent): Promise<OwnHearing> {
  const { key, hearingId } = respondent;
  const [hearing, waves, answers, submissions, reply, status, tables] = await Promise.all([
    findHearingById(hearingId),
    listWaves(hearingId),
    listOwnAnswers(key),
    listOwnSubmissions(key),
    readOwnReply(key),
    readOwnStatus(key),
    listOwnTables(key),
  ]);
  if (!hearing) throw new Error('The hearing of this session does not exist.');
  const ownWave = async (code: WaveCode, state: WaveState): Promise<OwnWave> => {
    const asked = await readAsked(hearingId, code);
    const own = answers.filter(({ wave }) => wave === code);
    const given = Object.fromEntries(own.map(({ item, answer }) => [item, answer]));
    const shown = shownIn(asked?.themes ?? [], given).flatMap(({ items }) => items);
    const submission = submissions.find((one) => one.wave === code);
    return {
      ...{ code, state },
      questions: shown.length,
      answered: shown.filter((item) => Object.hasOwn(given, item.code)).length,
      handedIn: submission ? { receipt: submission.receipt, at: submission.submitted_at } : null,
    };
  };
  return {
    ...{ hearing, tables },
    waves: await Promise.all(waves.map(({ code, state }) => ownWave(code, state))),
    willing: reply?.willing ?? null,
    drawn: status?.drawn ?? false,
  };
}
