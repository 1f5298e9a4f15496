import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { TableCommand } from '#domain/discussion/command';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { listEventsAfter } from '#server/database/tables';
import { TableConnection } from '#ui/live/tableConnection';
import { tableEvent } from '#domain/discussion/event';
import {
  seatedHearing,
  type SeatedHearing,
  type SignedIn,
} from '../server/realtime/tableHearing.ts';
import { Tablet } from '../server/realtime/tablet.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
let port: number;
const processes: ChildProcess[] = [];
const open: TableConnection[] = [];

beforeEach(async () => {
  port = await freePort();
});
afterEach(async () => {
  for (const connection of open.splice(0)) connection.close();
  await Promise.all(processes.splice(0).map(kill));
});

async function startProcess(at = port): Promise<ChildProcess> {
  const args = [inject('dataFolder'), database.name, String(at)];
  const started = fork(new URL('tableProcess.ts', import.meta.url), args);
  processes.push(started);
  const [said] = await Promise.race([once(started, 'message'), once(started, 'exit')]);
  expect(said).toBe('listening');
  return started;
}

async function kill(running: ChildProcess) {
  if (running.exitCode !== null || running.signalCode !== null) return;
  running.kill('SIGKILL');
  await once(running, 'exit');
}

/** The client as it runs on a tablet. */
function sitDown(table: SeatedHearing, person: SignedIn, at = port) {
  let kept: readonly TableCommand[] = [];
  const store = {
    load: () => kept,
    save: (commands: readonly TableCommand[]) => void (kept = commands),
    leave: () => {},
  };
  const url = `http://127.0.0.1:${at}`;
  const connection = new TableConnection(table.tableId, store, {
    url,
    extraHeaders: { origin: url, cookie: `session=${person.session}` },
    now: () => performance.timeOrigin + performance.now(),
    newId: randomUUID,
  });
  open.push(connection);
  return { id: person.id, connection };
}

const soon = (check: () => void, timeout = 60_000) => vi.waitFor(check, { timeout, interval: 20 });

test('a server killed in mid-discussion comes back with queue, turn and spoken time', async () => {
  const table = await seatedHearing(4);
  let running = await startProcess();
  const mia = sitDown(table, table.moderator);
  const [ida, bo, liv] = table.participants.slice(0, 3).map((person) => sitDown(table, person));
  await soon(() => expect(mia.connection.present).toHaveLength(4));
  mia.connection.wish({ type: 'open_table' });
  await soon(() => expect(ida!.connection.view?.phase).toBe('open'));
  mia.connection.wish({ type: 'give_floor', participantId: ida!.id });
  await new Promise((resolve) => setTimeout(resolve, 300));
  mia.connection.wish({ type: 'give_floor', participantId: bo!.id });
  liv!.connection.wish({ type: 'ask_floor', participantId: liv!.id });
  await soon(() => expect(mia.connection.view?.queue).toHaveLength(1));
  await soon(() => expect(mia.connection.unsavedCount).toBe(0));
  const before = mia.connection.view;

  await kill(running);
  await soon(() => expect(ida!.connection.link).toBe('offline'));
  ida!.connection.wish({ type: 'ask_floor', participantId: ida!.id });
  expect(ida!.connection.unsavedCount).toBe(1);
  running = await startProcess();

  const late = sitDown(table, table.moderator);
  await soon(() => expect(late.connection.view?.queue).toHaveLength(2));
  const after = late.connection.view;
  expect(after?.turn).toEqual(before?.turn);
  expect(after?.queue[0]).toEqual(before?.queue[0]);
  expect(after?.queue[1]?.participantId).toBe(ida!.id);
  expect(after?.spoken).toEqual(before?.spoken);
  expect(after?.spoken[ida!.id]?.milliseconds).toBeGreaterThanOrEqual(250);
  await soon(() => expect(ida!.connection.unsavedCount).toBe(0));
  await soon(() => expect(mia.connection.view).toEqual(after));
});

test('killed again and again under load, it loses no acknowledged command and doubles none', async () => {
  const table = await seatedHearing(6);
  let running = await startProcess();
  const mia = sitDown(table, table.moderator);
  mia.connection.wish({ type: 'open_table' });
  await soon(() => {
    if (!mia.connection.view) throw new Error('not there yet');
    mia.connection.wish({ type: 'open_table' });
    expect(mia.connection.view.phase).toBe('open');
  });
  let isOver = false;
  let answered = 0;
  const asking = table.participants.map((person) =>
    asksUntil(
      table,
      person,
      () => isOver,
      () => answered++,
    ),
  );
  for (let time = 0; time < 4; time++) {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await kill(running);
    running = await startProcess();
  }
  await soon(() => expect(answered).toBeGreaterThan(50));
  isOver = true;
  const told = new Map((await Promise.all(asking)).flatMap((acknowledged) => [...acknowledged]));
  const stored = await storedCommands(table);
  for (const [id, sequence] of told) expect(stored.get(id), id).toBe(sequence);
  await expectOneTruth(table, [mia]);
}, 240_000);

