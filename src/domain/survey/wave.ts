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

export const audienceOf = (wave: WaveCode): 'invited' | 'panel' =>
  wave === 'T0' ? 'invited' : 'panel';
