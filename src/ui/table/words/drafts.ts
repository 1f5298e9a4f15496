import type { TableCommand } from '#domain/discussion/command';
import type { DeviceStorage } from '../../live/outboxStore.ts';

/** Texts being written, by the field they are written in; '' where there is none. */
export type Drafts = {
  readonly read: (field: string) => string;
  /** '' forgets it. */
  readonly write: (field: string, text: string) => void;
};

/**
 * The drafts of one person at one table on this device, kept letter by letter. Storage that is full or
 * forbidden costs only what a reload would lose.
 */
export function draftsOnDevice(storage: DeviceStorage, tableId: string, personId: string): Drafts {
  const texts = new Map<string, string>();
  const key = (field: string) => `kladde/${tableId}/${personId}/${field}`;
  const read = (field: string) => {
    const known = texts.get(field);
    if (known !== undefined) return known;
    try {
      return storage.getItem(key(field)) ?? '';
    } catch {
      return '';
    }
  };
  const write = (field: string, text: string) => {
    texts.set(field, text);
    try {
      if (text === '') storage.removeItem(key(field));
      else storage.setItem(key(field), text);
    } catch {
      // It is still in memory.
    }
  };
  return { read, write };
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
    case 'write_handover':
      return 'handover';
    case 'propose_question':
      return 'question';
    case 'edit_question':
      return `question-${command.questionId}`;
    default:
      return null;
  }
}

/**
 * Words that were refused go back to the field they came from, behind what was begun there since: neither
 * is lost.
 */
export function putBack(drafts: Drafts, command: TableCommand): void {
  const field = fieldOf(command);
  if (field === null || !('text' in command)) return;
  const begun = drafts.read(field);
  if (begun.includes(command.text)) return;
  drafts.write(field, begun === '' ? command.text : `${begun}\n\n${command.text}`);
  if ('basedOn' in command) drafts.write(`${field}/revision`, String(command.basedOn));
}
