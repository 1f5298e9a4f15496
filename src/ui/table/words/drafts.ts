import type { TableCommand } from '#domain/discussion/command';
import { newCommandId } from '../../live/commandId.ts';
import type { Target } from '#domain/discussion/words';
import { type LeftText, ownWords } from '../../live/leftWords.ts';
import type { DeviceStorage } from '../../live/outboxStore.ts';
import type { Refused } from '../../live/tableClient.ts';

/** Texts being written, by the field they are written in; '' where there is none. */
export type Drafts = {
  readonly read: (field: string) => string;
  /** '' forgets it. */
  readonly write: (field: string, text: string) => void;
  /** All of them, for a person who may not go on at the table. */
  readonly all: () => LeftText[];
  readonly forgetAll: () => void;
};

/**
 * The drafts of one person at one table on this device, kept letter by letter. Storage that is full or
 * forbidden costs only what a reload would lose.
 */
export function draftsOnDevice(storage: DeviceStorage, tableId: string, personId: string): Drafts {
  const texts = new Map<string, string>();
  const prefix = `kladde/${tableId}/${personId}/`;
  const key = (field: string) => prefix + field;
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
  const fields = () => [...new Set([...texts.keys(), ...fieldsOnDevice(storage, prefix)])];
  const all = () =>
    fields()
      .filter((field) => !field.endsWith(REVISION))
      .map((field) => ({ id: newCommandId(), what: whatIsWrittenIn(field), text: read(field) }))
      .filter(({ text }) => text.trim() !== '');
  const forgetAll = () => fields().forEach((field) => write(field, ''));
  return { read, write, all, forgetAll };
}

/** Beside a draft: the revision of the text it changes. */
const REVISION = '/revision';

function fieldsOnDevice(storage: DeviceStorage, prefix: string): string[] {
  try {
    return Array.from({ length: storage.length }, (_, at) => storage.key(at))
      .filter((key) => key !== null && key.startsWith(prefix))
      .map((key) => key!.slice(prefix.length));
  } catch {
    return [];
  }
}

function whatIsWrittenIn(field: string): LeftText['what'] {
  if (field === 'contribution') return 'contribution';
  if (field === 'argument-for') return 'for';
  if (field === 'argument-against') return 'against';
  return field.startsWith('question') ? 'question' : null;
}

/** Where the note to a call for help is written. */
export const HELP_NOTE = 'help';
/** Where the note to a report of a text is written. */
export const reportNote = ({ kind, id }: Target): string => `report-${kind}-${id}`;

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
    case 'call_help':
      return HELP_NOTE;
    case 'report':
      return reportNote(command.target);
    default:
      return null;
  }
}

/** Puts the words of each refusal back once; `done` holds the ids of the commands whose words were. */
export function putAllBack(drafts: Drafts, refusals: readonly Refused[], done: Set<string>): void {
  for (const { command } of refusals) {
    if (!done.has(command.id)) putBack(drafts, command);
    done.add(command.id);
  }
}

/**
 * Words that were refused go back to the field they came from, behind what was begun there since: neither
 * is lost.
 */
export function putBack(drafts: Drafts, command: TableCommand): void {
  const [field, words] = [fieldOf(command), ownWords(command)];
  if (field === null || words === '') return;
  const begun = drafts.read(field);
  if (begun.includes(words)) return;
  drafts.write(field, begun === '' ? words : `${begun}\n\n${words}`);
  if ('basedOn' in command) drafts.write(field + REVISION, String(command.basedOn));
}
