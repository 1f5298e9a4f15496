import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { auditName, VISITOR } from '#domain/identity/actor';
import { SCREEN_CHANNEL } from '#protocol/screenMessages';
import { PROTOCOL_VERSION } from '#protocol/version';
import { startGroupTablet } from '#server/access/groupTablet';
import { endSession, readSession } from '#server/access/sessions';
import { releaseWave } from '#server/actions/releaseWave';
import { takeTabletBack } from '#server/actions/shareTablet';
import { assignModerators, unassignModerator } from '#server/database/seating';
import { appendTableEvents, findTableHead, listEventsAfter } from '#server/database/tables';
import { useDatabase } from '../../support/database.ts';
import { startSockets } from './server.ts';
import { account, type SeatedHearing, seatedTables, type SignedIn } from './tableHearing.ts';
import { soon, Tablet } from './tablet.ts';

/** This process serves the tables, and so does another one, on the same database. */
const database = useDatabase();
let here: Awaited<ReturnType<typeof startSockets>>;
let other: { readonly url: string; readonly process: ChildProcess };
const tablets: Tablet[] = [];

/** Tables that no test has used yet. */
let unused: SeatedHearing[];

beforeAll(async () => {
  here = await startSockets();
  [other, unused] = await Promise.all([startOther(), seatedTables(10)]);
});
afterAll(async () => {
  for (const tablet of tablets) tablet.socket.disconnect();
  await here.stop();
  await kill(other.process);
});

async function startOther() {
  const port = await freePort();
  const file = new URL('../../faults/tableProcess.ts', import.meta.url);
  const started = fork(file, [inject('dataFolder'), database.name, String(port)]);
  const [said] = await Promise.race([once(started, 'message'), once(started, 'exit')]);
  expect(said).toBe('listening');
  return { url: `http://127.0.0.1:${port}`, process: started };
}

