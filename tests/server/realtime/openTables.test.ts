// What happens elsewhere while people sit at the table with the client as it runs on their tablets.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableCommand } from '#domain/discussion/command';
import { PLAIN_SESSION } from '#domain/discussion/sessionSettings';
import { addMember } from '#server/database/hearings';
import { assignModerators, changeSeats, unassignModerator } from '#server/database/seating';
import { saveSessionSettings } from '#server/database/sessionSettings';
import { findLiveTable, findTable, listEventsAfter } from '#server/database/tables';
import { outboxOnDevice } from '#ui/live/outboxStore';
import { leftWordsOnDevice, wishOfLeft } from '#ui/live/leftWords';
import { TableConnection } from '#ui/live/tableConnection';
import { draftsOnDevice } from '#ui/table/words/drafts';
import { leaveWords } from '#ui/table/words/leaveTable';
import { useDatabase } from '../../support/database.ts';
import { device } from '../../ui/live/device.ts';
import { Net } from './net.ts';
import { startSockets } from './server.ts';
import { account, type SeatedHearing, seatedTables, type SignedIn } from './tableHearing.ts';
import { soon } from './tablet.ts';

useDatabase();
let server: Awaited<ReturnType<typeof startSockets>>;
let unused: SeatedHearing[];
const open: TableConnection[] = [];

beforeAll(async () => {
  server = await startSockets();
  unused = await seatedTables(8);
});
afterAll(async () => {
  for (const connection of open) connection.close();
  await server.stop();
});

type Device = ReturnType<typeof device>;

/** A tablet, and what its page does with words that cannot stay at the table. */
async function sitDown(
  tableId: string,
  person: SignedIn,
  storage: Device = device(),
  url = server.url,
) {
  const drafts = draftsOnDevice(storage, tableId, person.id);
  const outbox = outboxOnDevice(storage, tableId, person.id);
  const leave = (unsaved: readonly TableCommand[]) =>
    leaveWords(storage, person.id, unsaved, drafts);
  const connection = new TableConnection(
    tableId,
    { ...outbox, leave },
    {
      ...{ url, extraHeaders: { origin: url, cookie: `session=${person.session}` } },
      ...{ now: () => performance.timeOrigin + performance.now(), newId: randomUUID },
    },
  );
  open.push(connection);
  await soon(() => expect(connection.link).toBe('online'));
  return { connection, drafts, left: leftWordsOnDevice(storage, person.id), storage };
}

/** Two tables of a hearing, the first with its moderator and `ida` at it. */
async function conversation() {
  const [table, other] = unused.splice(0, 2) as [SeatedHearing, SeatedHearing];
  const mia = (await sitDown(table.tableId, table.moderator)).connection;
  mia.wish({ type: 'open_table' });
  const ida = table.participants[0]!;
  const tablet = await sitDown(table.tableId, ida);
  await soon(() => expect(tablet.connection.view?.phase).toBe('open'));
  return { table, other, mia, ida, tablet };
}

async function move(table: SeatedHearing, person: SignedIn, to: SeatedHearing | null) {
  const session = (await findTable(table.tableId))!.session_id;
  const way = { from: table.group.id, to: to?.group.id ?? null };
  const moves = [{ session, participant: person.id, ...way }];
  const change = { id: randomUUID(), midway: true, moves };
  expect(await changeSeats(table.hearing.id, change, 'system')).toMatchObject({ ok: true });
}

