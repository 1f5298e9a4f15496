import { isShort, WAVE_CODES, type WaveCode, type WaveState } from './wave.ts';

type Timed = {
  readonly code: WaveCode;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly released_at: Date | null;
};

/**
 * The short wave a hall's screen is about: the one asked for, or else the one to which something happened
 * last, so that the screen follows what the organiser does; before any has opened the first of them.
 */
export function waveOnScreen<Wave extends Timed>(
  waves: readonly Wave[],
  wanted: string | null,
): Wave | null {
  const short = waves
    .filter(({ code }) => isShort(code))
    .toSorted((one, other) => WAVE_CODES.indexOf(one.code) - WAVE_CODES.indexOf(other.code));
  const asked = short.find(({ code }) => code === wanted);
  return asked ?? short.toSorted((one, other) => changedAt(other) - changedAt(one))[0] ?? null;
}

/** In epoch milliseconds; 0 where it has not opened. */
const changedAt = ({ opened_at, closed_at, released_at }: Timed): number =>
  (released_at ?? closed_at ?? opened_at)?.getTime() ?? 0;

/** How far a wave is at `now`: one whose time has run out takes nothing, whether or not anybody has closed it. */
export const stateAt = (
  { state, closes_at }: { readonly state: WaveState; readonly closes_at: Date | null },
  now: Date,
): WaveState => (state === 'open' && closes_at !== null && closes_at <= now ? 'closed' : state);
