import { z } from 'zod';
import type { TableCommand } from '#domain/discussion/command';
import type { TableView } from '#domain/discussion/view';
import type { DeviceStorage } from './outboxStore.ts';
import type { TableWish } from './tableClient.ts';

/**
 * A text written at a table that is its writer's no more, and that the table has perhaps never got. `what`
 * is what it was to be there; null where that has no meaning at another table.
 */
const leftText = z.object({
  id: z.string(),
  what: z.enum(['contribution', 'for', 'against', 'question']).nullable(),
  text: z.string(),
});
export type LeftText = z.infer<typeof leftText>;

/** One person's such texts on this device: they stay until she has sent or deleted them. */
export type LeftWords = {
  readonly list: () => readonly LeftText[];
  /** One that is there already, by its id, is not added again. */
  readonly add: (texts: readonly LeftText[]) => void;
  readonly remove: (id: string) => void;
};

/** What a device that keeps nothing is to remember for as long as the page is open. */
const unkept = new Map<string, readonly LeftText[]>();

export function leftWordsOnDevice(storage: DeviceStorage, personId: string): LeftWords {
  const key = `efterladt/${personId}`;
  const list = (): readonly LeftText[] => unkept.get(key) ?? onDevice(storage, key);
  const write = (texts: readonly LeftText[]) => {
    unkept.set(key, texts);
    try {
      if (texts.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(texts));
      if (onDevice(storage, key).length === texts.length) unkept.delete(key);
    } catch {
      // Full or forbidden: they are still in memory.
    }
  };
  return {
    list,
    add: (texts) => {
      const known = list();
      const isNew = ({ id }: LeftText) => !known.some((one) => one.id === id);
      const added = texts.filter((text) => text.text.trim() !== '' && isNew(text));
      if (added.length > 0) write([...known, ...added]);
    },
    remove: (id) => write(list().filter((one) => one.id !== id)),
  };
}

function onDevice(storage: DeviceStorage, key: string): readonly LeftText[] {
  try {
    const kept = z.array(z.unknown()).parse(JSON.parse(storage.getItem(key) ?? '[]'));
    return kept.flatMap((one) => leftText.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** What somebody wrote in a command; '' where it is a mere tap. */
export const ownWords = (command: TableCommand): string =>
  'text' in command ? command.text : 'note' in command ? command.note : '';

/** The words in commands that will not be sent; mere taps leave none. */
export const wordsIn = (commands: readonly TableCommand[]): LeftText[] =>
  commands.flatMap((command) => {
    const text = ownWords(command);
    return text === '' ? [] : [{ id: command.id, what: whatIsIn(command), text }];
  });

function whatIsIn(command: TableCommand): LeftText['what'] {
  switch (command.type) {
    case 'contribute':
      return 'contribution';
    case 'add_argument':
    case 'edit_argument':
    case 'merge_arguments':
      return command.side;
    case 'propose_question':
    case 'edit_question':
      return 'question';
    default:
      return null;
  }
}

/** How a left text is said at the table where its writer sits now; null where it has no place there. */
export function wishOfLeft(
  { what, text }: LeftText,
  { viewer, settings }: TableView,
): TableWish | null {
  if (viewer.role !== 'participant' && viewer.role !== 'moderator') return null;
  switch (what) {
    case 'for':
    case 'against':
      return { type: 'add_argument', side: what, text };
    case 'question':
      return { type: 'propose_question', text };
    case 'contribution':
      return settings.mode === 'online' && viewer.role === 'participant'
        ? { type: 'contribute', participantId: viewer.id, text }
        : null;
    case null:
      return null;
  }
}
