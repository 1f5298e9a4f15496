import { io, type Socket } from 'socket.io-client';
import { createSubscriber } from 'svelte/reactivity';
import type { TableCommand } from '#domain/discussion/command';
import type { TableView } from '#domain/discussion/view';
import { readMessage } from '#protocol/read';
import { TABLE_CHANNEL, tableNotice } from '#protocol/tableMessages';
import { newCommandId } from './commandId.ts';
import type { OutboxStore } from './outboxStore.ts';
import {
  connected,
  disconnected,
  expectedView,
  linkOf,
  received,
  receivedUnreadable,
  refusalRead,
  serverNow,
  startingClient,
  ticked,
  unsaved,
  wished,
  type KnownTable,
  type Step,
  type TableClient,
  type TableLink,
  type TableWish,
} from './tableClient.ts';

const TICK_MS = 1_000;

/** What the page's surroundings give: a test gives others. */
export type Surroundings = {
  /** Address of the server; the page's own when left out. */
  readonly url?: string;
  readonly extraHeaders?: Record<string, string>;
  /** The device's clock in milliseconds; it must not jump. */
  readonly now: () => number;
  readonly newId: () => string;
};

export const ofBrowser: Surroundings = {
  now: () => performance.timeOrigin + performance.now(),
  newId: newCommandId,
};

/**
 * A live table over socket.io: carries messages between a socket and the pure client, and tells
 * Svelte when something changed. Create it in the browser only, and `close` it with the page.
 */
export class TableConnection {
  #client: TableClient;
  #view: TableView | null = null;
  #changed: () => void = () => {};
  readonly #follow = createSubscriber((changed) => {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  });
  readonly #store: OutboxStore;
  readonly #around: Surroundings;
  readonly #socket: Socket;
  readonly #ticking: ReturnType<typeof setInterval>;

  constructor(
    tableId: string,
    store: OutboxStore,
    around: Surroundings = ofBrowser,
    known: KnownTable | null = null,
  ) {
    this.#store = store;
    this.#around = around;
    this.#client = startingClient(tableId, store.load(), known, around.now());
    this.#view = expectedView(this.#client);
    this.#socket = openSocket(around);
    this.#socket.on('connect', () => this.#take(connected(this.#client, this.#around.now())));
    for (const loss of ['disconnect', 'connect_error'] as const)
      this.#socket.on(loss, () => this.#become(disconnected(this.#client)));
    this.#socket.on(TABLE_CHANNEL, (data: unknown) => this.#receive(data));
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  /** The table with the taps that are still on their way; null until it is first known. */
  get view(): TableView | null {
    this.#follow();
    return this.#view;
  }
  get link(): TableLink {
    this.#follow();
    return linkOf(this.#client);
  }
  /** What the server has not stored yet, oldest first. */
  get unsaved(): readonly TableCommand[] {
    this.#follow();
    return unsaved(this.#client);
  }
  get unsavedCount(): number {
    this.#follow();
    return unsaved(this.#client).length;
  }
  get present(): TableClient['present'] {
    this.#follow();
    return this.#client.present;
  }
  get refusals(): TableClient['refusals'] {
    this.#follow();
    return this.#client.refusals;
  }
  get ended(): TableClient['ended'] {
    this.#follow();
    return this.#client.ended;
  }
  /** The server's clock in epoch milliseconds, moving on every second. */
  get now(): number {
    this.#follow();
    return serverNow(this.#client, this.#around.now());
  }

  /** Wishes something of the table; the answer shows in `view`, `unsavedCount` or `refusals`. */
  wish(wish: TableWish): void {
    this.#take(wished(this.#client, wish, this.#around.newId(), this.#around.now()));
  }

  /** The person has seen why the oldest of the refused wishes led to nothing. */
  refusalRead(): void {
    this.#become(refusalRead(this.#client));
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#socket.disconnect();
  }

  #receive(data: unknown): void {
    const read = readMessage(tableNotice, data);
    const now = this.#around.now();
    this.#take(
      read.ok ? received(this.#client, read.value, now) : receivedUnreadable(this.#client, now),
    );
    // The server let go of us for good: nothing is gained by calling again.
    if (this.#client.ended) this.close();
  }

  #tick(): void {
    this.#take(ticked(this.#client, this.#around.now()));
    // socket.io does not come back by itself when it was the server that hung up or refused.
    if (!this.#socket.active) this.#socket.connect();
  }

  #take({ client, send }: Step): void {
    // On the device first: what is sent may be answered after the page has gone.
    if (client.ended === 'denied' && !this.#client.ended) this.#store.leave(client.left);
    this.#store.save(unsaved(client));
    this.#become(client);
    for (const request of send) this.#socket.emit(TABLE_CHANNEL, request);
  }

  #become(client: TableClient): void {
    this.#client = client;
    this.#view = expectedView(client);
    this.#changed();
  }
}

function openSocket({ url, extraHeaders }: Surroundings): Socket {
  const options = {
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    // A line that was let in and then says nothing is given up soon, not after 20 s.
    timeout: 5_000,
    ...(extraHeaders && { extraHeaders }),
  };
  return url === undefined ? io(options) : io(url, options);
}
