import type { QuestionnaireProblem } from '#domain/survey/checkQuestionnaire';
import * as m from '#messages';
import { fieldWord } from './differenceWords.ts';
import { fieldName } from './questionnaireDraft.ts';

export type FieldError = {
  /** The id of the field it belongs to. */
  readonly field: string;
  /** Beside the field. */
  readonly message: string;
  /** In the summary, where it must say where it is. */
  readonly located: string;
};

export const questionnaireErrors = (problems: readonly QuestionnaireProblem[]): FieldError[] =>
  problems.map((problem) => {
    const message = problemText(problem);
    const place = placeText(problem);
    return {
      field: fieldOf(problem),
      message,
      located: place ? m.questionnaire_located({ place, message }) : message,
    };
  });

type Place = { theme: number | null; item: number | null; field: string };

function fieldOf({ theme, item, field }: Place): string {
  if (theme === null) return 'themes';
  return fieldName(theme, item, field.replace(/^points/, 'options'));
}

/** "Tema 1, spørgsmål 2, svarmulighed 3"; empty for the questionnaire as a whole. */
export function placeText({ theme, item, field }: Place): string {
  if (theme === null) return '';
  const within = /^(?:(sections)|options|points)\.(\d+)/.exec(field);
  const number = Number(within?.[2]) + 1;
  return [
    item === null
      ? m.questionnaire_place_theme({ theme: theme + 1 })
      : m.questionnaire_place_item({ theme: theme + 1, item: item + 1 }),
    !within
      ? []
      : within[1]
        ? m.questionnaire_place_section({ section: number })
        : m.questionnaire_place_option({ option: number }),
  ]
    .flat()
    .join(', ');
}

export function problemText({ kind, field, limit = 0, about = '' }: QuestionnaireProblem): string {
  switch (kind) {
    case 'empty':
      return emptyText(field);
    case 'too_long':
      return m.organiser_fault_too_long({ limit });
    case 'too_many':
      return tooManyText(field, limit);
    case 'too_few':
      return m.questionnaire_fault_too_few_options({ limit });
    case 'not_a_number':
      return numberText(field);
    case 'out_of_range':
      return rangeText(field, limit);
    case 'bad_code':
      return m.organiser_fault_code();
    case 'duplicate_code':
      return m.organiser_fault_code_twice();
    case 'code_of_a_column':
      return m.questionnaire_fault_code_of_a_column();
    case 'code_of_a_page':
      return m.questionnaire_fault_code_of_a_page({ code: about });
    case 'duplicate_option':
      return m.questionnaire_fault_duplicate_option();
    case 'duplicate_label':
      return m.questionnaire_fault_duplicate_label();
    case 'correct_unknown':
      return m.questionnaire_fault_correct_unknown();
    case 'at_most_too_large':
      return m.questionnaire_fault_at_most();
    case 'min_above_max':
      return m.questionnaire_fault_min_above_max();
    case 'section_unknown':
      return m.questionnaire_fault_section_unknown();
    case 'condition_too_deep':
      return m.questionnaire_fault_condition_too_deep();
    case 'condition_item_unknown':
      return m.questionnaire_fault_condition_item_unknown({ about });
    case 'condition_not_before':
      return m.questionnaire_fault_condition_not_before({ about });
    case 'condition_by_lot':
      return m.questionnaire_fault_condition_by_lot({ about });
    case 'condition_other_waves':
      return m.questionnaire_fault_condition_other_waves({ about });
    case 'condition_code_unknown':
      return m.questionnaire_fault_condition_code_unknown({ about });
    case 'condition_needs_number':
      return m.questionnaire_fault_condition_needs_number({ about });
    case 'unknown_kind':
    case 'malformed':
      return field === 'show_if' ? m.questionnaire_fault_codes() : m.organiser_fault_malformed();
  }
}

function emptyText(field: string): string {
  switch (field) {
    case 'themes':
      return m.organiser_fault_no_themes();
    case 'items':
      return m.organiser_fault_no_items();
    case 'name.da':
      return m.organiser_fault_theme_da();
    case 'name.en':
      return m.organiser_fault_theme_en();
    case 'text.da':
      return m.organiser_fault_item_da();
    case 'text.en':
      return m.organiser_fault_item_en();
    case 'hint.da':
      return m.questionnaire_fault_hint_da();
    case 'hint.en':
      return m.questionnaire_fault_hint_en();
    case 'image.alt.da':
    case 'image.alt.en':
      return m.questionnaire_fault_alt();
    case 'waves':
      return m.questionnaire_fault_waves();
  }
  if (/label\.da$/.test(field)) return m.questionnaire_fault_label_da();
  if (/label\.en$/.test(field)) return m.questionnaire_fault_label_en();
  if (/code$/.test(field)) return m.organiser_fault_code_missing();
  if (field.startsWith('show_if')) return m.questionnaire_fault_codes();
  const word = { field: fieldWord(field.replace(/^sections\.\d+\.|\.(da|en)$/g, '')) };
  return field.endsWith('.en')
    ? m.questionnaire_fault_empty_en(word)
    : m.questionnaire_fault_empty_da(word);
}

function tooManyText(field: string, limit: number): string {
  switch (field) {
    case 'themes':
      return m.organiser_fault_too_many_themes({ limit });
    case 'items':
      return m.organiser_fault_too_many_items({ limit });
    case 'sections':
      return m.questionnaire_fault_too_many_sections({ limit });
    default:
      return m.questionnaire_fault_too_many_options({ limit });
  }
}

function numberText(field: string): string {
  switch (field) {
    case 'min':
      return m.questionnaire_fault_number_min();
    case 'max':
      return m.questionnaire_fault_number_max();
    case 'correct':
      return m.questionnaire_fault_correct();
    case 'limit':
      return m.questionnaire_fault_text_limit();
    case 'decimals':
      return m.questionnaire_fault_decimals();
  }
  return field.endsWith('code')
    ? m.questionnaire_fault_option_code()
    : m.questionnaire_fault_number();
}

function rangeText(field: string, limit: number): string {
  if (field === 'decimals') return m.questionnaire_fault_decimals();
  if (field === 'limit') return m.questionnaire_fault_text_limit();
  return field.endsWith('code')
    ? m.questionnaire_fault_option_code()
    : m.questionnaire_fault_out_of_range({ limit });
}
