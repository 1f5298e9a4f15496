import type { Obstacle } from '#domain/hearing/progress';
import type { OpeningObstacle } from '#domain/survey/opening';
import { getLocale } from '#locale';
import {
  type Audience,
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
export function openObstacleText(wave: WaveCode, obstacle: Obstacle | OpeningObstacle): string {
  switch (obstacle) {
    case 'already_done':
      return m.organiser_wave_already();
    case 'nobody_asked':
      return m.waves_obstacle_nobody();
    case 'nothing_asked':
      return m.waves_obstacle_nothing();
    case 'not_yet':
    case 'pool_too_small':
      if (!isCore(wave)) return m.waves_obstacle_not_yet();
      return {
        T0: m.organiser_wave_t0_needs,
        T1: m.organiser_wave_t1_needs,
        T3: m.organiser_wave_t3_needs,
      }[wave]();
  }
}

/** Why a wave did not open by itself when its time had come. */
export function openProblemText(wave: WaveCode, problem: string): string {
  const obstacle = OBSTACLES.find((one) => one === problem);
  return obstacle ? openObstacleText(wave, obstacle) : m.organiser_open_unsound();
}
const OBSTACLES = ['not_yet', 'already_done', 'nobody_asked', 'nothing_asked'] as const;

export function audienceWord(audience: Audience): string {
  return {
    invited: m.waves_audience_invited,
    panel: m.waves_audience_panel,
    absent: m.waves_audience_absent,
    comparison: m.waves_audience_comparison,
    list: m.waves_audience_list,
  }[audience]();
}

/** Whom a wave asks, in one sentence. */
export const audienceText = (audience: readonly Audience[]): string =>
  m.waves_goes_to({ whom: inOneList(audience.map(audienceWord)) });

const inOneList = (words: readonly string[]): string =>
  new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(words);
