import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endSession } from '#server/access/sessions';
import { addMember, removeMember } from '#server/database/hearings';
import { unassignModerator } from '#server/database/seating';
import { PROTOCOL_VERSION } from '#protocol/version';
import { appendTableEvents, findTableHead } from '#server/database/tables';
import { attachSockets } from '#server/realtime/attach';
import { useDatabase } from '../../support/database.ts';
import { startSockets } from './server.ts';
import {
  account,
  seatedHearing,
  type SeatedHearing,
  seatedTables,
  type SignedIn,
} from './tableHearing.ts';
import { soon, Tablet } from './tablet.ts';

const database = useDatabase();
let server: Awaited<ReturnType<typeof startSockets>>;
const tablets: Tablet[] = [];

/** Tables that no test has used yet: what it takes to have one is done for all of them at once. */
let unused: SeatedHearing[];

beforeAll(async () => {
  server = await startSockets();
  unused = await seatedTables(36);
});
afterAll(async () => {
  for (const tablet of tablets) tablet.socket.disconnect();
  await server.stop();
});

function tabletOf(table: SeatedHearing, person: SignedIn, origin = server.url): Tablet {
  const tablet = new Tablet(server.url, table.tableId, person.session, origin);
  tablets.push(tablet);
  return tablet;
}

/** The moderator with the conversation open, and the first two participants. */
async function conversation() {
  const table = unused.shift()!;
  const mia = await tabletOf(table, table.moderator).sitDown();
  expect(await mia.does('open_table')).toBe(1);
  const [ida, bo] = table.participants as [SignedIn, SignedIn];
  return {
    ...{ table, mia, ida, bo },
    tabletOfIda: await tabletOf(table, ida).sitDown(),
    tabletOfBo: await tabletOf(table, bo).sitDown(),
  };
}

describe.concurrent('a conversation', () => {
  test('a hello is answered with the table as this person may see it, and who is here', async () => {
    const { table, mia, ida, tabletOfIda } = await conversation();
    const { view, sequence } = tabletOfIda.last('snapshot');
    expect(sequence).toBe(1);
    expect(view.viewer).toEqual({ role: 'participant', id: ida.id });
    // All three are called Prøve; the initial of the surname tells them apart.
    expect(view.seats.map((seat) => [seat.participantId, seat.name, seat.number])).toEqual(
      table.participants.map(({ id }, at) => [id, `Prøve ${at}.`, at + 1]),
    );
    expect(view.spoken).toEqual({});
    expect(mia.last('snapshot').view.spoken).toEqual({});
    const everybody = [table.moderator, ...table.participants.slice(0, 2)].map(({ id }) => id);
    await soon(() => expect(mia.last('presence').present.toSorted()).toEqual(everybody.toSorted()));
    await soon(() => expect(tabletOfIda.of('presence')).not.toHaveLength(0));
  });

  test('asking, giving and ending reach everybody in one order, events before the ack', async () => {
    const { mia, ida, bo, tabletOfIda, tabletOfBo } = await conversation();
    expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(2);
    expect(await tabletOfBo.does('ask_floor', bo.id)).toBe(3);
    expect(await mia.does('give_floor', ida.id)).toBe(4);
    expect(await mia.does('give_floor', bo.id)).toBe(6);
    expect(await tabletOfBo.does('end_turn', bo.id)).toBe(7);
    for (const tablet of [mia, tabletOfIda, tabletOfBo]) {
      const told = tablet
        .of('events')
        .flatMap(({ first, events }) =>
          events.map((event, index) => `${first + index} ${event?.type}`),
        );
      expect(told.slice(-6)).toEqual([
        ...['2 floor_asked', '3 floor_asked', '4 turn_started', '5 turn_ended', '6 turn_started'],
        '7 turn_ended',
      ]);
    }
    const kinds = tabletOfBo.heard.map((notice) => notice.type);
    expect(kinds.lastIndexOf('events')).toBeLessThan(kinds.lastIndexOf('ack'));
    expect(JSON.stringify(tabletOfBo.heard)).not.toContain(`"by":{`);
  });

  test('a command whose ack was lost is acknowledged again and acts once', async () => {
    const { table, ida, tabletOfIda } = await conversation();
    const id = tabletOfIda.command('ask_floor', ida.id);
    await soon(() => expect(tabletOfIda.answer(id)).toBe(2));
    tabletOfIda.socket.disconnect();
    const again = await tabletOf(table, ida).sitDown();
    again.command('ask_floor', ida.id, id);
    await soon(() => expect(again.answer(id)).toBe(2));
    expect(await storedEvents(table)).toBe(2);
  });

  test('the same command sent many times at once acts once', async () => {
    const { table, ida, tabletOfIda } = await conversation();
    const second = await tabletOf(table, ida).sitDown();
    const id = randomUUID();
    for (let times = 0; times < 10; times++) {
      tabletOfIda.command('ask_floor', ida.id, id);
      second.command('ask_floor', ida.id, id);
    }
    await soon(() => expect([tabletOfIda.answer(id), second.answer(id)]).toEqual([2, 2]));
    expect(await storedEvents(table)).toBe(2);
  });

  test('two who race for the same thing get one order, and the second is told why not', async () => {
    const { table, mia, ida, tabletOfIda } = await conversation();
    const other = await tabletOf(table, table.moderator).sitDown();
    const ids = [mia.command('give_floor', ida.id), other.command('give_floor', ida.id)] as const;
    await soon(() => {
      const answers = [mia.answer(ids[0]), other.answer(ids[1])];
      expect(answers.toSorted()).toEqual([2, 'already_speaking'].toSorted());
    });
    await soon(() => expect(tabletOfIda.last('events').first).toBe(2));
  });

  test('what another process stored first is taken in before deciding anew', async () => {
    const { table, mia, ida, bo, tabletOfIda } = await conversation();
    await storeElsewhere(table, 'floor_asked', bo.id);
    expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(3);
    expect(
      tabletOfIda
        .of('events')
        .map(({ first }) => first)
        .slice(-2),
    ).toEqual([2, 3]);
    await storeElsewhere(table, 'turn_started', ida.id);
    expect(await mia.does('give_floor', ida.id)).toBe('already_speaking');
  });

  test('after a gap the missing events come; a number from the future brings a snapshot', async () => {
    const { ida, tabletOfIda } = await conversation();
    await tabletOfIda.does('ask_floor', ida.id);
    tabletOfIda.hello(0);
    await soon(() => expect(tabletOfIda.last('events').events).toHaveLength(2));
    tabletOfIda.hello(2);
    await soon(() => expect(tabletOfIda.last('events').events).toHaveLength(0));
    tabletOfIda.hello(99);
    await soon(() => expect(tabletOfIda.of('snapshot')).toHaveLength(2));
  });
});

