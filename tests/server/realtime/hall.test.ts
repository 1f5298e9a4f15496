import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/identity/actor';
import { HALL_CHANNEL, hallNotice, type HallNotice, type HallWish } from '#protocol/hallMessages';
import { PROTOCOL_VERSION } from '#protocol/version';
import { actInHall } from '#server/actions/actInHall';
import { moveInHall } from '#server/actions/moveInHall';
import { addMember, removeMember } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';
import { startSockets } from './server.ts';
import { account, seatedHearing, type SeatedHearing, type SignedIn } from './tableHearing.ts';
import { soon, Tablet } from './tablet.ts';

useDatabase();
let server: Awaited<ReturnType<typeof startSockets>>;
const sockets: Socket[] = [];
const tablets: Tablet[] = [];

beforeAll(async () => {
  server = await startSockets();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  for (const tablet of tablets) tablet.socket.disconnect();
  await server.stop();
});

/** An organiser's page: what it asked and what it heard. */
function look({ session }: SignedIn, hearingId: string, sessionId: string | null = null) {
  const heard: HallNotice[] = [];
  const socket = io(server.url, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { origin: server.url, cookie: `session=${session}` },
  });
  sockets.push(socket);
  socket.on(HALL_CHANNEL, (data: unknown) => heard.push(hallNotice.parse(data)));
  socket.emit(HALL_CHANNEL, { type: 'hello', version: PROTOCOL_VERSION, hearingId, sessionId });
  const tile = (tableId: string) =>
    heard
      .flatMap((notice) => ('tiles' in notice ? notice.tiles : []))
      .findLast((one) => one.tableId === tableId);
  return { heard, socket, tile };
}

const organiserOf = ({ hearing, organiser }: SeatedHearing) =>
  ({
    ...{
      kind: 'account',
      id: organiser.id,
      email: '',
      name: 'Organiser',
      mayCreateHearings: false,
    },
    memberships: [{ hearingId: hearing.id, role: 'organiser' }],
  }) satisfies Actor;

const act = (table: SeatedHearing, wish: HallWish, id: string = randomUUID(), extraMinutes = 0) =>
  actInHall(
    table.hearing,
    { id, tables: [{ id: table.tableId, extraMinutes }], wish },
    organiserOf(table),
  );

async function tabletOf(table: SeatedHearing, person: SignedIn) {
  const tablet = new Tablet(server.url, table.tableId, person.session);
  tablets.push(tablet);
  return tablet.sitDown();
}

test('an organiser is told of every table, and then of what changes', async () => {
  const table = await seatedHearing();
  const page = look(table.organiser, table.hearing.id);
  await soon(() => expect(page.tile(table.tableId)).toMatchObject({ phase: 'waiting', seated: 3 }));
  const [snapshot] = page.heard;
  expect(snapshot).toMatchObject({
    type: 'snapshot',
    sessions: [{ position: 1, tables: { waiting: 1, open: 0, closed: 0 } }, { position: 2 }],
  });
  const mia = await tabletOf(table, table.moderator);
  await mia.does('open_table');
  await soon(() =>
    expect(page.tile(table.tableId)).toMatchObject({
      phase: 'open',
      leaders: [{ id: table.moderator.id, isHere: true }],
      speaking: null,
    }),
  );
  expect(JSON.stringify(page.heard)).not.toContain('example.dk');
});

test('a call is seen in the hall, answered by name and closed', async () => {
  const table = await seatedHearing();
  const page = look(table.organiser, table.hearing.id);
  const ida = await tabletOf(table, table.participants[0]!);
  const callId = randomUUID();
  const call = { type: 'call_help', id: callId, madeAt: Date.now(), reason: 'conduct', note: '' };
  ida.send({ type: 'command', tableId: table.tableId, command: call });
  await soon(() =>
    expect(page.tile(table.tableId)?.calls).toMatchObject([{ id: callId, coming: null }]),
  );
  expect(await act(table, { type: 'acknowledge_help', callId })).toMatchObject([
    { kind: 'stored' },
  ]);
  await soon(() => expect(page.tile(table.tableId)?.calls[0]?.coming).toBe('organiser'));
  await act(table, { type: 'close_help', callId });
  await soon(() => expect(page.tile(table.tableId)?.calls).toEqual([]));
});

