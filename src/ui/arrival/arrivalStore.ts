import { type DBSchema, openDB } from 'idb';
import { z } from 'zod';

/** Somebody who was received at this door and whom the server does not know of yet. */
export const waitingArrival = z.object({
  id: z.string(),
  hearing: z.string(),
  codeHash: z.string().nullable(),
  participant: z.string().nullable(),
  anyway: z.boolean(),
  /** Epoch milliseconds by this device's clock. */
  at: z.number(),
});
export type WaitingArrival = z.infer<typeof waitingArrival>;

/** Where a door keeps them, the oldest first. No names. */
export type ArrivalStore = {
  readonly list: (hearing: string) => Promise<WaitingArrival[]>;
  readonly add: (waiting: WaitingArrival) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
};

const NAME = 'folkehoering-ankomst';
interface Schema extends DBSchema {
  arrivals: { key: string; value: WaitingArrival };
}

/** @throws where the device has no IndexedDB or does not let us use it */
export async function openArrivalStore(): Promise<ArrivalStore> {
  const database = await openDB<Schema>(NAME, 1, {
    upgrade: (db) => void db.createObjectStore('arrivals', { keyPath: 'id' }),
    // A newer version of the page wants to change the store: do not stand in its way.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });
  return {
    async list(hearing) {
      const rows = await database.getAll('arrivals');
      return rows
        .flatMap((row) => waitingArrival.safeParse(row).data ?? [])
        .filter((row) => row.hearing === hearing)
        .sort((one, other) => one.at - other.at);
    },
    async add(waiting) {
      await database.put('arrivals', waiting);
    },
    remove: (id) => database.delete('arrivals', id),
  };
}
