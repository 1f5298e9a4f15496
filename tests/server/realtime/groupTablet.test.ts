import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, VISITOR } from '#domain/identity/actor';
import { endSession, readSession, startSession } from '#server/access/sessions';
import { shareTablet, takeTabletBack } from '#server/actions/shareTablet';
import { currentTableOfGroup } from '#server/actions/listTablesToSee';
import { OpenSession } from '#server/realtime/openSessions';
import { Others } from '#server/realtime/others';
import { useDatabase } from '../../support/database.ts';
import { startSockets } from './server.ts';
import { seatedHearing, type SeatedHearing } from './tableHearing.ts';
import { soon, Tablet } from './tablet.ts';

const database = useDatabase();
let server: Awaited<ReturnType<typeof startSockets>>;
const tablets: Tablet[] = [];

beforeAll(async () => {
  server = await startSockets();
});
afterAll(async () => {
  for (const tablet of tablets) tablet.socket.disconnect();
  await server.stop();
});

function socketOf(tableId: string, session: string): Tablet {
  const tablet = new Tablet(server.url, tableId, session);
  tablets.push(tablet);
  return tablet;
}

/** The group's tablet, made on a device where its moderator was signed in a second time. */
async function shared(hearing: SeatedHearing) {
  const { actor } = await readSession(hearing.moderator.session);
  const there = (await startSession({ accountId: hearing.moderator.id })).id;
  const { id, expiresAt } = await shareTablet(actor, hearing.group.id, there, Date.now());
  return { id, expiresAt, actor, there };
}

test('whoever shares a tablet is signed out on it and nowhere else, and it is the table’s', async () => {
  const hearing = await seatedHearing();
  const { id, there, expiresAt } = await shared(hearing);
  expect((await readSession(there)).actor).toEqual(VISITOR);
  expect((await readSession(hearing.moderator.session)).actor.kind).toBe('account');
  expect(await readSession(id)).toMatchObject({
    actor: { kind: 'group', id: hearing.group.id, number: 7, hearingId: hearing.hearing.id },
    // It is never prolonged.
    ...{ expiresAt, renewed: false },
  });
  expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
  const rows = JSON.stringify(await database.sql('select * from access.group_tablets'));
  expect(rows).not.toContain(id);
});

test('it acts for those seated, in every session of its group, and never as staff', async () => {
  const hearing = await seatedHearing();
  const { id } = await shared(hearing);
  const mia = await socketOf(hearing.tableId, hearing.moderator.session).sitDown();
  await mia.does('open_table');
  const tablet = await socketOf(hearing.tableId, id).sitDown();
  expect(tablet.last('snapshot').view.viewer).toEqual({ role: 'group', id: hearing.group.id });
  const [ida, bo] = hearing.participants;
  expect(await tablet.does('ask_floor', ida!.id)).toBeTypeOf('number');
  expect(await tablet.does('give_floor', bo!.id)).toBeTypeOf('number');
  expect(await tablet.does('end_turn', bo!.id)).toBeTypeOf('number');
  expect(await tablet.does('ask_floor', hearing.outsider.id)).toBe('not_seated');
  for (const type of ['close_table', 'pause_table', 'open_table'] as const)
    expect(await tablet.does(type)).toBe('not_allowed');
  for (const type of ['nudge', 'mark_away'] as const)
    expect(await tablet.does(type, ida!.id)).toBe('not_allowed');
  tablet.hello(null, hearing.nextTableId);
  await soon(() => expect(tablet.last('snapshot').tableId).toBe(hearing.nextTableId));
  expect(tablet.last('snapshot').view.spoken).toEqual({});
  // The moderator sees the time it was spoken for; the tablet on the table does not.
  expect(mia.last('snapshot').view.viewer.role).toBe('moderator');
});

test('it is nobody at another table, nor is a guess anybody', async () => {
  const hearing = await seatedHearing();
  const elsewhere = await seatedHearing();
  const { id } = await shared(elsewhere);
  const stranger = socketOf(hearing.tableId, id);
  stranger.hello();
  await soon(() => expect(stranger.of('denied')).toHaveLength(1));
  for (const guess of [`bord-${'0'.repeat(64)}`, 'bord-', id.slice('bord-'.length), `${id}0`]) {
    expect((await readSession(guess)).actor).toEqual(VISITOR);
    const tablet = socketOf(hearing.tableId, guess);
    await soon(() => expect(tablet.of('signed_out')).toHaveLength(1));
  }
});

test('taken back, left or replaced, it is out at once, though it says nothing', async () => {
  const hearing = await seatedHearing();
  const ends = [
    ({ actor }: { actor: Actor }) => takeTabletBack(actor, hearing.group.id),
    ({ id }: { id: string }) => endSession(id),
    () => shared(hearing),
  ];
  for (const end of ends) {
    const made = await shared(hearing);
    const tablet = await socketOf(hearing.tableId, made.id).sitDown();
    await end(made);
    expect((await readSession(made.id)).actor).toEqual(VISITOR);
    // Sooner than all sessions are looked at for want of word from the database.
    await soon(() => expect(tablet.of('signed_out')).toHaveLength(1), 2_000);
    await soon(() => expect(tablet.socket.connected).toBe(false));
  }
});

test('whose time is up is out by itself', async () => {
  const hearing = await seatedHearing();
  const { id } = await shared(hearing);
  const tablet = await socketOf(hearing.tableId, id).sitDown();
  await database.sql('update access.group_tablets set expires_at = now() where hearing_id = $1', [
    hearing.hearing.id,
  ]);
  expect((await readSession(id)).actor).toEqual(VISITOR);
  await soon(() => expect(tablet.of('signed_out')).toHaveLength(1), 10_000);
});

test('whose time runs out is out when it does, before anybody looks', async () => {
  const hearing = await seatedHearing();
  const { id } = await shared(hearing);
  await database.sql(
    `update access.group_tablets set expires_at = now() + interval '1 second' where hearing_id = $1`,
    [hearing.hearing.id],
  );
  // By itself, as here, a session is not among those that are swept.
  const session = new OpenSession(id, new Others(null));
  await session.read();
  expect(session.actor).toMatchObject({ kind: 'group', id: hearing.group.id });
  const ended = new Promise<void>((resolve) => session.hold(resolve));
  await ended;
  expect(session.actor).toEqual(VISITOR);
});

test('a swapped tablet goes on, and the one before, or a copy of it, is nobody’s', async () => {
  const hearing = await seatedHearing();
  const first = await shared(hearing);
  const second = await shared(hearing);
  expect((await readSession(first.id)).actor).toEqual(VISITOR);
  expect((await readSession(second.id)).actor.kind).toBe('group');
});

test('it follows its group’s number through a new seating, and to the session that is on', async () => {
  const hearing = await seatedHearing();
  const { id } = await shared(hearing);
  expect(await currentTableOfGroup(hearing.group.id)).toBe(hearing.tableId);
  const group = await hearing.seatAnew();
  expect((await readSession(id)).actor).toMatchObject({ id: group.id, number: 7 });
  expect(await currentTableOfGroup(hearing.group.id)).toBeNull();
});
