import { isDeepStrictEqual } from 'node:util';
import { currentTable, phaseAfter } from '#domain/discussion/currentTable';
import type { TablePhase } from '#domain/discussion/table';
import { tileOf } from '#domain/discussion/tile';
import type { HallNotice, HallSession, HallStep, HallTile } from '#protocol/hallMessages';
import { listTables, type StoredTable } from '../database/tables.ts';
import { logSeldom } from './logSeldom.ts';
import type { ServedTable } from './servedTable.ts';
import type { ServedTables } from './servedTables.ts';

/** Changes are gathered for this long, so that an organiser is told at most twice a second. */
const GATHER_MS = 500;
/** How often the other sessions are looked at, and a sign of life is given. */
const LOOK_MS = 5_000;
/** Tables opened at once. */
const TOGETHER = 25;

type Listener = (notice: HallNotice) => void;

/** All tables of one session of a hearing, watched for its organisers as long as one of them looks. */
export class Hall {
  readonly hearingId: string;
  readonly sessionId: string;
  readonly #watched: readonly ServedTable[];
  #sessions: readonly HallSession[];
  readonly #tiles = new Map<string, HallTile>();
  readonly #touched = new Set<ServedTable>();
  readonly #listeners = new Set<Listener>();
  readonly #unwatch: readonly (() => void)[];
  readonly #timers: readonly ReturnType<typeof setInterval>[];

  private constructor(
    at: { hearingId: string; sessionId: string; sessions: readonly HallSession[] },
    watched: readonly ServedTable[],
  ) {
    this.hearingId = at.hearingId;
    this.sessionId = at.sessionId;
    this.#sessions = at.sessions;
    this.#watched = watched;
    this.#unwatch = watched.map((table) => table.watch((one) => void this.#touched.add(one)));
    for (const table of watched) this.#tiles.set(table.known.table.id, tileFor(table));
    this.#timers = [
      setInterval(() => this.#tellChanged(), GATHER_MS),
      setInterval(() => void this.#look(), LOOK_MS),
    ];
  }

  /** The session with this id, or the one going on; null where nobody is seated. @throws DatabaseFault */
  static async open(
    tables: ServedTables,
    hearingId: string,
    sessionId: string | null,
  ): Promise<Hall | null> {
    const stored = await listTables(hearingId);
    const sessions = sessionsOf(stored);
    const chosen = sessions.find(({ id }) => id === sessionId) ?? goingOn(sessions);
    if (!chosen) return null;
    const ids = stored.filter((one) => one.session_id === chosen.id).map(({ id }) => id);
    const watched: (ServedTable | null)[] = [];
    for (let first = 0; first < ids.length; first += TOGETHER) {
      const together = ids.slice(first, first + TOGETHER);
      watched.push(...(await Promise.all(together.map((id) => tables.find(id)))));
    }
    const at = { hearingId, sessionId: chosen.id, sessions };
    return new Hall(
      at,
      watched.filter((table) => table !== null),
    );
  }

  get isForsaken(): boolean {
    return this.#listeners.size === 0;
  }

  /** Tells everything, and then what changes. */
  follow(listener: Listener): void {
    this.#listeners.add(listener);
    const tiles = [...this.#tiles.values()].toSorted((one, other) => one.number - other.number);
    const sessions = this.#sessions;
    listener({ type: 'snapshot', ...this.#about(), sessions, steps: this.#steps(), tiles });
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const unwatch of this.#unwatch) unwatch();
  }

  #tellChanged() {
    const touched = [...this.#touched].map(tileFor);
    this.#touched.clear();
    const tiles = touched.filter((tile) => !isDeepStrictEqual(tile, this.#tiles.get(tile.tableId)));
    for (const tile of tiles) this.#tiles.set(tile.tableId, tile);
    if (tiles.length > 0) this.#tell(tiles, null);
  }

  async #look() {
    try {
      const sessions = sessionsOf(await listTables(this.hearingId));
      const isNews = !isDeepStrictEqual(sessions, this.#sessions);
      this.#sessions = sessions;
      this.#tell([], isNews ? sessions : null);
    } catch (error) {
      logSeldom('hall_not_looked_at', error);
    }
  }

  #tell(tiles: readonly HallTile[], sessions: readonly HallSession[] | null) {
    const notice: HallNotice = { type: 'tiles', ...this.#about(), tiles, sessions };
    for (const listener of this.#listeners) listener(notice);
  }

  #about = () => ({
    ...{ hearingId: this.hearingId, sessionId: this.sessionId, serverTime: Date.now() },
  });

  /** The programme is the session's, the same at all its tables. */
  #steps(): HallStep[] {
    const steps = this.#watched[0]?.known.state.settings.steps ?? [];
    return steps.map(({ id, title, minutes }) => ({ id, title, minutes }));
  }
}

function tileFor({ known: { table, state, present } }: ServedTable): HallTile {
  const about = { tableId: table.id, groupId: table.group_id, number: table.number };
  return { ...about, ...tileOf(state, table.moderators, present) };
}

/** The sessions that tables belong to, in the programme's order. */
function sessionsOf(tables: readonly StoredTable[]): HallSession[] {
  const sessions = Map.groupBy(tables, ({ session_id }) => session_id);
  return [...sessions.values()]
    .map((own) => {
      const [{ session_id: id, position, theme_code, theme_name_da, theme_name_en }] = own as [
        StoredTable,
      ];
      const theme = { da: theme_name_da ?? theme_code, en: theme_name_en ?? theme_code };
      const count = (phase: TablePhase) =>
        own.filter((table) => phaseAfter(table.phase_event) === phase).length;
      const counts = { waiting: count('waiting'), open: count('open'), closed: count('closed') };
      return { id, position, theme, tables: counts };
    })
    .toSorted((one, other) => one.position - other.position);
}

/** A session is open while any of its tables is, and over when all are closed. */
const goingOn = (sessions: readonly HallSession[]): HallSession | undefined =>
  sessions[
    currentTable(
      sessions.map(({ tables: { open, waiting } }) =>
        open > 0 ? 'open' : waiting > 0 ? 'waiting' : 'closed',
      ),
    )
  ];
