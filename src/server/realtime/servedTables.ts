import { logSeldom } from './logSeldom.ts';
import { ServedTable } from './servedTable.ts';

/** How late, at most, what another process stored is told to those who follow a table here. */
const REFRESH_MS = 5_000;

/** The tables somebody follows through this process. */
export class ServedTables {
  readonly #tables = new Map<string, Promise<ServedTable | null>>();
  readonly #refreshing = setInterval(() => this.#refreshAll(), REFRESH_MS);

  /** The table, one and the same for everybody; null where there is none. @throws DatabaseFault */
  async find(id: string): Promise<ServedTable | null> {
    const opening = this.#tables.get(id) ?? ServedTable.open(id);
    this.#tables.set(id, opening);
    try {
      const table = await opening;
      if (!table) this.#tables.delete(id);
      return table;
    } catch (error) {
      this.#tables.delete(id);
      throw error;
    }
  }

  close(): void {
    clearInterval(this.#refreshing);
  }

  #refreshAll() {
    for (const [id, opening] of this.#tables) void this.#refresh(id, opening);
  }

  async #refresh(id: string, opening: Promise<ServedTable | null>) {
    try {
      const table = await opening;
      if (table?.isIdle) this.#tables.delete(id);
      else await table?.refresh();
    } catch (error) {
      // The database is away: what is shown stays as it is until it comes back.
      logSeldom('table_not_refreshed', error);
    }
  }
}

let served: ServedTables | null = null;

/** The tables of this process from now on, also for pages, which act at them without a socket. */
export const serveTables = (): ServedTables => (served = new ServedTables());
export const servedTables = (): ServedTables => served ?? serveTables();
