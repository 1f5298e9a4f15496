import * as m from '#messages';
import type { WaveCode } from '#domain/survey/wave';

const names: Record<WaveCode, () => string> = {
  T0: m.participant_wave_T0,
  T1: m.participant_wave_T1,
  T3: m.participant_wave_T3,
};

/** When a questionnaire is asked, in words: participants never meet T0, T1 and T3. */
export const waveName = (wave: WaveCode): string => names[wave]();
export const questionnaireName = (wave: WaveCode): string =>
  m.participant_questionnaire_of({ wave: waveName(wave) });
export const questionnairePath = (wave: WaveCode): string => `/deltager/spoergeskema/${wave}`;
