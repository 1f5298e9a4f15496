import { z } from 'zod';

/**
 * The times the same items are asked (method: "Waves"). T0 goes to everybody invited, T1 on
 * arrival and T3 before leaving go to the panel.
 */
export const WAVE_CODES = ['T0', 'T1', 'T3'] as const;
export const waveCode = z.enum(WAVE_CODES);
export type WaveCode = z.infer<typeof waveCode>;

/** planned → open → closed → released; results exist for nobody before `released`. */
export const WAVE_STATES = ['planned', 'open', 'closed', 'released'] as const;
export const waveState = z.enum(WAVE_STATES);
export type WaveState = z.infer<typeof waveState>;

export const audienceOf = (wave: WaveCode): 'invited' | 'panel' =>
  wave === 'T0' ? 'invited' : 'panel';