describe.concurrent('who may', () => {
  test('whoever has no seat, and whoever asks for no table, is denied alike', async () => {
    const table = unused.shift()!;
    const elsewhere = await seatedHearing();
    for (const person of [table.outsider, elsewhere.participants[0]!, elsewhere.moderator]) {
      const tablet = tabletOf(table, person);
      tablet.hello();
      await soon(() => expect(tablet.heard).toEqual([{ type: 'denied', tableId: table.tableId }]));
    }
    const own = tabletOf(table, table.participants[0]!);
    for (const unknown of [randomUUID(), 'bord-7']) {
      own.hello(null, unknown);
      await soon(() => expect(own.last('denied').tableId).toBe(unknown));
    }
  });

  test('an organiser looks in, opens and closes, but moderates nobody', async () => {
    const { table, ida } = await conversation();
    const organiser = await tabletOf(table, table.organiser).sitDown();
    const { view } = organiser.last('snapshot');
    expect([view.viewer.role, view.spoken]).toEqual(['organiser', {}]);
    expect(await organiser.does('give_floor', ida.id)).toBe('not_allowed');
    expect(await organiser.does('close_table')).toBe(2);
  });

  test('a participant speaks for herself only', async () => {
    const { bo, tabletOfIda } = await conversation();
    expect(await tabletOfIda.does('ask_floor', bo.id)).toBe('not_your_own');
    expect(await tabletOfIda.does('close_table')).toBe('not_allowed');
  });

  test('a command for a table one doesn’t follow does nothing', async () => {
    const { table, ida } = await conversation();
    const tablet = tabletOf(table, ida);
    tablet.command('ask_floor', ida.id);
    await tablet.sitDown();
    expect([tablet.of('ack'), await storedEvents(table)]).toEqual([[], 1]);
  });

  test('a visitor is told to sign in', async () => {
    const table = unused.shift()!;
    const visitor = tabletOf(table, { id: '', session: 'nobody' });
    await soon(() => expect(visitor.heard).toEqual([{ type: 'signed_out' }]));
    await soon(() => expect(visitor.socket.connected).toBe(false));
  });

  test.each(['https://example.com', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1.example.com'])(
    'a page at %s opens no socket',
    async (origin) => {
      const table = unused.shift()!;
      const tablet = tabletOf(table, table.moderator, origin);
      await soon(() => expect(tablet.fault).not.toBeNull());
      expect(tablet.socket.connected).toBe(false);
    },
  );

  test('one person has at most twenty sockets', async () => {
    const table = await seatedHearing();
    const many = Array.from({ length: 21 }, () => tabletOf(table, table.moderator));
    await soon(() => expect(many.filter(({ fault }) => fault)).toHaveLength(1));
    expect(many.filter(({ socket }) => socket.connected)).toHaveLength(20);
  });
});

describe.concurrent('what can go wrong', () => {
  test('a person with two tablets is here until both are gone', async () => {
    const { table, ida, tabletOfIda, tabletOfBo } = await conversation();
    const second = await tabletOf(table, ida).sitDown();
    tabletOfIda.socket.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(tabletOfBo.last('presence').present).toContain(ida.id);
    second.socket.disconnect();
    await soon(() => expect(tabletOfBo.last('presence').present).not.toContain(ida.id));
  });

  test('another version is told to reload', async () => {
    const { table, tabletOfIda } = await conversation();
    tabletOfIda.send({
      type: 'hello',
      version: PROTOCOL_VERSION + 1,
      tableId: table.tableId,
      afterSequence: null,
    });
    await soon(() => expect(tabletOfIda.of('reload_required')).toHaveLength(1));
  });

  test('nothing that can be sent goes unanswered or does harm', async () => {
    const { table, ida, tabletOfIda } = await conversation();
    const id = randomUUID();
    const [type, tableId] = ['command', table.tableId];
    tabletOfIda.send({ type, tableId, command: { type: 'take_over', id, madeAt: 1 } });
    await soon(() => expect(tabletOfIda.answer(id)).toBe('malformed'));
    const garbage = [null, 7, 'hej', [], { type: 'hello' }, { type, tableId }, Buffer.alloc(9)];
    for (const message of garbage) tabletOfIda.send(message);
    await soon(() => expect(tabletOfIda.of('reload_required')).toHaveLength(garbage.length));
    tabletOfIda.socket.emit('unknown', { any: 'thing' });
    expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(2);
  });

  test('who sends too much is told to slow down, and garbage is not read for ever', async () => {
    const { table, ida, bo, tabletOfIda, tabletOfBo } = await conversation();
    const ids = Array.from({ length: 100 }, () => tabletOfIda.command('end_turn', ida.id));
    await soon(() => expect(ids.map((id) => tabletOfIda.answer(id))).toContain('too_many'));
    for (let times = 0; times < 100; times++) tabletOfBo.send('garbage');
    await soon(() => expect(tabletOfBo.socket.connected).toBe(false));
    const again = await tabletOf(table, bo).sitDown();
    expect(await again.does('ask_floor', bo.id)).toBe(2);
  });

  test('a message too large closes the connection and nothing else', async () => {
    const { mia, ida, tabletOfIda } = await conversation();
    tabletOfIda.send({ type: 'hello', filler: 'x'.repeat(100_000) });
    await soon(() => expect(tabletOfIda.socket.connected).toBe(false));
    expect(await mia.does('give_floor', ida.id)).toBe(2);
  });

  test('a command that lay too long is refused', async () => {
    const { table, ida, tabletOfIda } = await conversation();
    const id = randomUUID();
    const madeAt = Date.now() - 11 * 60_000;
    const command = { type: 'ask_floor', id, madeAt, participantId: ida.id };
    tabletOfIda.send({ type: 'command', tableId: table.tableId, command });
    await soon(() => expect(tabletOfIda.answer(id)).toBe('too_late'));
  });
});

describe.concurrent('what takes seconds to be noticed', () => {
  test('what another process stored reaches those who do nothing', async () => {
    const { table, bo, tabletOfIda } = await conversation();
    await storeElsewhere(table, 'floor_asked', bo.id);
    await soon(() => expect(tabletOfIda.of('events').at(-1)?.first).toBe(2), 10_000);
  });

  test('a table whose log was put back to an older copy is shown as it now is', async () => {
    const { table, mia, ida, tabletOfIda } = await conversation();
    await tabletOfIda.does('ask_floor', ida.id);
    const where = `where table_id = '${table.tableId}' and sequence > 1`;
    await database.sql(`delete from discussion.events ${where}`);
    await database.sql(`delete from discussion.commands ${where}`);
    await database.sql(
      `update discussion.tables set last_sequence = 1 where id = '${table.tableId}'`,
    );
    await soon(() => expect(mia.last('snapshot').sequence).toBe(1), 10_000);
    await soon(() => expect(mia.of('snapshot').length).toBeGreaterThan(1), 10_000);
    expect(mia.last('snapshot').view.queue).toEqual([]);
    expect(await tabletOfIda.does('ask_floor', ida.id)).toBe(2);
  });

  test('who is no longer moderator is out at the next command, and by herself soon after', async () => {
    const { table, mia, ida } = await conversation();
    const idle = await tabletOf(table, table.moderator).sitDown();
    await unassignModerator(table.group.id, table.moderator.id, 'system');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    mia.command('give_floor', ida.id);
    await soon(() => expect(mia.of('denied')).toHaveLength(1));
    await soon(() => expect(idle.of('denied')).toHaveLength(1), 10_000);
    expect(await storedEvents(table)).toBe(1);
  });

  test('an organiser taken off the staff is out within 10 s', async () => {
    const table = await seatedHearing();
    const organiser = await tabletOf(table, table.organiser).sitDown();
    await addMember(table.hearing.id, (await account('second')).id, 'organiser', 'system');
    const gone = await removeMember(table.hearing.id, table.organiser.id, 'organiser', 'system');
    expect(gone.ok).toBe(true);
    await soon(() => expect(organiser.of('denied')).toHaveLength(1), 10_000);
  });

  test('a session that ends takes its socket with it within 10 s, and obeys nothing till then', async () => {
    const { table, ida, tabletOfIda, tabletOfBo, bo } = await conversation();
    await endSession(ida.session);
    await soon(() => expect(tabletOfIda.socket.connected).toBe(false), 10_000);
    expect(tabletOfIda.of('signed_out')).toHaveLength(1);
    await soon(() => expect(tabletOfBo.last('presence').present).not.toContain(ida.id));
    await endSession(bo.session);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    tabletOfBo.command('ask_floor', bo.id);
    await soon(() => expect(tabletOfBo.of('signed_out')).toHaveLength(1));
    expect(await storedEvents(table)).toBe(1);
  });

  test('a tablet that vanishes without a word is absent within 10 s', async () => {
    const { ida, tabletOfIda, tabletOfBo } = await conversation();
    await soon(() => expect(tabletOfBo.last('presence').present).toContain(ida.id));
    const line = fallSilent(tabletOfIda);
    await soon(() => expect(tabletOfBo.last('presence').present).not.toContain(ida.id), 10_000);
    // Else the server that stops waits half a minute for a farewell.
    line.destroy();
  });
});

test('a server that stops and starts again has everything, and the code can be replaced', async () => {
  const { table, mia, ida, bo, tabletOfIda } = await conversation();
  await tabletOfIda.does('ask_floor', ida.id);
  await mia.does('give_floor', bo.id);
  const before = (await tabletOf(table, table.moderator).sitDown()).last('snapshot').view;
  await attachSockets();
  await soon(() => expect(mia.socket.connected).toBe(false));
  const after = (await tabletOf(table, table.moderator).sitDown()).last('snapshot');
  expect(after.view).toEqual(before);
  expect(after.view.queue.map((entry) => entry.participantId)).toEqual([ida.id]);
  expect(after.view.turn?.participantId).toBe(bo.id);
  expect(server.http.listenerCount('upgrade')).toBe(1);
});

/** The machine is gone, not the connection: nothing is read, answered or closed any more. */
function fallSilent(tablet: Tablet): Socket {
  const { transport } = tablet.socket.io.engine as unknown as {
    transport: { ws: { _socket: Socket } };
  };
  return transport.ws._socket.pause();
}

async function storedEvents(table: SeatedHearing): Promise<number> {
  const rows = await database.sql<{ count: string }>(
    `select count(*) from discussion.events where table_id = $1`,
    [table.tableId],
  );
  return Number(rows[0]?.count);
}

/** As another process would, past everything this one holds in memory. */
async function storeElsewhere(
  table: SeatedHearing,
  type: 'floor_asked' | 'turn_started',
  participantId: string,
) {
  const by = { role: 'moderator', id: table.moderator.id };
  const head = await findTableHead(table.tableId);
  const stored = await appendTableEvents({
    ...{ table: table.tableId, command: randomUUID(), actor: 'system' },
    ...{ sequence: head!.last_sequence, revision: head!.people_revision },
    events: [{ type, at: Date.now(), participantId, by }],
  });
  expect(stored.status).toBe('stored');
}