async function kill(running: ChildProcess) {
  if (running.exitCode !== null || running.signalCode !== null) return;
  running.kill('SIGKILL');
  await once(running, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function sitDown(at: { url: string }, table: SeatedHearing, person: SignedIn): Promise<Tablet> {
  const tablet = new Tablet(at.url, table.tableId, person.session);
  tablets.push(tablet);
  return tablet.sitDown();
}

/** The moderator and the second participant through this process, the first one through the other. */
async function conversation() {
  const table = unused.shift()!;
  const [ida, bo] = table.participants as [SignedIn, SignedIn];
  const mia = await sitDown(here, table, table.moderator);
  expect(await mia.does('open_table')).toBe(1);
  return {
    ...{ table, ida, bo, mia },
    tabletOfIda: await sitDown(other, table, ida),
    tabletOfBo: await sitDown(here, table, bo),
  };
}

/** Moves somebody to the group's next table, as an organiser would in the middle of a session. */
const takeSeat = (table: SeatedHearing, person: SignedIn) =>
  database.sql(`delete from programme.seats where participant_key = $1 and group_id = $2`, [
    person.id,
    table.group.id,
  ]);

test('what is stored through one process is told by the other, and one order holds', async () => {
  const { mia, ida, bo, tabletOfIda, tabletOfBo } = await conversation();
  expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(2);
  await soon(() => expect(tabletOfBo.last('events').first).toBe(2));
  expect(await tabletOfBo.does('ask_floor', bo.id)).toBe(3);
  expect(await mia.does('give_floor', bo.id)).toBe(4);
  // Several may come in one message, where they were stored shortly after one another.
  const newest = ({ first, events }: { first: number; events: readonly unknown[] }) =>
    first + events.length - 1;
  await soon(() => expect(newest(tabletOfIda.last('events'))).toBe(4));
});

test('a screen on the other process is told to look when a wave is released through this one', async () => {
  const { hearing, organiser } = unused.shift()!;
  const screen = io(other.url, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { origin: other.url, cookie: `session=${organiser.session}` },
  });
  const heard: unknown[] = [];
  screen.on(SCREEN_CHANNEL, (notice: unknown) => heard.push(notice));
  const hello = { type: 'hello', version: PROTOCOL_VERSION, hearingId: hearing.id };
  screen.emit(SCREEN_CHANNEL, hello);
  await soon(() => expect(heard).toHaveLength(1));
  await releaseWave(hearing.id, 'T0', VISITOR);
  await soon(() => expect(heard).toHaveLength(2));
  expect(heard.at(-1)).toEqual({ type: 'look', hearingId: hearing.id });
  screen.disconnect();
});

test('who is here is the same seen from everywhere', async () => {
  const { table, ida, bo, tabletOfIda, mia } = await conversation();
  const everybody = [table.moderator.id, ida.id, bo.id].toSorted();
  await soon(() => expect(mia.last('presence').present).toEqual(everybody));
  await soon(() => expect(tabletOfIda.last('presence').present).toEqual(everybody));
  const second = await sitDown(here, table, ida);
  tabletOfIda.socket.disconnect();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(mia.last('presence').present).toEqual(everybody);
  second.socket.disconnect();
  await soon(() => expect(mia.last('presence').present).not.toContain(ida.id));
});

test('rights are lost and won at once on open sockets, through whichever process', async () => {
  const { table, mia, ida, tabletOfIda, tabletOfBo } = await conversation();
  const newcomer = await account('newcomer');
  await assignModerators(table.hearing.id, [table.group.number], newcomer.id, 'system');
  await unassignModerator(table.group.id, table.moderator.id, 'system');
  await soon(() => expect(mia.of('denied')).toHaveLength(1));
  await takeSeat(table, ida);
  await soon(() => expect(tabletOfIda.of('denied')).toHaveLength(1));
  await soon(() => expect(tabletOfBo.last('snapshot').view.seats).toHaveLength(2));
  expect((await sitDown(other, table, newcomer)).last('snapshot').view.viewer.role).toBe(
    'moderator',
  );
  await endSession(table.participants[1]!.session);
  await soon(() => expect(tabletOfBo.of('signed_out')).toHaveLength(1));
});

test('a shared tablet is out at once through whichever process, though it says nothing', async () => {
  const table = unused.shift()!;
  const { actor } = await readSession(table.moderator.session);
  for (const at of [here, other]) {
    const { id } = await startGroupTablet(table.group.id, auditName(actor), Date.now());
    const tablet = await sitDown(at, table, { id, session: id });
    await takeTabletBack(actor, table.group.id);
    await soon(() => expect(tablet.of('signed_out')).toHaveLength(1), 2_000);
  }
});

test('no right outlives its loss by a command that was on its way', async () => {
  const { table, mia, ida } = await conversation();
  // Nobody is told: the append itself finds that the people are others.
  await database.sql('begin');
  await database.sql(`select pg_notify('nobody', '')`);
  await database.sql(
    `alter table discussion.tables disable trigger tell_people; delete from programme.moderators where group_id = '${table.group.id}'; alter table discussion.tables enable trigger tell_people`,
  );
  await database.sql('commit');
  mia.command('give_floor', ida.id);
  await soon(() => expect(mia.of('denied')).toHaveLength(1));
  expect(await listEventsAfter(table.tableId, 1)).toEqual([]);
});

test('whose seat is taken while she speaks is ended by the clock, once though two serve', async () => {
  const { table, mia, ida, tabletOfBo } = await conversation();
  const onTheOtherSide = await sitDown(other, table, table.organiser);
  expect(await mia.does('give_floor', ida.id)).toBe(2);
  await takeSeat(table, ida);
  await soon(() => expect(tabletOfBo.last('events').first).toBe(3), 10_000);
  await soon(() => expect(onTheOtherSide.last('events').first).toBe(3), 10_000);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const log = await listEventsAfter(table.tableId, 2);
  expect(log.map(({ event, actor }) => [(event as { type: string }).type, actor])).toEqual([
    ['turn_ended', 'system'],
  ]);
});

test('who comes late never gets words that were hidden meanwhile', async () => {
  const { table, mia, ida, tabletOfBo } = await conversation();
  const head = await findTableHead(table.tableId);
  const target = { kind: 'contribution', id: randomUUID() };
  const by = { role: 'moderator', id: table.moderator.id };
  const words = { contributionId: target.id, text: 'ordene', isInterjection: false };
  const stored = await appendTableEvents({
    ...{ table: table.tableId, command: randomUUID(), actor: 'system' },
    ...{ sequence: head!.last_sequence, revision: head!.people_revision },
    events: [
      { type: 'contributed', at: Date.now(), participantId: ida.id, ...words, by },
      { type: 'contribution_hidden', at: Date.now(), target, by },
    ],
  });
  expect(stored.status).toBe('stored');
  tabletOfBo.hello(1);
  mia.hello(1);
  await soon(() => expect(tabletOfBo.last('snapshot').sequence).toBe(3));
  await soon(() => expect(JSON.stringify(mia.heard)).toContain('ordene'));
  expect(JSON.stringify(tabletOfBo.heard)).not.toContain('ordene');
});

test('a line to the others that is cut is taken up again, and what was missed is caught up', async () => {
  const { table, ida, bo, tabletOfIda, tabletOfBo, mia } = await conversation();
  await database.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ~ 'listen|pg_notify' and pid <> pg_backend_pid()`,
  );
  expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(2);
  await soon(() => expect(tabletOfBo.last('events').first).toBe(2), 10_000);
  expect(await tabletOfBo.does('ask_floor', bo.id)).toBe(3);
  await soon(() => expect(tabletOfIda.last('events').first).toBe(3), 10_000);
  const everybody = [table.moderator.id, ida.id, bo.id].toSorted();
  await soon(() => expect(mia.last('presence').present).toEqual(everybody), 10_000);
});

test('a process that dies leaves nobody behind', async () => {
  const { table, ida, mia } = await conversation();
  await soon(() => expect(mia.last('presence').present).toContain(ida.id));
  await kill(other.process);
  await soon(() => expect(mia.last('presence').present).not.toContain(ida.id), 15_000);
  other = await startOther();
  await sitDown(other, table, ida);
  await soon(() => expect(mia.last('presence').present).toContain(ida.id));
});
