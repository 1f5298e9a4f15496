import { io, type Socket } from 'socket.io-client';
import { createSubscriber } from 'svelte/reactivity';
import {
  HALL_CHANNEL,
  hallNotice,
  type HallNotice,
  type HallSession,
  type HallStep,
  type HallTile,
} from '#protocol/hallMessages';
import { readMessage } from '#protocol/read';
import { PROTOCOL_VERSION } from '#protocol/version';
import { ofBrowser, type Surroundings } from './tableConnection.ts';

const TICK_MS = 1_000;
/** The server gives a sign of life every 5 s: after this long without one the hall is asked for again. */
const QUIET_MS = 12_000;

export type HallEnd = 'denied' | 'no_tables' | 'reload_required' | 'signed_out';

/** All that the hall's page shows; a HallConnection is one, and so is a plain object. */
export type LiveHall = {
  /** Null until the first answer. */
  readonly sessionId: string | null;
  readonly sessions: readonly HallSession[];
  readonly steps: readonly HallStep[];
  /** By number. */
  readonly tiles: readonly HallTile[];
  /** False while what is shown may be old. */
  readonly isLive: boolean;
  /** When the server was last heard, by its own clock; null: never. */
  readonly heardAt: number | null;
  readonly ended: HallEnd | null;
  /** The server's clock in epoch milliseconds. */
  readonly now: number;
};

/** All tables of a session over socket.io. Create it in the browser only, and `close` it with the page. */
export class HallConnection implements LiveHall {
  #sessionId: string | null;
  #sessions: readonly HallSession[] = [];
  #steps: readonly HallStep[] = [];
  #tiles: readonly HallTile[] = [];
  #isLive = false;
  #heardAt: number | null = null;
  #ended: HallEnd | null = null;
  #offset = 0;
  #askedAt = 0;
  #changed: () => void = () => {};
  readonly #follow = createSubscriber((changed) => {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  });
  readonly #hearingId: string;
  readonly #around: Surroundings;
  readonly #socket: Socket;
  readonly #ticking: ReturnType<typeof setInterval>;

  /** `sessionId` null: the session going on. */
  constructor(hearingId: string, sessionId: string | null, around: Surroundings = ofBrowser) {
    this.#hearingId = hearingId;
    this.#sessionId = sessionId;
    this.#around = around;
    const options = {
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      ...(around.extraHeaders && { extraHeaders: around.extraHeaders }),
    };
    this.#socket = around.url === undefined ? io(options) : io(around.url, options);
    this.#socket.on('connect', () => this.#greet());
    for (const loss of ['disconnect', 'connect_error'] as const)
      this.#socket.on(loss, () => this.#lose());
    this.#socket.on(HALL_CHANNEL, (data: unknown) => this.#receive(data));
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  get sessionId() {
    this.#follow();
    return this.#sessionId;
  }
  get sessions() {
    this.#follow();
    return this.#sessions;
  }
  get steps() {
    this.#follow();
    return this.#steps;
  }
  get tiles() {
    this.#follow();
    return this.#tiles;
  }
  get isLive() {
    this.#follow();
    return this.#isLive;
  }
  get heardAt() {
    this.#follow();
    return this.#heardAt;
  }
  get ended() {
    this.#follow();
    return this.#ended;
  }
  get now() {
    this.#follow();
    return Math.round(this.#around.now() + this.#offset);
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#socket.disconnect();
  }

  #greet() {
    this.#askedAt = this.#around.now();
    this.#socket.emit(HALL_CHANNEL, {
      type: 'hello',
      version: PROTOCOL_VERSION,
      hearingId: this.#hearingId,
      sessionId: this.#sessionId,
    });
  }

  #lose() {
    this.#isLive = false;
    this.#changed();
  }

  #receive(data: unknown) {
    const read = readMessage(hallNotice, data);
    // What cannot be read may have been a change: the hall is asked for anew.
    if (!read.ok) return this.#greet();
    this.#take(read.value);
    this.#changed();
  }

  #take(notice: HallNotice) {
    if (notice.type !== 'snapshot' && notice.type !== 'tiles') {
      this.#ended = notice.type;
      this.#tiles = [];
      return notice.type === 'no_tables' ? undefined : this.close();
    }
    if (notice.type === 'snapshot') {
      const { sessionId, sessions, steps, tiles } = notice;
      this.#sessionId = sessionId;
      this.#sessions = sessions;
      this.#steps = steps;
      this.#tiles = tiles;
      this.#ended = null;
    } else {
      // Of a session that is not looked at any more, or before its snapshot.
      if (notice.sessionId !== this.#sessionId) return;
      const changed = new Map(notice.tiles.map((tile) => [tile.tableId, tile]));
      if (changed.size > 0)
        this.#tiles = this.#tiles.map((tile) => changed.get(tile.tableId) ?? tile);
      this.#sessions = notice.sessions ?? this.#sessions;
    }
    this.#isLive = true;
    this.#heardAt = notice.serverTime;
    this.#askedAt = this.#around.now();
    this.#offset = notice.serverTime - this.#around.now();
  }

  #tick() {
    const isQuiet = this.#around.now() - this.#askedAt > QUIET_MS;
    if (isQuiet && this.#socket.connected) {
      this.#isLive = false;
      this.#greet();
    }
    if (!this.#socket.active) this.#socket.connect();
    this.#changed();
  }
}
