import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { WaveCode } from '#domain/survey/wave';
import { isWaiting, type KeptEntry, keptEntry } from './answerOutbox.ts';

/** Where a tablet keeps entries, in the order they were given. */
export type AnswerStore = {
  readonly list: (owner: string, wave: WaveCode) => Promise<KeptEntry[]>;
  /** Resolves when it would survive a flat battery; one that is there already changes nothing. */
  readonly add: (kept: KeptEntry) => Promise<void>;
  /** Notes a new state of entries that are still there. */
  readonly replace: (changed: readonly KeptEntry[]) => Promise<void>;
  /** By the ids of entries. */
  readonly remove: (gone: readonly string[]) => Promise<void>;
  /** Who has entries here that wait to be sent, and to which waves. */
  readonly waiting: () => Promise<Left[]>;
  /**
   * Removes what the server has and somebody else than `owner` (null: anybody) gave. What waits or
   * was refused stays: it is nowhere else.
   */
  readonly forgetStored: (owner: string | null) => Promise<void>;
  readonly close: () => void;
};

export type Left = Pick<KeptEntry, 'owner' | 'wave'>;

const NAME = 'folkehoering-svar';

type Row = KeptEntry & { sequence?: number };
interface Schema extends DBSchema {
  entries: {
    key: number;
    value: Row;
    indexes: { id: string; person: [string, string] };
  };
}

/** A tap must not be lost with the battery: the browser says done only when the disk has it. */
const STRICT = { durability: 'strict' } as const;

type Database = IDBPDatabase<Schema>;

/** @throws where the device has no IndexedDB or does not let us use it */
export async function openAnswerStore(): Promise<AnswerStore> {
  let database = await openDatabase();
  return storeIn(async (use) => {
    try {
      return await use(database);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      // The browser has closed it, as when the device ran short of memory.
      database = await openDatabase();
      return use(database);
    }
  });
}

const openDatabase = (): Promise<Database> =>
  openDB<Schema>(NAME, 1, {
    upgrade(db) {
      const entries = db.createObjectStore('entries', { keyPath: 'sequence', autoIncrement: true });
      entries.createIndex('id', 'entry.id', { unique: true });
      entries.createIndex('person', ['owner', 'wave']);
    },
    // A newer version of the page wants to change the store: do not stand in its way.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });

type Using = <Value>(use: (database: Database) => Promise<Value>) => Promise<Value>;

const storeIn = (using: Using): AnswerStore => ({
  async list(owner, wave) {
    const rows = await using((db) => db.getAllFromIndex('entries', 'person', [owner, wave]));
    rows.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
    // A row that an older or damaged version left is not sent, and not removed either.
    return rows.flatMap((row) => keptEntry.safeParse(row).data ?? []);
  },

  add: (kept) =>
    using(async (db) => {
      const writing = db.transaction('entries', 'readwrite', STRICT);
      const isThere = await writing.store.index('id').getKey(kept.entry.id);
      if (isThere === undefined) await writing.store.add(kept);
      await writing.done;
    }),

  replace: (changed) =>
    using(async (db) => {
      const writing = db.transaction('entries', 'readwrite');
      for (const kept of changed) {
        const sequence = await writing.store.index('id').getKey(kept.entry.id);
        if (sequence !== undefined) await writing.store.put({ ...kept, sequence });
      }
      await writing.done;
    }),

  remove: (gone) =>
    using(async (db) => {
      const writing = db.transaction('entries', 'readwrite');
      for (const id of gone) {
        const sequence = await writing.store.index('id').getKey(id);
        if (sequence !== undefined) await writing.store.delete(sequence);
      }
      await writing.done;
    }),

  async waiting() {
    const rows = await using((db) => db.getAll('entries'));
    const left = rows.flatMap((row) => keptEntry.safeParse(row).data ?? []).filter(isWaiting);
    const named = left.map(({ owner, wave }) => [`${owner} ${wave}`, { owner, wave }] as const);
    return [...new Map(named).values()];
  },

  forgetStored: (owner) =>
    using(async (db) => {
      const writing = db.transaction('entries', 'readwrite');
      for (let at = await writing.store.openCursor(); at; at = await at.continue()) {
        if (at.value.state.is === 'stored' && at.value.owner !== owner) await at.delete();
      }
      await writing.done;
    }),

  close: () => void using(async (db) => db.close()),
});
