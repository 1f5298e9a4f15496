import { z } from 'zod';
import { tableCommand, type TableCommand } from '#domain/discussion/command';

/** Where unsaved commands lie while a page is closed. */
export type OutboxStore = {
  readonly load: () => readonly TableCommand[];
  readonly save: (commands: readonly TableCommand[]) => void;
  /** Takes what will not be sent any more, because the table is no longer hers. */
  readonly leave: (commands: readonly TableCommand[]) => void;
};

export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The device's storage; where a browser forbids it, one that keeps nothing. */
export function deviceStorage(): DeviceStorage {
  try {
    return localStorage;
  } catch {
    const nothing = () => null;
    return { getItem: nothing, setItem: nothing, removeItem: nothing, key: nothing, length: 0 };
  }
}

/**
 * The outbox of one person at one table on this device. Another person who signs in on the same
 * tablet has another key, so that nobody's taps are sent in somebody else's name. Storage that is
 * full, forbidden or damaged costs only what a reload would lose; it never stops the table.
 */
export function outboxOnDevice(
  storage: DeviceStorage,
  tableId: string,
  personId: string,
): Omit<OutboxStore, 'leave'> {
  const key = `bord/${tableId}/${personId}`;
  const load = () => {
    try {
      const kept = z.array(z.unknown()).parse(JSON.parse(storage.getItem(key) ?? '[]'));
      // One that this version cannot read costs only itself.
      return kept.flatMap((one) => tableCommand.safeParse(one).data ?? []);
    } catch {
      return [];
    }
  };
  const save = (commands: readonly TableCommand[]) => {
    try {
      if (commands.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(commands));
    } catch {
      // The commands are still in memory and are sent when the net comes back.
    }
  };
  return { load, save };
}
