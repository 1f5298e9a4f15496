import type { Obstacle } from '#domain/hearing/progress';
import {
  type CoreWave,
  SHORT_WAVES,
  isCore,
  type WaveCode,
  type WaveState,
} from '#domain/survey/wave';
import * as m from '#messages';

/** A wave with its times and its one count, as the organiser's pages show it. */
export type WaveStatus = {
  readonly state: WaveState;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly released_at: Date | null;
  readonly submitted: number;
};

/** "Befolkningsmålingen (T0)", to begin a sentence or stand alone; a wave with a name of its own by it. */
export function waveTitle(wave: WaveCode, name: string | null = null): string {
  if (name !== null) return m.waves_named({ name, code: wave });
  if (wave === 'T4') return m.organiser_wave_t4();
  if (!isCore(wave)) return m.organiser_wave_t2({ number: SHORT_WAVES.indexOf(wave) + 1 });
  return { T0: m.organiser_wave_t0, T1: m.organiser_wave_t1, T3: m.organiser_wave_t3 }[wave]();
}

/** "befolkningsmålingen (T0)", inside a sentence. */
export function waveName(wave: WaveCode, name: string | null = null): string {
  if (name !== null) return m.waves_named_inside({ name, code: wave });
  if (wave === 'T4') return m.organiser_wave_t4_inside();
  if (!isCore(wave)) return m.organiser_wave_t2_inside({ number: SHORT_WAVES.indexOf(wave) + 1 });
  return {
    T0: m.organiser_wave_t0_inside,
    T1: m.organiser_wave_t1_inside,
    T3: m.organiser_wave_t3_inside,
  }[wave]();
}

export function waveStateWord(state: WaveState): string {
  return {
    planned: m.organiser_wave_planned,
    open: m.organiser_wave_open,
    closed: m.organiser_wave_closed,
    released: m.organiser_wave_released,
  }[state]();
}

export const wavePill = {
  planned: 'neutral',
  open: 'active',
  closed: 'waiting',
  released: 'done',
} as const;

/** Why a wave cannot open now, and what has to be done first. */
export function openObstacleText(wave: CoreWave, obstacle: Obstacle): string {
  if (obstacle === 'already_done') return m.organiser_wave_already();
  return {
    T0: m.organiser_wave_t0_needs,
    T1: m.organiser_wave_t1_needs,
    T3: m.organiser_wave_t3_needs,
  }[wave]();
}
