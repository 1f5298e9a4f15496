import type { TableCommand } from '#domain/discussion/command';

/** Texts being written, by the field they are written in; '' where there is none. */
export type Drafts = {
  readonly read: (field: string) => string;
  /** '' forgets it. */
  readonly write: (field: string, text: string) => void;
};

/** For as long as the page lasts. */
export function draftsInMemory(): Drafts {
  const texts = new Map<string, string>();
  return {
    read: (field) => texts.get(field) ?? '',
    write: (field, text) => void (text === '' ? texts.delete(field) : texts.set(field, text)),
  };
}

/** The field a command's words were written in; null where it has no words of its author's. */
export function fieldOf(command: TableCommand): string | null {
  switch (command.type) {
    case 'contribute':
      return 'contribution';
    case 'add_argument':
      return `argument-${command.side}`;
    case 'edit_argument':
      return `argument-${command.argumentId}`;
    case 'merge_arguments':
      return 'merged';
    case 'propose_question':
      return 'question';
    case 'edit_question':
      return `question-${command.questionId}`;
    default:
      return null;
  }
}
