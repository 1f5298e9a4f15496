import { describe, expect, it } from 'vitest';
import type { TableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS } from '#domain/discussion/settings';
import { startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import type { TableNotice } from '#protocol/tableMessages';
import {
  connected,
  disconnected,
  expectedView,
  linkOf,
  PATIENCE_MS,
  QUIET_MS,
  received,
  receivedUnreadable,
  refusalRead,
  serverNow,
  startingClient,
  ticked,
  unsaved,
  wished,
  type Step,
  type TableClient,
} from '#ui/live/tableClient';
import { moderator, participant, seats, START } from '../../domain/discussion/arbitraries.ts';

const tableId = 'bord-12';
const commandId = '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c001';
const otherId = '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c002';
const ida = participant('ida');
const opened: TableEvent = { type: 'table_opened', at: START, by: moderator };
const open = reduceAll(startingTable(surroundingsOf(seats)), [opened]);

const snapshot = (state: TableState, sequence: number, viewer = ida): TableNotice => ({
  type: 'snapshot',
  tableId,
  sequence,
  view: view(state, viewer),
  serverTime: START,
});
const asked = (participantId: string, first: number): TableNotice => ({
  type: 'events',
  tableId,
  first,
  events: [{ type: 'floor_asked', at: START + 1_000, participantId, isAbout: false, place: 99 }],
  serverTime: START + 1_000,
});
const ack = (sequence: number): TableNotice => ({ type: 'ack', tableId, commandId, sequence });
const nothing = startingClient(tableId, []);
const online = (viewer = ida): TableClient =>
  received(connected(nothing, 0).client, snapshot(open, 1, viewer), 0).client;
const askFor = (client: TableClient, now = 0): Step =>
  wished(client, { type: 'ask_floor', participantId: 'ida' }, commandId, now);
const queueOf = (client: TableClient) =>
  expectedView(client)?.queue.map((entry) => entry.participantId);

describe('a tap', () => {
  it('shows at once, is unsaved until stored, and stays until its event is seen', () => {
    const tapped = askFor(online());
    expect(tapped.send).toMatchObject([{ type: 'command', command: { id: commandId } }]);
    expect([queueOf(tapped.client), unsaved(tapped.client).length]).toEqual([['ida'], 1]);
    expect(tapped.client.view?.queue).toEqual([]);

    const stored = received(tapped.client, ack(2), 0).client;
    expect([queueOf(stored), unsaved(stored).length]).toEqual([['ida'], 0]);
    const seen = received(stored, asked('ida', 2), 0).client;
    expect([queueOf(seen), seen.outbox]).toEqual([['ida'], []]);
  });

  it('made twice is made once', () => {
    const once = askFor(online()).client;
    const twice = wished(once, { type: 'ask_floor', participantId: 'ida' }, otherId, 5);
    expect(twice).toEqual({ client: once, send: [] });
  });

  it('made offline waits on the device with the time of the tap on the server’s clock', () => {
    const away = disconnected(received(online(), asked('bo', 2), 500).client);
    const { client, send } = askFor(away, 60_000);
    expect(send).toEqual([]);
    expect(unsaved(client)[0]?.madeAt).toBe(START + 60_500);
    expect([linkOf(client), queueOf(client)]).toEqual(['offline', ['bo', 'ida']]);

    const back = connected(client, 90_000);
    expect(back.send).toMatchObject([{ type: 'hello', afterSequence: 2 }]);
    // Not before the table is known again: the tap may have become pointless.
    expect(linkOf(back.client)).toBe('connecting');
    const none: TableNotice = {
      ...{ type: 'events', tableId, first: 3, events: [] },
      serverTime: START + 90_500,
    };
    const answered = received(back.client, none, 90_000);
    expect(answered.send).toMatchObject([{ type: 'command', command: { id: commandId } }]);
    expect(linkOf(answered.client)).toBe('online');
  });

  it('kept by a page that closed is sent by the next', () => {
    const kept = unsaved(askFor(online()).client);
    const again = connected(startingClient(tableId, kept), 0).client;
    const { send } = received(again, snapshot(open, 1), 0);
    expect(send).toMatchObject([{ type: 'command', command: kept[0] }]);
  });

  it('goes out after the one before it has been answered, never beside it', () => {
    const first = askFor(online()).client;
    const second = wished(first, { type: 'withdraw', participantId: 'ida' }, otherId, 10);
    expect(second.send).toEqual([]);
    const { send } = received(second.client, ack(2), 20);
    expect(send).toMatchObject([{ type: 'command', command: { id: otherId, type: 'withdraw' } }]);
  });

  it('unanswered is repeated with the same id, and not too eagerly', () => {
    const { client } = askFor(online());
    expect(ticked(client, PATIENCE_MS - 1).send).toEqual([]);
    expect(ticked(client, PATIENCE_MS).send).toMatchObject([{ command: { id: commandId } }]);
  });
});

describe('a broken connection', () => {
  it('sends what was on its way again as soon as the table is known', () => {
    const again = connected(disconnected(askFor(online()).client), 100).client;
    const { send } = received(again, snapshot(open, 1), 100);
    expect(send).toMatchObject([{ command: { id: commandId } }]);
  });

  it('leaves stragglers that are not believed', () => {
    const newer = received(online(), asked('bo', 2), 0).client;
    expect(received(newer, snapshot(open, 1), 0)).toEqual({ client: newer, send: [] });
    const away = disconnected(newer);
    expect(received(away, asked('liv', 3), 0)).toEqual({ client: away, send: [] });
  });
});

describe('a refusal', () => {
  const refused = (reason: 'not_seated' | 'already_in_queue'): TableNotice => ({
    ...{ type: 'refused', tableId, commandId },
    reason,
  });

  it('takes the tap back and says why, until it has been read', () => {
    const { client } = received(askFor(online()).client, refused('not_seated'), 0);
    expect([queueOf(client), client.outbox]).toEqual([[], []]);
    expect(client.refusals).toMatchObject([{ command: { id: commandId }, reason: 'not_seated' }]);
    expect(refusalRead(client).refusals).toEqual([]);
  });

  it('of what is already so is not mentioned', () => {
    const { client } = received(askFor(online()).client, refused('already_in_queue'), 0);
    expect([client.refusals, client.outbox]).toEqual([[], []]);
  });

  it('that can be seen on the device is told without asking the server', () => {
    const wish = { type: 'give_floor', participantId: 'ida' } as const;
    const { client, send } = wished(online(), wish, commandId, 0);
    expect([send, client.refusals.map(({ reason }) => reason)]).toEqual([[], ['not_allowed']]);
  });
});

describe('several refusals', () => {
  const write = (client: TableClient, text: string, id: string) =>
    wished(client, { type: 'add_argument', side: 'for', text }, id, 0).client;
  const refuse = (client: TableClient, id: string, reason: 'full' | 'too_many') =>
    received(client, { type: 'refused', tableId, commandId: id, reason }, 0).client;
  const told = ({ refusals }: TableClient) =>
    refusals.map(({ command, reason }) => `${'text' in command && command.text}: ${reason}`);
  const two = refuse(
    refuse(write(write(online(), 'Et', commandId), 'To', otherId), commandId, 'full'),
    otherId,
    'too_many',
  );

  it('are kept in the order they came, and read one by one', () => {
    expect(told(two)).toEqual(['Et: full', 'To: too_many']);
    expect(told(refusalRead(two))).toEqual(['To: too_many']);
    expect(told(refusalRead(refusalRead(two)))).toEqual([]);
  });

  it('stay when something else is wished, or the connection is lost', () => {
    expect(told(askFor(disconnected(two)).client)).toEqual(told(two));
  });

  it('go when the same is tried again, with other words', () => {
    expect(told(write(two, 'Tre', '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c003'))).toEqual([]);
  });

  it('of one wish made again and again are one', () => {
    const wish = { type: 'give_floor', participantId: 'ida' } as const;
    const again = wished(wished(online(), wish, commandId, 0).client, wish, otherId, 9).client;
    expect(again.refusals.map(({ command }) => command.id)).toEqual([otherId]);
  });
});

describe('an event and its ack', () => {
  const own = { ...asked('ida', 2) };
  const contributed = (id: string, first: number): TableNotice => ({
    ...{ type: 'events', tableId, first, serverTime: START },
    events: [
      {
        type: 'argument_added',
        ...{
          at: START,
          argumentId: id,
          side: 'for' as const,
          text: 'Et',
          author: 'ida',
          stepId: null,
        },
      },
    ],
  });
  const writing = wished(
    online(),
    { type: 'add_argument', side: 'for', text: 'Et' },
    commandId,
    0,
  ).client;
  const argumentsOf = (client: TableClient) => expectedView(client)!.arguments.map(({ id }) => id);

  it('in either order show what was wished once, and leave nothing to send', () => {
    const before = received(received(writing, contributed(commandId, 2), 0).client, ack(2), 0);
    const after = received(received(writing, ack(2), 0).client, contributed(commandId, 2), 0);
    for (const { client } of [before, after])
      expect([argumentsOf(client), client.outbox]).toEqual([[commandId], []]);
  });

  it('that comes first never shows the same twice meanwhile, so that no list has a key twice', () => {
    const { client } = received(writing, contributed(commandId, 2), 0);
    expect(argumentsOf(client)).toEqual([commandId]);
    expect(queueOf(received(askFor(online()).client, own, 0).client)).toEqual(['ida']);
  });

  it('that come twice, or in a longer message that holds them again, count once', () => {
    const once = received(writing, contributed(commandId, 2), 0).client;
    const twice = received(once, contributed(commandId, 2), 0).client;
    const other = contributed(otherId, 3) as Extract<TableNotice, { type: 'events' }>;
    const again = contributed(commandId, 2) as typeof other;
    const longer = { ...other, first: 2, events: [...again.events, ...other.events] };
    const { client } = received(twice, longer, 0);
    expect([client.sequence, argumentsOf(client)]).toEqual([3, [commandId, otherId]]);
    const acked = received(received(client, ack(2), 0).client, ack(2), 0).client;
    expect([argumentsOf(acked), acked.outbox]).toEqual([[commandId, otherId], []]);
  });

  it('kept early and told again by a catch-up count once', () => {
    const early = received(writing, contributed(otherId, 3), 0).client;
    const both = contributed(commandId, 2) as Extract<TableNotice, { type: 'events' }>;
    const { client } = received(early, both, 0);
    expect(argumentsOf(received(client, contributed(otherId, 3), 0).client)).toEqual([
      ...[commandId, otherId],
    ]);
  });
});

describe('news', () => {
  it('out of order waits for what it follows on, and the gap is asked for once', () => {
    const ahead = received(online(), asked('liv', 3), 0);
    expect(ahead.send).toMatchObject([{ type: 'hello', afterSequence: 1 }]);
    expect(queueOf(ahead.client)).toEqual([]);
    const further = received(ahead.client, asked('per', 4), 0);
    expect(further.send).toEqual([]);
    const { client } = received(further.client, asked('bo', 2), 0);
    expect([client.sequence, queueOf(client)]).toEqual([4, ['bo', 'liv', 'per']]);
  });

  it('hidden from this person moves the number and nothing else', () => {
    const hidden: TableNotice = {
      ...{ type: 'events', tableId, first: 2, events: [null] },
      serverTime: START,
    };
    const before = online();
    const { client } = received(before, hidden, 0);
    expect([client.sequence, client.view]).toEqual([2, before.view]);
  });

  it('about another table is not ours', () => {
    const before = online();
    const elsewhere = { ...asked('bo', 2), tableId: 'bord-13' } as TableNotice;
    expect(received(before, elsewhere, 0)).toEqual({ client: before, send: [] });
  });

  it('that is missing for long, or can’t be read, is asked for', () => {
    const hello = [{ type: 'hello', afterSequence: 1 }];
    expect(ticked(online(), QUIET_MS).send).toMatchObject(hello);
    expect(ticked(online(), QUIET_MS - 1).send).toEqual([]);
    expect(receivedUnreadable(online(), 0).send).toMatchObject(hello);
    const { client } = connected(nothing, 0);
    expect(ticked(client, PATIENCE_MS).send).toMatchObject([{ type: 'hello' }]);
  });

  it('of new seats comes as a snapshot with the same number', () => {
    const fewer = { ...open, seats: seats.slice(1) };
    const { client } = received(online(), snapshot(fewer, 1), 0);
    expect(client.view?.seats).toHaveLength(4);
  });

  it('from a server put back to an older copy is believed, and lost taps are sent again', () => {
    const stored = received(askFor(received(online(), asked('bo', 2), 0).client).client, ack(3), 0);
    const again = connected(disconnected(stored.client), 0).client;
    const { client, send } = received(again, snapshot(open, 1), 0);
    expect([client.sequence, client.view?.queue]).toEqual([1, []]);
    expect(send).toMatchObject([{ type: 'command', command: { id: commandId } }]);
  });
});

describe('the end', () => {
  it('of the right to see clears the table from the device at once', () => {
    const { client } = received(askFor(online()).client, { type: 'denied', tableId }, 0);
    expect([client.ended, client.view, client.outbox]).toEqual(['denied', null, []]);
    expect(ticked(client, PATIENCE_MS).send).toEqual([]);
  });

  it('of the right to see keeps what was not stored, and only that', () => {
    const wishOf = (text: string) => ({ type: 'add_argument', side: 'for', text }) as const;
    const first = wished(online(), wishOf('Gemt'), commandId, 0).client;
    const second = wished(first, wishOf('Ikke gemt'), otherId, 0).client;
    const stored = received(second, ack(2), 0).client;
    const { client } = received(stored, { type: 'denied', tableId }, 0);
    expect(client.left).toMatchObject([{ id: otherId, text: 'Ikke gemt' }]);
    expect(unsaved(client)).toEqual([]);
  });

  it('of this version keeps what is unsaved for the page that comes after', () => {
    const notice: TableNotice = { type: 'reload_required', version: 2 };
    const { client } = received(askFor(online()).client, notice, 0);
    expect([client.ended, unsaved(client).length]).toEqual(['reload_required', 1]);
    expect(received(client, asked('bo', 2), 0).client.sequence).toBe(1);
  });
});

describe('the clock', () => {
  it('follows the fastest message, whatever the device believes', () => {
    const late = received(
      online(),
      { ...asked('bo', 2), serverTime: START + 1 } as TableNotice,
      900,
    );
    expect(serverNow(late.client, 1_000)).toBe(START + 1_000);
  });

  it('is set anew by the first message of each connection', () => {
    const again = connected(disconnected(online()), 50_000).client;
    const { client } = received(again, snapshot(open, 1), 50_000);
    expect(serverNow(client, 50_000)).toBe(START);
  });

  it('of who is present holds only while the net does', () => {
    const notice: TableNotice = { type: 'presence', tableId, present: ['ida', 'bo'] };
    const { client } = received(online(), notice, 0);
    expect(client.present).toEqual(['ida', 'bo']);
    expect(disconnected(client).present).toBeNull();
  });
});

describe('a vote to move on', () => {
  const step = (id: string) => ({ id, title: { da: id, en: id }, minutes: 5, points: [] });
  const settings = { ...PLAIN_SETTINGS, mode: 'online' as const, steps: [step('a'), step('b')] };
  const atStep = reduceAll(startingTable(surroundingsOf(seats, settings)), [
    { type: 'table_opened', at: START },
    { type: 'step_started', at: START, stepId: 'a' },
  ]);
  const here = (present: readonly string[]) =>
    received(
      received(connected(nothing, 0).client, snapshot(atStep, 2, ida), 0).client,
      { type: 'presence', tableId, present },
      0,
    ).client;
  const afterVote = (client: TableClient) =>
    wished(client, { type: 'vote_move_on', participantId: 'ida', stepId: 'a' }, commandId, 0)
      .client;

  it('is expected to be enough where it is half of those who are here', () => {
    expect(expectedView(afterVote(here(['ida', 'bo'])))?.agenda.step?.id).toBe('b');
    expect(expectedView(afterVote(here(['ida', 'bo', 'liv'])))?.agenda.step?.id).toBe('a');
  });
});
