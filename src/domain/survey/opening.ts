import type { WaveCode, WaveState } from './wave.ts';

/** What a short wave or the follow-up is, before it opens. */
export type PlannedWave = {
  readonly code: WaveCode;
  readonly state: WaveState;
  /** Items it asks, its routing aside. */
  readonly questions: number;
  /** People it asks now. */
  readonly people: number;
  /** The follow-up comes after the hearing: T3's state. */
  readonly t3: WaveState;
};

/** Why a wave besides the core cannot open now; null where it can. */
export type OpeningObstacle = 'already_done' | 'not_yet' | 'nobody_asked' | 'nothing_asked';

export function obstacleToOpening(wave: PlannedWave): OpeningObstacle | null {
  if (wave.state !== 'planned') return 'already_done';
  if (wave.code === 'T4' && (wave.t3 === 'planned' || wave.t3 === 'open')) return 'not_yet';
  if (wave.questions === 0) return 'nothing_asked';
  return wave.people === 0 ? 'nobody_asked' : null;
}
