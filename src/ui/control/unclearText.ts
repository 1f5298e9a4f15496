import type { Unclear } from '#domain/survey/unclear';
import { WAVE_CODES } from '#domain/survey/wave';
import * as m from '#messages';
import { waveTitle } from './waveWords.ts';

/** What a reader may stumble over, as a sentence. */
export function unclearText({ kind, about = '', n = 0 }: Unclear): string {
  switch (kind) {
    case 'same_in_both_languages':
      return m.questionnaire_unclear_same_in_both_languages();
    case 'never_shown':
      return m.questionnaire_unclear_never_shown();
    case 'section_empty':
      return m.questionnaire_unclear_section_empty();
    case 'code_alike':
      return m.questionnaire_unclear_code_alike({ about });
    case 'same_text':
      return m.questionnaire_unclear_same_text({ about });
    case 'two_in_one':
      return m.questionnaire_unclear_two_in_one({ n });
    case 'negations':
      return m.questionnaire_unclear_negations({ n });
    case 'leans_one_way':
      return m.questionnaire_unclear_leans_one_way({ n });
    case 'leans_not_said':
      return m.questionnaire_unclear_leans_not_said();
    case 'long_text':
      return m.questionnaire_unclear_long_text({ n });
    case 'no_middle':
      return m.questionnaire_unclear_no_middle();
    case 'right_answer_first':
      return m.questionnaire_unclear_right_answer_first();
    case 'long_wave': {
      const wave = WAVE_CODES.find((code) => code === about);
      return m.questionnaire_unclear_long_wave({ wave: wave ? waveTitle(wave) : about, n });
    }
  }
}

/** "ca. 7–10 minutter" */
export function minutesText({ from, to }: { from: number; to: number }): string {
  if (to === 0) return m.questionnaire_time_none();
  return from === to || from === 0
    ? m.questionnaire_time_one({ n: to })
    : m.questionnaire_time_range({ from, to });
}
