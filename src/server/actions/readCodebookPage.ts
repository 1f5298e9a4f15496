import { FULL } from '#domain/export/background';
import { LAYOUTS } from '#domain/export/layouts';
import type { Variable } from '#domain/export/variable';
import { askedIn, itemsOf, type Theme } from '#domain/survey/questionnaire';
import { type Audience, WAVE_CODES, type WaveCode, type WaveState } from '#domain/survey/wave';
import type { Hearing } from '../database/hearings.ts';
import { listWaves, type StoredWave } from '../database/questionnaires.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

export type CodebookPage = {
  readonly revision: number;
  /** SHA-256 of the questionnaire as it stands. */
  readonly hash: string | null;
  readonly waves: readonly CodebookWave[];
  readonly themes: readonly Theme[];
  /** The columns of the wide file. */
  readonly variables: readonly Variable[];
};
export type CodebookWave = {
  readonly code: WaveCode;
  readonly state: WaveState;
  readonly audience: readonly Audience[];
  /** The version it asks; null before it has opened. */
  readonly revision: number | null;
  readonly hash: string | null;
  /** Codes of the items it asks, its routing aside. */
  readonly items: readonly string[];
};

/** Everything a hearing asks and the columns it becomes, whether anybody has answered or not. */
export async function readCodebookPage(hearing: Pick<Hearing, 'id'>): Promise<CodebookPage> {
  const [{ questionnaire, revision, hash }, stored] = await Promise.all([
    readQuestionnaire(hearing.id),
    listWaves(hearing.id),
  ]);
  const waves = WAVE_CODES.flatMap((code) => stored.find((wave) => wave.code === code) ?? []);
  const codes = waves.map(({ code }) => code);
  const { codebook } = LAYOUTS.wide({ people: [], levels: FULL }, questionnaire, codes);
  const shown = ({ code, state, audience, ...wave }: StoredWave): CodebookWave => ({
    ...{ code, state, audience, revision: wave.revision, hash: wave.questionnaire_hash },
    items: itemsOf({ themes: [...askedIn(questionnaire, code)] }).map((item) => item.code),
  });
  return {
    ...{ revision, hash, waves: waves.map(shown) },
    ...{ themes: questionnaire.themes, variables: codebook.variables },
  };
}
