import { type DBSchema, openDB } from 'idb';
import { z } from 'zod';

/** A paper as somebody types it on this device; stays here until the server has it. */
export const typedPaper = z.object({
  /** Of the entry, so that sending it twice stores it once. */
  id: z.string(),
  account: z.string(),
  hearing: z.string(),
  number: z.string(),
  typed: z.record(z.string(), z.string()),
  /** Typed to its end, and to be sent. */
  isDone: z.boolean(),
});
export type TypedPaper = z.infer<typeof typedPaper>;

export type EntryStore = {
  readonly list: (account: string, hearing: string) => Promise<TypedPaper[]>;
  readonly put: (paper: TypedPaper) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly close: () => void;
};

interface Schema extends DBSchema {
  papers: { key: string; value: TypedPaper };
}

/** On this device's disk. @throws where the browser has no IndexedDB or does not let us use it */
export async function openEntryStore(): Promise<EntryStore> {
  const database = await openDB<Schema>('folkehoering-papir', 1, {
    upgrade: (db) => void db.createObjectStore('papers', { keyPath: 'id' }),
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });
  return {
    list: async (account, hearing) => own(await database.getAll('papers'), account, hearing),
    put: async (paper) => void (await database.put('papers', paper)),
    remove: (id) => database.delete('papers', id),
    close: () => database.close(),
  };
}

/** As long as the page is open: for a browser that keeps nothing. */
export function entryStoreInMemory(): EntryStore {
  const papers = new Map<string, TypedPaper>();
  return {
    list: async (account, hearing) => own([...papers.values()], account, hearing),
    put: async (paper) => void papers.set(paper.id, paper),
    remove: async (id) => void papers.delete(id),
    close: () => {},
  };
}

/** What one person typed at one hearing: nobody is shown another's reading of a paper. */
const own = (all: readonly unknown[], account: string, hearing: string): TypedPaper[] =>
  all
    .flatMap((one) => typedPaper.safeParse(one).data ?? [])
    .filter((paper) => paper.account === account && paper.hearing === hearing);
