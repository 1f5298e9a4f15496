import { listTableHeads } from '../database/tables.ts';
import { logSeldom } from './logSeldom.ts';
import { Others } from './others.ts';
import { Rounds } from './rounds.ts';
import { type SayToAll, ServedTable } from './servedTable.ts';

/** How late, at most, what other processes stored is told here where they cannot be heard. */
const ROUND_MS = 5_000;
const CLOCK_MS = 1_000;
/** Whoever asks for many tables follows the first when the last is open: they stay for so long. */
const KEPT_MS = 60_000;

/** The tables somebody follows through this process. */
export class ServedTables {
  readonly #tables = new Map<string, Promise<ServedTable | null>>();
  readonly #open = new Map<string, ServedTable>();
  readonly #foundAt = new Map<string, number>();
  readonly #sayToAll: SayToAll;
  readonly #others: Others;
  readonly #rounds: Rounds<ServedTable>;
  readonly #clock = setInterval(() => this.#keepTime(), CLOCK_MS).unref();

  constructor(sayToAll: SayToAll, others: Others) {
    this.#sayToAll = sayToAll;
    this.#others = others;
    this.#rounds = new Rounds(
      () => this.#busy(),
      (some) => this.#look(some),
      ROUND_MS,
    );
  }

  /** The table, one and the same for everybody; null where there is none. @throws DatabaseFault */
  async find(id: string): Promise<ServedTable | null> {
    const opening = this.#tables.get(id) ?? ServedTable.open(id, this.#sayToAll, this.#others);
    this.#tables.set(id, opening);
    try {
      const table = await opening;
      if (!table) this.#tables.delete(id);
      else {
        this.#open.set(id, table);
        this.#foundAt.set(id, Date.now());
      }
      return table;
    } catch (error) {
      this.#tables.delete(id);
      throw error;
    }
  }

  /** Takes over what changed at a table, where somebody here follows it. */
  async catchUp(id: string): Promise<void> {
    try {
      // One that is being opened may have been read before the change.
      const table = await this.#tables.get(id);
      await table?.catchUp();
    } catch (error) {
      logSeldom('table_not_refreshed', error);
    }
  }

  presenceChanged(id: string): void {
    this.#open.get(id)?.presenceChanged();
  }

  /** Looks at all tables at once, as after something may have been missed. */
  sweep(): Promise<void> {
    return this.#look([...this.#busy()]);
  }

  close(): void {
    this.#rounds.stop();
    clearInterval(this.#clock);
  }

  #keepTime() {
    for (const table of this.#open.values())
      table.keepTime().catch((error) => logSeldom('table_clock_failed', error));
  }

  /** Asks how far some tables have come, and takes over what changed. */
  async #look(some: readonly ServedTable[]) {
    try {
      const heads = await listTableHeads(some.map(({ id }) => id));
      await Promise.all(some.map((table, at) => table.compare(heads[at]!)));
    } catch (error) {
      // The database is away: what is shown stays as it is until it comes back.
      logSeldom('table_not_refreshed', error);
    }
  }

  /** The tables that somebody follows or asked for just now; the others are forgotten. */
  #busy(): Iterable<ServedTable> {
    const before = Date.now() - KEPT_MS;
    for (const [id, table] of this.#open)
      if (table.isIdle && this.#foundAt.get(id)! < before)
        for (const map of [this.#open, this.#tables, this.#foundAt]) map.delete(id);
    return this.#open.values();
  }
}

// One for the process, also where pages and sockets hold two copies of this module.
const slot = Symbol.for('folkehoering.tables');
const holder = globalThis as { [slot]?: ServedTables };

/** The tables of this process from now on, also for pages, which act at them without a socket. */
export const serveTables = (sayToAll: SayToAll, others: Others): ServedTables =>
  (holder[slot] = new ServedTables(sayToAll, others));

/** Where nothing is served, as on the command line, nobody here need be told of anything. */
export const servedTables = (): ServedTables =>
  (holder[slot] ??= new ServedTables(() => {}, new Others(null)));
