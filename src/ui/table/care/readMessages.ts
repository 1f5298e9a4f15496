import { z } from 'zod';

type DeviceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Which messages one person has read at one table on this device: what she reads elsewhere is her own affair. */
export type ReadMessages = {
  readonly load: () => readonly string[];
  readonly save: (ids: readonly string[]) => void;
};

/** Storage that is full, forbidden or damaged costs only that a message is shown again. */
export function readOnDevice(
  storage: DeviceStorage,
  tableId: string,
  personId: string,
): ReadMessages {
  const key = `bord/${tableId}/${personId}/laest`;
  const load = () => {
    try {
      return z.array(z.string()).parse(JSON.parse(storage.getItem(key) ?? '[]'));
    } catch {
      return [];
    }
  };
  const save = (ids: readonly string[]) => {
    try {
      storage.setItem(key, JSON.stringify(ids));
    } catch {
      // It is read as long as the page is open.
    }
  };
  return { load, save };
}