test('the same request acts once, and two organisers are told what the other did', async () => {
  const table = await seatedHearing();
  const id = randomUUID();
  expect(await act(table, { type: 'open_table' }, id)).toMatchObject([{ kind: 'stored' }]);
  expect(await act(table, { type: 'open_table' }, id)).toMatchObject([{ kind: 'stored' }]);
  expect(await act(table, { type: 'open_table' })).toMatchObject([{ reason: 'already_open' }]);
  expect(await act(table, { type: 'extend_table', minutes: 5 })).toMatchObject([
    { kind: 'stored' },
  ]);
  expect(await act(table, { type: 'extend_table', minutes: 5 })).toMatchObject([
    { reason: 'changed_meanwhile' },
  ]);
  expect(await act(table, { type: 'extend_table', minutes: 5 }, randomUUID(), 5)).toMatchObject([
    { kind: 'stored' },
  ]);
});

test('tables of other hearings are not acted at', async () => {
  const [own, other] = [await seatedHearing(), await seatedHearing()];
  const outcomes = await actInHall(
    own.hearing,
    {
      ...{ id: randomUUID(), wish: { type: 'open_table' } },
      tables: [own.tableId, other.tableId].map((id) => ({ id, extraMinutes: 0 })),
    },
    organiserOf(own),
  );
  expect(outcomes).toMatchObject([{ kind: 'stored' }, { kind: 'refused', reason: 'not_there' }]);
});

test('nobody but organisers looks, and who is one no more is told so', async () => {
  const table = await seatedHearing();
  const { id } = table.hearing;
  for (const person of [table.moderator, table.participants[0]!, table.outsider]) {
    const page = look(person, id);
    await soon(() => expect(page.heard).toEqual([{ type: 'denied', hearingId: id }]));
  }
  const page = look(table.organiser, id);
  await soon(() => expect(page.heard[0]?.type).toBe('snapshot'));
  await addMember(id, (await account('second')).id, 'organiser', 'system');
  await removeMember(id, table.organiser.id, 'organiser', 'system');
  await soon(() => expect(page.heard.at(-1)?.type).toBe('denied'));
  const heard = page.heard.length;
  const mia = await tabletOf(table, table.moderator);
  await mia.does('open_table');
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(page.heard).toHaveLength(heard);
});

test('what cannot be read asks for a new page', async () => {
  const table = await seatedHearing();
  const page = look(table.organiser, table.hearing.id);
  page.socket.emit(HALL_CHANNEL, { type: 'hello', version: 999, hearingId: 'x' });
  await soon(() => expect(page.heard.map(({ type }) => type)).toContain('reload_required'));
});

test('a table gets another moderator, but nobody who is none at the hearing', async () => {
  const table = await seatedHearing();
  const replace = (add: string | null, remove: string | null) =>
    moveInHall(
      table.hearing,
      { type: 'moderator', number: table.group.number, add, remove },
      organiserOf(table),
    );
  expect(await replace(table.organiser.id, null)).toMatchObject({ problem: 'not_moderator' });
  const page = look(table.organiser, table.hearing.id);
  await soon(() => expect(page.tile(table.tableId)?.leaders).toHaveLength(1));
  expect(await replace(null, table.moderator.id)).toMatchObject({ ok: true });
  await soon(() => expect(page.tile(table.tableId)?.leaders).toEqual([]), 8_000);
});

test('nobody is moved to a table that is not there, or from where she does not sit', async () => {
  const table = await seatedHearing();
  await act(table, { type: 'open_table' });
  const page = look(table.organiser, table.hearing.id);
  await soon(() => expect(page.heard[0]).toMatchObject({ type: 'snapshot' }));
  const sessionId = (page.heard[0] as { sessionId: string }).sessionId;
  const move = (from: number, to: number, participantId = table.participants[0]!.id) =>
    moveInHall(
      table.hearing,
      { type: 'person', id: randomUUID(), sessionId, participantId, from, to },
      organiserOf(table),
    );
  expect(await move(7, 8)).toMatchObject({ problem: 'unknown_place' });
  expect(await move(7, 7, table.outsider.id)).toMatchObject({ ok: false });
  expect(await move(7, 7)).toMatchObject({ ok: true });
});
