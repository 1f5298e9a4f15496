import pg from 'pg';
import type { DirectConnection } from './client.ts';

const CHANNEL = 'live_tables';
/** The most that PostgreSQL takes in one notification, in bytes, with some room. */
export const LONGEST_MESSAGE = 7_500;
const CONNECT_MS = 5_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;

export type BusEvents = {
  /** What another process or the database itself said. Messages of one sender come in their order. */
  readonly heard: (message: string) => void;
  /** Connected, for the first time or again: what was said in between has not been heard. */
  readonly connected: () => void;
  /** The connection was cut or could not be made; it is tried again. */
  readonly cut: (error: unknown) => void;
};

/**
 * A line to the other processes on the same database: LISTEN and NOTIFY on a connection of its own. It
 * connects again whenever it is cut, and a server that starts without its database waits for it.
 */
export class Bus {
  readonly #config: DirectConnection;
  readonly #on: BusEvents;
  #client: pg.Client | null = null;
  #connectedAt: number | null = null;
  #isClosed = false;
  #pauseMs = FIRST_PAUSE_MS;
  #timer: NodeJS.Timeout | undefined;
  /** What was last said: the connection takes one thing at a time. */
  #saying: Promise<boolean> = Promise.resolve(true);

  constructor(config: DirectConnection, on: BusEvents) {
    this.#config = config;
    this.#on = on;
    void this.#connect();
  }

  /** Since when everything has been heard, in epoch milliseconds; null while there is no connection. */
  get connectedAt(): number | null {
    return this.#connectedAt;
  }

  /** Says messages to all other processes, in this order; false where they could not be said. */
  say(messages: readonly string[]): Promise<boolean> {
    this.#saying = this.#saying.then(() => this.#say(messages));
    return this.#saying;
  }

  async #say(messages: readonly string[]): Promise<boolean> {
    const client = this.#client;
    if (!client || this.#connectedAt === null) return false;
    try {
      await client.query('select pg_notify($1, said) from unnest($2::text[]) as said', [
        CHANNEL,
        messages,
      ]);
      return true;
    } catch (error) {
      this.#lose(client, error);
      return false;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = this.#connectedAt = null;
    await client?.end().catch(() => {});
  }

  async #connect() {
    const client = new pg.Client({
      connectionTimeoutMillis: CONNECT_MS,
      // A line that has died without a word is noticed by the heartbeat that gets no answer.
      query_timeout: CONNECT_MS,
      keepAlive: true,
      ...this.#config,
    });
    this.#client = client;
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, new Error('The connection ended.')));
    client.on('notification', ({ processId, payload = '' }) => {
      if (this.#client === client && processId !== pidOf(client)) this.#on.heard(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.#client !== client) return void (await client.end());
      this.#connectedAt = Date.now();
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#on.connected();
    } catch (error) {
      this.#lose(client, error);
    }
  }

  #lose(client: pg.Client, error: unknown) {
    if (this.#client !== client) return;
    this.#client = this.#connectedAt = null;
    client.end().catch(() => {});
    if (this.#isClosed) return;
    this.#on.cut(error);
    this.#timer = setTimeout(() => void this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** The number of the server process at the other end, which is how its own notifications are known. */
const pidOf = (client: pg.Client): number | null =>
  (client as unknown as { processID: number | null }).processID;
