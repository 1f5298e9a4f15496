import { type PaperQuestion, paperQuestions } from '#domain/survey/paperQuestion';
import type { WaveCode } from '#domain/survey/wave';
import { listWaves, readHeader, readVersion } from '../database/questionnaires.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/**
 * The questions of a wave as they stand on paper: of the version the wave asks, or before it opens of
 * the newest one, so that papers can be printed the day before.
 */
export async function readPaperQuestions(
  hearingId: string,
  wave: WaveCode,
): Promise<readonly PaperQuestion[]> {
  const waves = await listWaves(hearingId);
  const pinned = waves.find(({ code }) => code === wave)?.revision;
  const revision = pinned ?? (await readHeader(hearingId))?.revision ?? 0;
  const version = await readVersion(hearingId, revision);
  const questionnaire =
    version?.questionnaire ?? (await readQuestionnaire(hearingId)).questionnaire;
  return paperQuestions(questionnaire, wave);
}