test('what somebody wrote without a net is not lost when she is moved, and can be said where she sits now', async () => {
  const { table, other, ida } = await conversation();
  const net = await Net.to(server.url);
  const tablet = await sitDown(table.tableId, ida, device(), net.url);
  const { connection, drafts, left, storage } = tablet;
  await soon(() => expect(connection.view?.phase).toBe('open'));
  // What she writes waits on her tablet, beside what she has not sent yet.
  net.goAway();
  await soon(() => expect(connection.link).toBe('offline'));
  connection.wish({ type: 'add_argument', side: 'for', text: 'Det sparer tid' });
  connection.wish({ type: 'ask_floor', participantId: ida.id });
  drafts.write('question', 'Hvem betaler?');
  expect(connection.unsavedCount).toBe(2);
  await move(table, ida, other);
  net.comeBack();
  await soon(() => expect(connection.ended).toBe('denied'), 10_000);
  net.close();

  expect([connection.view, connection.unsavedCount]).toEqual([null, 0]);
  expect(left.list()).toMatchObject([
    { what: 'for', text: 'Det sparer tid' },
    { what: 'question', text: 'Hvem betaler?' },
  ]);
  expect(JSON.stringify(await listEventsAfter(table.tableId, 0))).not.toContain('sparer');

  await openFor(other);
  const there = await sitDown(other.tableId, ida, storage);
  await soon(() => expect(there.connection.view?.phase).toBe('open'));
  for (const text of there.left.list()) {
    there.connection.wish(wishOfLeft(text, there.connection.view!)!);
    there.left.remove(text.id);
  }
  await soon(() => expect(there.connection.unsavedCount).toBe(0));
  const said = JSON.stringify(await listEventsAfter(other.tableId, 0));
  for (const words of ['Det sparer tid', 'Hvem betaler?']) expect(said).toContain(words);
  expect(storage.kept.size).toBe(0);
});

test('whoever is moved is shown away at once, with all that her old table was to her', async () => {
  const { table, other, ida, mia, tablet } = await conversation();
  await move(table, ida, other);
  await soon(() => expect(tablet.connection.ended).toBe('denied'));
  await soon(() => expect(mia.view?.seats.map((seat) => seat.participantId)).not.toContain(ida.id));
  const there = await sitDown(other.tableId, ida);
  expect(there.connection.view?.seats.map((seat) => seat.participantId)).toContain(ida.id);
});

test('what an organiser decides about the session reaches every open tablet', async () => {
  const { table, mia, tablet } = await conversation();
  const session = { hearingId: table.hearing.id, themeCode: 'arbejdsmarked' };
  const settings = { ...PLAIN_SESSION, mode: 'online' as const, turnMs: 45_000 };
  expect((await saveSessionSettings(session, settings, 0, 'system')).ok).toBe(true);
  await soon(() => {
    for (const one of [mia, tablet.connection])
      expect(one.view?.settings).toMatchObject({ mode: 'online', turnMs: 45_000 });
  });
});

test('a new moderator leads at once, and the one before is out; the note is handed on as it is written', async () => {
  const { table, mia } = await conversation();
  // She opens the group's next session too, where she reads what is handed over.
  const next = (await sitDown(table.nextTableId, table.moderator)).connection;
  mia.wish({ type: 'write_handover', text: 'Vi nåede til løn', basedOn: 0 });
  await soon(() => expect(next.view?.inherited).toBe('Vi nåede til løn'));

  const newcomer = await account('newcomer');
  await addMember(table.hearing.id, newcomer.id, 'organiser', 'system');
  const eva = (await sitDown(table.tableId, newcomer)).connection;
  expect(eva.view?.viewer.role).toBe('organiser');
  await assignModerators(table.hearing.id, [table.group.number], newcomer.id, 'system');
  await soon(() => expect(eva.view?.viewer.role).toBe('moderator'));
  await unassignModerator(table.group.id, table.moderator.id, 'system');
  await soon(() => expect([mia.ended, next.ended]).toEqual(['denied', 'denied']));
  expect((await findLiveTable(table.tableId))?.moderators).toEqual([newcomer.id]);
});

async function openFor(table: SeatedHearing) {
  const leader = (await sitDown(table.tableId, table.moderator)).connection;
  leader.wish({ type: 'open_table' });
  await soon(() => expect(leader.unsavedCount).toBe(0));
}
