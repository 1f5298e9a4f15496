import type { DuringWave } from '#domain/analysis/duringWave';
import type { InBothLanguages } from '#domain/survey/item';
import type { WaveCode } from '#domain/survey/wave';
import { stateAt, waveOnScreen } from '#domain/survey/waveOnScreen';
import type { Hearing } from '../database/hearings.ts';
import { listWaves } from '../database/questionnaires.ts';
import { findWaveCounts } from '../database/waves.ts';
import { readDuringWave } from './readDuringWaves.ts';

/** What a hall may be shown of a short wave: how many have answered, and what once it is released. */
export type WaveOnScreen = {
  readonly code: WaveCode;
  readonly name: InBothLanguages | null;
} & (
  | { readonly state: 'planned' }
  | { readonly state: 'open' | 'closed'; readonly asked: number; readonly handedIn: number }
  | { readonly state: 'released'; readonly during: DuringWave }
);

/** The wave of this code, or the one to look at now; null where the hearing has none. */
export async function readWaveOnScreen(
  hearing: Pick<Hearing, 'id'>,
  wanted: string | null,
): Promise<WaveOnScreen | null> {
  const wave = waveOnScreen(await listWaves(hearing.id), wanted);
  if (!wave) return null;
  const { code, name_da: da, name_en: en } = wave;
  const called = { code, name: da !== null && en !== null ? { da, en } : null };
  const during = await readDuringWave(hearing, wave);
  if (during) return { ...called, state: 'released', during };
  const state = stateAt(wave, new Date());
  if (state === 'planned') return { ...called, state };
  const counts = await findWaveCounts(hearing.id, code);
  // The comparison group sits at home and is no part of what the hall sees.
  const asked = (counts?.asked ?? 0) - (counts?.comparison_asked ?? 0);
  const handedIn = (counts?.handed_in ?? 0) - (counts?.comparison_handed_in ?? 0);
  return { ...called, state: state === 'open' ? 'open' : 'closed', asked, handedIn };
}
