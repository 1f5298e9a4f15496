import type { WaveCode } from '../survey/wave.ts';
import type { DuringWave } from './duringWave.ts';
import type { PublishedRegistration } from './registration.ts';
import type { Results } from './results.ts';

/** Everything a page about a hearing's results needs. All of it may be seen by anybody. */
export type PublishedHearing = {
  readonly slug: string;
  readonly name: { readonly da: string; readonly en: string };
  /** The first and last day of the hearing, as `2024-02-03`. */
  readonly days: readonly [string, string];
  readonly simulated: boolean;
  /** The released waves, in order. */
  readonly waves: readonly PublishedWave[];
  readonly results: Results;
  /** What the panel was asked between T1 and T3: the short waves that are released. */
  readonly during: readonly DuringWave[];
  /** What was registered before T3 opened; null where nothing was. */
  readonly registration: PublishedRegistration | null;
  readonly invited: number;
  /** Drawn for the panel, and the groups it sat in; null until a wave it answered is released. */
  readonly drawn: number | null;
  readonly groups: number | null;
};
export type PublishedWave = {
  readonly code: WaveCode;
  readonly opened: Date;
  readonly closed: Date;
  readonly released: Date;
};
