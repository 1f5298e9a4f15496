import * as m from '#messages';
import { SHORT_WAVES, type WaveCode } from '#domain/survey/wave';

/** What a wave is to the person it asks. */
export type WaveCalled = {
  /** What the organiser calls a wave besides the core, in the person's language; null: by its code. */
  readonly name: string | null;
  /** Asked as one of the comparison group, who neither comes nor goes. */
  readonly inComparison: boolean;
};

/** When a questionnaire is asked, in words: participants never meet T0, T1 and T3. */
export function waveName(wave: WaveCode, { name, inComparison }: WaveCalled): string {
  switch (wave) {
    case 'T0':
      return m.participant_wave_T0();
    case 'T1':
      return inComparison ? m.waves_comparison_T1() : m.participant_wave_T1();
    case 'T3':
      return inComparison ? m.waves_comparison_T3() : m.participant_wave_T3();
    case 'T4':
      return name ?? m.participant_wave_T4();
    default:
      return name === null
        ? m.participant_wave_T2({ number: SHORT_WAVES.indexOf(wave) + 1 })
        : m.waves_during({ name });
  }
}
export const questionnaireName = (wave: WaveCode, called: WaveCalled): string =>
  m.participant_questionnaire_of({ wave: waveName(wave, called) });
export const questionnairePath = (wave: WaveCode): string => `/deltager/spoergeskema/${wave}`;

/** A stored wave's name in one language, as the person it asks meets it. */
export const calledIn = (
  locale: 'da' | 'en',
  stored: { name_da: string | null; name_en: string | null; in_comparison: boolean },
): WaveCalled => ({ name: stored[`name_${locale}`], inComparison: stored.in_comparison });
