import { z } from 'zod';

/**
 * The times items are asked (method: "Waves"). T0 goes to everybody invited, T1 on arrival and T3
 * before leaving go to the panel: every hearing has these. During the hearing there may be short
 * waves, T2_1 to T2_6, and afterwards a follow-up, T4.
 */
export const CORE_WAVES = ['T0', 'T1', 'T3'] as const;
export const SHORT_WAVES = ['T2_1', 'T2_2', 'T2_3', 'T2_4', 'T2_5', 'T2_6'] as const;
export const WAVE_CODES = ['T0', 'T1', ...SHORT_WAVES, 'T3', 'T4'] as const;
export const waveCode = z.enum(WAVE_CODES);
export type WaveCode = z.infer<typeof waveCode>;
export type CoreWave = (typeof CORE_WAVES)[number];

export const isCore = (wave: WaveCode): wave is CoreWave =>
  CORE_WAVES.some((core) => core === wave);
export const isShort = (wave: WaveCode): boolean => SHORT_WAVES.some((short) => short === wave);

/** planned → open → closed → released; results exist for nobody before `released`. */
export const WAVE_STATES = ['planned', 'open', 'closed', 'released'] as const;
export const waveState = z.enum(WAVE_STATES);
export type WaveState = z.infer<typeof waveState>;

/**
 * Whom a wave asks; several add up, by the rule of the database's view `api.asked`: everybody on the
 * list · the panel as it is now · who answered T0 or was drawn, and was not there · the comparison group ·
 * a list of people.
 */
export const AUDIENCES = ['invited', 'panel', 'absent', 'comparison', 'list'] as const;
export const audience = z.enum(AUDIENCES);
export type Audience = z.infer<typeof audience>;

/** Whom a wave may ask, and whom it always asks. T0 is for everybody, T1 and T3 are for the panel. */
export const audiencesOf = (
  wave: WaveCode,
): { may: readonly Audience[]; must: readonly Audience[] } => {
  if (wave === 'T0') return { may: ['invited'], must: ['invited'] };
  if (isCore(wave)) return { may: ['panel', 'comparison'], must: ['panel'] };
  if (isShort(wave)) return { may: ['panel', 'comparison', 'list'], must: [] };
  return { may: ['panel', 'absent', 'comparison', 'list'], must: [] };
};

/** The audiences in their order, each once, with those the wave always asks; null where that is nobody. */
export function audienceFor(wave: WaveCode, chosen: readonly Audience[]): Audience[] | null {
  const { may, must } = audiencesOf(wave);
  const asked = AUDIENCES.filter(
    (one) => must.includes(one) || (may.includes(one) && chosen.includes(one)),
  );
  return asked.length > 0 ? asked : null;
}
