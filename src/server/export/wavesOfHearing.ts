import { WAVE_CODES, type WaveCode } from '#domain/survey/wave';
import { listWaves } from '../database/questionnaires.ts';

/** The hearing's waves, released or not, so that its files always have the same columns. */
export async function wavesOfHearing(hearingId: string): Promise<WaveCode[]> {
  const stored = await listWaves(hearingId);
  return WAVE_CODES.filter((wave) => stored.some(({ code }) => code === wave));
}
