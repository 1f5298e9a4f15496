import { Hall } from './hall.ts';
import type { ServedTables } from './servedTables.ts';

/** The halls that organisers look at through this process; those who look at the same share one. */
export class Halls {
  readonly #tables: ServedTables;
  readonly #open = new Map<string, Hall>();

  constructor(tables: ServedTables) {
    this.#tables = tables;
  }

  /** @throws DatabaseFault */
  async find(hearingId: string, sessionId: string | null): Promise<Hall | null> {
    const known = sessionId === null ? undefined : this.#open.get(sessionId);
    if (known?.hearingId === hearingId) return known;
    const hall = await Hall.open(this.#tables, hearingId, sessionId);
    const other = hall && this.#open.get(hall.sessionId);
    if (other) hall.close();
    else if (hall) this.#open.set(hall.sessionId, hall);
    return other ?? hall;
  }

  /** Nobody is told of the tables of a hall that nobody looks at any more. */
  forget(hall: Hall): void {
    if (!hall.isForsaken) return;
    hall.close();
    if (this.#open.get(hall.sessionId) === hall) this.#open.delete(hall.sessionId);
  }

  close(): void {
    for (const hall of this.#open.values()) hall.close();
    this.#open.clear();
  }
}
