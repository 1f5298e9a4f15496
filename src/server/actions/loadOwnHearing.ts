import type { WaveCode, WaveState } from '#domain/survey/wave';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '../database/answers.ts';
import { findHearingById, type Hearing } from '../database/hearings.ts';
import { listOwnTables, type OwnTable, readOwnStatus } from '../database/participants.ts';
import { listOwnWaves, type StoredOwnWave } from '../database/waves.ts';
import { shownIn } from '#domain/survey/routing';
import { readAsked } from './readAsked.ts';
import type { Respondent } from './submitAnswers.ts';

export type OwnWave = {
  readonly code: WaveCode;
  readonly state: WaveState;
  /** What a wave besides the core is called; null: by its code. */
  readonly name: { readonly da: string; readonly en: string } | null;
  /** Asked as one of the comparison group. */
  readonly inComparison: boolean;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
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
    listOwnWaves(key),
    listOwnAnswers(key),
    listOwnSubmissions(key),
    readOwnReply(key),
    readOwnStatus(key),
    listOwnTables(key),
  ]);
  if (!hearing) throw new Error('The hearing of this session does not exist.');
  const ownWave = async (stored: StoredOwnWave): Promise<OwnWave> => {
    const { wave: code, state, name_da: da, name_en: en } = stored;
    const asked = await readAsked(hearingId, code);
    const own = answers.filter(({ wave }) => wave === code);
    const given = Object.fromEntries(own.map(({ item, answer }) => [item, answer]));
    const shown = shownIn(asked?.themes ?? [], given).flatMap(({ items }) => items);
    const submission = submissions.find((one) => one.wave === code);
    return {
      ...{ code, state, name: da && en ? { da, en } : null },
      ...{ inComparison: stored.in_comparison },
      ...{ opensAt: stored.opens_at, closesAt: stored.closes_at },
      questions: shown.length,
      answered: shown.filter((item) => Object.hasOwn(given, item.code)).length,
      handedIn: submission ? { receipt: submission.receipt, at: submission.submitted_at } : null,
    };
  };
  return {
    ...{ hearing, tables },
    waves: await Promise.all(waves.map(ownWave)),
    willing: reply?.willing ?? null,
    drawn: status?.drawn ?? false,
  };
}
