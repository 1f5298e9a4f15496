import * as m from '#messages';
import { SHORT_WAVES, type WaveCode } from '#domain/survey/wave';

/** When a questionnaire is asked, in words: participants never meet T0, T1 and T3. */
export function waveName(wave: WaveCode): string {
  switch (wave) {
    case 'T0':
      return m.participant_wave_T0();
    case 'T1':
      return m.participant_wave_T1();
    case 'T3':
      return m.participant_wave_T3();
    case 'T4':
      return m.participant_wave_T4();
    default:
      return m.participant_wave_T2({ number: SHORT_WAVES.indexOf(wave) + 1 });
  }
}
export const questionnaireName = (wave: WaveCode): string =>
  m.participant_questionnaire_of({ wave: waveName(wave) });
export const questionnairePath = (wave: WaveCode): string => `/deltager/spoergeskema/${wave}`;
