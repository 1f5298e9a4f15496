import type { QuestionnaireProblem } from '#domain/survey/questionnaire';
import * as m from '#messages';
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
    return { field: fieldOf(problem), message, located: located(problem, message) };
  });

function fieldOf({ theme, item, field }: QuestionnaireProblem): string {
  if (theme === null) return 'themes';
  return fieldName(theme, item, field);
}

function located({ theme, item }: QuestionnaireProblem, message: string): string {
  if (theme === null) return message;
  return item === null
    ? m.organiser_fault_in_theme({ theme: theme + 1, message })
    : m.organiser_fault_in_item({ theme: theme + 1, item: item + 1, message });
}

function problemText({ kind, field, limit = 0 }: QuestionnaireProblem): string {
  switch (kind) {
    case 'empty':
      return emptyText(field);
    case 'too_long':
      return m.organiser_fault_too_long({ limit });
    case 'too_many':
      return field === 'themes'
        ? m.organiser_fault_too_many_themes({ limit })
        : m.organiser_fault_too_many_items({ limit });
    case 'bad_code':
      return m.organiser_fault_code();
    case 'duplicate_code':
      return m.organiser_fault_code_twice();
    case 'unknown_kind':
    case 'malformed':
      return m.organiser_fault_malformed();
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
    default:
      return m.organiser_fault_code_missing();
  }
}
