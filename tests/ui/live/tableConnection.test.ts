import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { TABLE_CHANNEL } from '#protocol/tableMessages';
import { TableConnection } from '#ui/live/tableConnection';
import type { OutboxStore } from '#ui/live/outboxStore';
import { moderator, participant, seats } from '../../domain/discussion/arbitraries.ts';
import { TABLE_ID, TableServer } from './tableServer.ts';

let http: HttpServer;
let sockets: Server;
let table: TableServer;
let port = 0;
const open: TableConnection[] = [];

/** Real sockets on a real port, in front of the same log before and after a restart. */
async function startServer() {
  http = createServer();
  sockets = new Server(http, { transports: ['websocket'], serveClient: false });
  let next = 0;
  sockets.on('connection', (socket) => {
    const connection = ++next;
    table.connections.clear();
    for (const [, other] of sockets.sockets.sockets)
      if (other !== socket) table.connections.set(other.data.connection, other.data.peer);
    const actor = JSON.parse(String(socket.handshake.headers['x-actor'])) as TableActor;
    table.connect(connection, actor);
    socket.data.connection = connection;
    socket.data.peer = table.connections.get(connection);
    void socket.join(`connection ${connection}`);
    socket.on(TABLE_CHANNEL, (data: unknown) => table.receive(connection, data));
    socket.on('disconnect', () => table.disconnect(connection));
  });
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  port = (http.address() as AddressInfo).port;
}

const stopServer = () => sockets.close();

beforeEach(async () => {
  port = 0;
  table = new TableServer(seats, Date.now, (connection, notice) =>
    sockets.to(`connection ${connection}`).emit(TABLE_CHANNEL, notice),
  );
  await startServer();
});

afterEach(async () => {
  open.splice(0).forEach((connection) => connection.close());
  await stopServer();
});

function inMemory(): OutboxStore & {
  kept: readonly TableCommand[];
  left: readonly TableCommand[];
} {
  const store = {
    kept: [] as readonly TableCommand[],
    left: [] as readonly TableCommand[],
    load: () => store.kept,
    save: (commands: readonly TableCommand[]) => void (store.kept = commands),
    leave: (commands: readonly TableCommand[]) => void (store.left = commands),
  };
  return store;
}

function sitDown(actor: TableActor, store: OutboxStore = inMemory()): TableConnection {
  const connection = new TableConnection(TABLE_ID, store, {
    url: `http://127.0.0.1:${port}`,
    extraHeaders: { 'x-actor': JSON.stringify(actor) },
    now: () => performance.now(),
    newId: randomUUID,
  });
  open.push(connection);
  return connection;
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });

it('carries a discussion between a participant and a moderator, through a restart', async () => {
  const mia = sitDown(moderator);
  const store = inMemory();
  const ida = sitDown(participant('ida'), store);
  await soon(() => expect(ida.present).toEqual(expect.arrayContaining(['ida', 'mia'])));

  mia.wish({ type: 'open_table' });
  await soon(() => expect([mia.unsavedCount, ida.view?.phase]).toEqual([0, 'open']));
  mia.wish({ type: 'give_floor', participantId: 'bo' });
  await soon(() => expect(ida.view?.turn?.participantId).toBe('bo'));

  await stopServer();
  await soon(() => expect(ida.link).toBe('offline'));
  ida.wish({ type: 'ask_floor', participantId: 'ida' });
  expect([ida.unsavedCount, store.kept.length, ida.view?.queue.length]).toEqual([1, 1, 1]);
  expect(ida.present).toBeNull();

  await startServer();
  await soon(() => expect(mia.view?.queue.map((entry) => entry.participantId)).toEqual(['ida']));
  await soon(() => expect([ida.link, ida.unsavedCount, store.kept]).toEqual(['online', 0, []]));
  expect(Math.abs(ida.now - Date.now())).toBeLessThan(2_000);
}, 20_000);

it('sends what a closed page left behind', async () => {
  const mia = sitDown(moderator);
  await soon(() => expect(mia.link).toBe('online'));
  mia.wish({ type: 'open_table' });
  await soon(() => expect(table.state.phase).toBe('open'));
  const store = inMemory();
  const first = sitDown(participant('liv'), store);
  await soon(() => expect(first.view?.phase).toBe('open'));
  await stopServer();
  await soon(() => expect(first.link).toBe('offline'));
  first.wish({ type: 'ask_floor', participantId: 'liv' });
  first.close();

  await startServer();
  const second = sitDown(participant('liv'), store);
  await soon(() => expect(table.state.queue.map((entry) => entry.participantId)).toEqual(['liv']));
  await soon(() => expect(second.unsavedCount).toBe(0));
}, 20_000);

it('comes back when the server has hung up', async () => {
  const ida = sitDown(participant('ida'));
  await soon(() => expect(ida.link).toBe('online'));
  sockets.disconnectSockets();
  await soon(() => expect(ida.link).toBe('offline'));
  await soon(() => expect(ida.link).toBe('online'));
}, 20_000);

it('stops calling when the table is not for this person', async () => {
  const ida = sitDown(participant('ida'));
  await soon(() => expect(ida.link).toBe('online'));
  sockets.emit(TABLE_CHANNEL, { type: 'denied', tableId: TABLE_ID });
  await soon(() => expect([ida.ended, ida.view]).toEqual(['denied', null]));
  await soon(() => expect(sockets.engine.clientsCount).toBe(0));
});
