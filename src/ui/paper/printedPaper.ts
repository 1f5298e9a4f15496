import type { PaperQuestion } from '#domain/survey/paperQuestion';
import type { PrintedPaper } from '#domain/survey/printedPaper';
import { SHORT_WAVES, type WaveCode } from '#domain/survey/wave';
import * as m from '#messages';
import { printedQuestions } from './printedQuestion.ts';

type Locale = 'da' | 'en';

/** The paper of a wave in the words of one language, whatever the page around it is in. */
export const printedPaper = (
  wave: WaveCode,
  hearing: string,
  questions: readonly PaperQuestion[],
  locale: Locale,
): PrintedPaper => ({
  ...{ locale, hearing },
  title: m.participant_questionnaire_of({ wave: waveName(wave, locale) }, { locale }),
  instructions: [
    m.paper_instruction_cross({}, { locale }),
    m.paper_instruction_name({}, { locale }),
    m.paper_instruction_hand_in({}, { locale }),
  ],
  questions: printedQuestions(questions, locale),
  thanks: m.paper_thanks({}, { locale }),
  pageOf: (page, pages) => m.paper_page_of({ page, pages }, { locale }),
  numberLabel: m.paper_number_label({}, { locale }),
});

/** As participants know the wave. */
function waveName(wave: WaveCode, locale: Locale): string {
  switch (wave) {
    case 'T0':
      return m.participant_wave_T0({}, { locale });
    case 'T1':
      return m.participant_wave_T1({}, { locale });
    case 'T3':
      return m.participant_wave_T3({}, { locale });
    case 'T4':
      return m.participant_wave_T4({}, { locale });
    default:
      return m.participant_wave_T2({ number: SHORT_WAVES.indexOf(wave) + 1 }, { locale });
  }
}