test('two processes serve one table in one order', async () => {
  const table = await seatedHearing(6);
  await startProcess();
  const other = await freePort();
  await startProcess(other);
  const mia = sitDown(table, table.moderator);
  const people = table.participants.map((person, at) =>
    sitDown(table, person, at % 2 === 0 ? port : other),
  );
  await soon(() => expect(mia.connection.link).toBe('online'));
  mia.connection.wish({ type: 'open_table' });
  await soon(() => expect(people.every((one) => one.connection.view?.phase === 'open')).toBe(true));
  for (let time = 0; time < 20; time++) {
    people.forEach(tap);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const everybody = [mia, ...people];
  await soon(() =>
    expect(everybody.map((one) => one.connection.unsavedCount)).toEqual(everybody.map(() => 0)),
  );
  await expectOneTruth(table, everybody);
}, 240_000);

test('a database that restarts costs waiting and nothing else', async () => {
  const table = await seatedHearing(3);
  const running = await startProcess();
  const mia = sitDown(table, table.moderator);
  const ida = sitDown(table, table.participants[0]!);
  await soon(() => expect(mia.connection.link).toBe('online'));
  mia.connection.wish({ type: 'open_table' });
  await soon(() => expect(ida.connection.view?.phase).toBe('open'));
  const tapping = setInterval(() => tap(ida), 100);
  for (let time = 0; time < 20; time++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Every connection of the process is cut in the middle of whatever it does.
    await database.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'authenticator'`,
    );
  }
  clearInterval(tapping);
  await soon(() => expect(ida.connection.unsavedCount).toBe(0));
  expect([running.exitCode, running.signalCode]).toEqual([null, null]);
  await expectOneTruth(table, [mia, ida]);
}, 240_000);

/**
 * Asks and withdraws without pause, through every restart; gives what was acknowledged. A command
 * without an answer is sent again on the next connection, as docs/protocol.md asks of a client.
 */
async function asksUntil(
  table: SeatedHearing,
  person: SignedIn,
  isOver: () => boolean,
  onAcknowledged: () => void,
) {
  const acknowledged = new Map<string, number>();
  let tablet: Tablet | null = null;
  for (let time = 0; !isOver(); time++) {
    const id = randomUUID();
    for (;;) {
      try {
        tablet ??= await new Tablet(
          `http://127.0.0.1:${port}`,
          table.tableId,
          person.session,
        ).sitDown();
        const type = time % 2 === 0 ? 'ask_floor' : 'withdraw';
        tablet.command(type, person.id, id);
        const answering = tablet;
        await vi.waitFor(() => expect(answering.answer(id)).toBeDefined(), {
          timeout: 500,
          interval: 5,
        });
        break;
      } catch {
        tablet?.socket.disconnect();
        tablet = null;
      }
    }
    const answer = tablet.answer(id);
    if (typeof answer === 'number') {
      acknowledged.set(id, answer);
      onAcknowledged();
    }
    await new Promise((resolve) => setTimeout(resolve, 90)); // slower than the pace a socket may keep
  }
  tablet?.socket.disconnect();
  return acknowledged;
}

async function storedCommands(table: SeatedHearing): Promise<Map<string, number>> {
  const rows = await database.sql<{ id: string; sequence: number }>(
    `select id, sequence from discussion.commands where table_id = $1`,
    [table.tableId],
  );
  return new Map(rows.map(({ id, sequence }) => [id, sequence]));
}

type Seated = ReturnType<typeof sitDown>;

/** Asks for the floor, or whatever the person's one button does now. */
function tap({ id, connection }: Seated) {
  const { view } = connection;
  if (!view) return;
  const about = { participantId: id };
  if (view.turn?.participantId === id) connection.wish({ type: 'end_turn', ...about });
  else if (view.queue.some((entry) => entry.participantId === id))
    connection.wish({ type: 'withdraw', ...about });
  else connection.wish({ type: 'ask_floor', ...about });
}

/** The log has no hole, each command is in it once, and all see what it comes to. */
async function expectOneTruth(table: SeatedHearing, everybody: readonly Seated[]) {
  const log = await listEventsAfter(table.tableId, 0);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  const ids = new Set((await storedCommands(table)).keys());
  expect(new Set(log.map(({ command_id }) => command_id))).toEqual(ids);
  // A command is at most two events, side by side.
  const runs = log.filter((event, index) => event.command_id !== log[index - 1]?.command_id);
  expect(runs).toHaveLength(ids.size);
  expect(ids.size).toBeGreaterThan(10);

  const events = log.map(({ event }) => tableEvent.parse(event));
  const truth = reduceAll(startingTable(surroundingsOf([])), events);
  await soon(() => {
    for (const { connection } of everybody) {
      expect(connection.view?.queue).toEqual(truth.queue);
      expect(connection.view?.turn).toEqual(truth.turn);
    }
  });
  const mine = everybody.find(({ connection }) => connection.view?.viewer.role === 'moderator');
  expect(mine?.connection.view?.spoken).toEqual(truth.spoken);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return free;
}
