import type { PersonId } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import type { VisibleEvent } from '#domain/discussion/event';
import { isSettled } from '#domain/discussion/refusal';
import { reduceView, seenBy, type TableView } from '#domain/discussion/view';
import {
  LONGEST_CATCH_UP,
  type RefusalReason,
  type TableNotice,
  type TableRequest,
} from '#protocol/tableMessages';
import { PROTOCOL_VERSION } from '#protocol/version';

/** An answer that has not come after this long is asked for again. */
export const PATIENCE_MS = 5_000;
/** After this long without news of the table the client asks whether there is any. */
export const QUIET_MS = 30_000;

/** A command on its way: sent or not, stored or not, until its effect is seen in the view. */
export type OutboxEntry = {
  readonly command: TableCommand;
  /** Device time when last sent on this connection; null when it is still to be sent. */
  readonly sentAt: number | null;
  /** Number of its last event once the server has stored it. */
  readonly storedAs: number | null;
};

/**
 * One person's end of a table, without socket, clock or storage: each function takes the client as
 * it was and gives it as it becomes, with the messages to send. `now` is the device's clock in
 * milliseconds and need not agree with the server's.
 */
export type TableClient = {
  readonly tableId: string;
  readonly isConnected: boolean;
  /** True once the server has answered a hello on this connection. */
  readonly isCaughtUp: boolean;
  /** True after a connection was lost or could not be made. */
  readonly isAway: boolean;
  /** The table as the server has told it; `expectedView` adds what is still in the outbox. */
  readonly view: TableView | null;
  readonly sequence: number;
  /** Events that came before those they follow on, by number. */
  readonly early: ReadonlyMap<number, VisibleEvent | null>;
  /** Who has an open tablet at the table; null while that is not known. */
  readonly present: readonly PersonId[] | null;
  /** Oldest first; one at a time is sent, so that their order is kept. */
  readonly outbox: readonly OutboxEntry[];
  /** Device time of the hello that still lacks an answer. */
  readonly helloAt: number | null;
  readonly heardAt: number;
  /** Server's clock minus the device's, in milliseconds, by the fastest message of the connection. */
  readonly clockOffset: number | null;
  /** What the person is still to be told of, oldest first. */
  readonly refusals: readonly Refused[];
  readonly ended: TableEnd | null;
  /** What a table that is hers no more has not stored, oldest first: never sent, and not to be lost. */
  readonly left: readonly TableCommand[];
};

/** A wish that led to nothing, and why. */
export type Refused = { readonly command: TableCommand; readonly reason: RefusalReason };

/** Why the server will say no more: the person, her session or this page is not to go on. */
export type TableEnd = 'denied' | 'signed_out' | 'reload_required';
/** The table as the page was served with it. */
export type KnownTable = {
  readonly view: TableView;
  readonly sequence: number;
  readonly serverTime: number;
};

export type Step = { readonly client: TableClient; readonly send: readonly TableRequest[] };
export type TableLink = 'connecting' | 'online' | 'offline';
/** A command before it has an id and a time. */
export type TableWish = WithoutIdAndTime<TableCommand>;
type WithoutIdAndTime<Command> = Command extends TableCommand
  ? Omit<Command, 'id' | 'madeAt'>
  : never;

/**
 * A client before its first connection, with the commands a closed page left on the device. With the
 * table as the page was served with it, a tap counts before the socket is open.
 */
export const startingClient = (
  tableId: string,
  kept: readonly TableCommand[],
  known: KnownTable | null = null,
  now = 0,
): TableClient => ({
  tableId,
  isConnected: false,
  isCaughtUp: false,
  isAway: false,
  view: known?.view ?? null,
  sequence: known?.sequence ?? 0,
  early: new Map(),
  present: null,
  outbox: kept.map((command) => ({ command, sentAt: null, storedAs: null })),
  helloAt: null,
  heardAt: 0,
  clockOffset: known && known.serverTime - now,
  refusals: [],
  ended: null,
  left: [],
});

export function connected(client: TableClient, now: number): Step {
  const outbox = client.outbox.map((entry) => ({ ...entry, sentAt: null }));
  return greet({ ...client, isConnected: true, isCaughtUp: false, outbox }, now);
}

/** Who is here is not known while the net is away. */
export const disconnected = (client: TableClient): TableClient => ({
  ...client,
  isConnected: false,
  isCaughtUp: false,
  isAway: true,
  helloAt: null,
  present: null,
});

export function received(client: TableClient, notice: TableNotice, now: number): Step {
  if (client.ended || !client.isConnected) return still(client);
  if (notice.type === 'reload_required' || notice.type === 'signed_out')
    return still({ ...client, ended: notice.type });
  if (notice.tableId !== client.tableId) return still(client);
  switch (notice.type) {
    case 'snapshot':
      return onSnapshot(client, notice, now);
    case 'events':
      return onEvents(client, notice, now);
    case 'presence':
      return still({ ...client, present: notice.present });
    case 'ack':
      return sendNext(withoutSeen(markStored(client, notice.commandId, notice.sequence)), now);
    case 'refused':
      return sendNext(onRefused(client, notice.commandId, notice.reason), now);
    case 'denied':
      return still(denied(client));
  }
}

/** A message that could not be read: something was missed, so the table is asked for again. */
export const receivedUnreadable = (client: TableClient, now: number): Step =>
  client.ended || !client.isConnected || client.helloAt !== null
    ? still(client)
    : greet(client, now);

/** What a tap leads to: a command in the outbox, or nothing where the table already is so. */
export function wished(client: TableClient, wish: TableWish, id: string, now: number): Step {
  const expected = expectedView(client);
  if (!expected || client.ended) return still(client);
  const madeAt = serverNow(client, now);
  const command: TableCommand = { ...wish, id, madeAt };
  const decided = decide(expected, command, expected.viewer, madeAt, client.present);
  if (!decided.ok) return still(withRefusal(client, command, decided.problem.kind));
  const outbox = [...client.outbox, { command, sentAt: null, storedAs: null }];
  const refusals = client.refusals.filter((refused) => !isTriedAgain(refused.command, command));
  return sendNext({ ...client, outbox, refusals }, now);
}

/** To be called every second or so: repeats what has stayed unanswered. */
export function ticked(client: TableClient, now: number): Step {
  if (client.ended || !client.isConnected) return still(client);
  const isOverdue = client.helloAt !== null && now - client.helloAt >= PATIENCE_MS;
  const isQuiet = client.helloAt === null && now - client.heardAt >= QUIET_MS;
  const lacksOwnEvent = client.helloAt === null && client.outbox.some(isStored);
  if (isOverdue || isQuiet || lacksOwnEvent) return greet(client, now);
  const outbox = client.outbox.map((entry) =>
    entry.sentAt !== null && now - entry.sentAt >= PATIENCE_MS ? { ...entry, sentAt: null } : entry,
  );
  return sendNext({ ...client, outbox }, now);
}

/** The oldest refusal has been read. */
export const refusalRead = (client: TableClient): TableClient => ({
  ...client,
  refusals: client.refusals.slice(1),
});

/** The table as it will be when the outbox is empty, by the very rules the server decides by. */
export function expectedView(client: TableClient): TableView | null {
  const { view, outbox, present } = client;
  return view && outbox.reduce((before, entry) => viewAfter(before, entry, present), view);
}

/** Commands the server has not yet stored, oldest first: what must survive a closed page. */
export const unsaved = (client: TableClient): readonly TableCommand[] =>
  client.outbox.filter((entry) => !isStored(entry)).map((entry) => entry.command);

export function linkOf(client: TableClient): TableLink {
  if (client.isConnected) return client.isCaughtUp ? 'online' : 'connecting';
  return client.isAway && client.view ? 'offline' : 'connecting';
}

/** The server's clock as well as the client knows it, in whole epoch milliseconds. */
export const serverNow = (client: TableClient, now: number): number =>
  Math.max(0, Math.round(now + (client.clockOffset ?? 0)));

const still = (client: TableClient): Step => ({ client, send: [] });
const isStored = (entry: OutboxEntry): boolean => entry.storedAs !== null;

function greet(client: TableClient, now: number): Step {
  const hello: TableRequest = {
    type: 'hello',
    version: PROTOCOL_VERSION,
    tableId: client.tableId,
    afterSequence: client.view ? client.sequence : null,
  };
  return { client: { ...client, helloAt: now }, send: [hello] };
}

function onSnapshot(
  client: TableClient,
  notice: Extract<TableNotice, { type: 'snapshot' }>,
  now: number,
): Step {
  // An older one than what we have is a straggler, unless we asked: then the server knows best.
  if (client.helloAt === null && notice.sequence < client.sequence) return still(client);
  const { view, sequence } = notice;
  const known = sequence < client.sequence ? forgetting(client, sequence) : client;
  return caughtUp({ ...known, view, sequence }, notice.serverTime, now);
}

/** The server has less than it said before: what it no longer has is sent once more. */
const forgetting = (client: TableClient, sequence: number): TableClient => ({
  ...client,
  early: new Map(),
  outbox: client.outbox.map((entry) =>
    (entry.storedAs ?? 0) > sequence ? { ...entry, sentAt: null, storedAs: null } : entry,
  ),
});

function onEvents(
  client: TableClient,
  notice: Extract<TableNotice, { type: 'events' }>,
  now: number,
): Step {
  const early = new Map(client.early);
  notice.events.forEach((event, index) => {
    const number = notice.first + index;
    if (number > client.sequence && early.size < LONGEST_CATCH_UP) early.set(number, event);
  });
  const isGap = client.view === null || notice.first > client.sequence + 1;
  if (!isGap) return caughtUp({ ...client, early }, notice.serverTime, now);
  const waiting = { ...client, early };
  return client.helloAt === null ? greet(waiting, now) : still(waiting);
}

function caughtUp(client: TableClient, serverTime: number, now: number): Step {
  const offset = serverTime - now;
  const best = client.isCaughtUp ? (client.clockOffset ?? offset) : offset;
  const clockOffset = Math.max(best, offset);
  const isCaughtUp = true;
  const followed = followOn({ ...client, isCaughtUp, helloAt: null, heardAt: now, clockOffset });
  return sendNext(withoutSeen(followed), now);
}

/** Takes in the early events that now follow on, and forgets those that are past. */
function followOn(client: TableClient): TableClient {
  let { view, sequence } = client;
  while (view && client.early.has(sequence + 1)) {
    sequence += 1;
    view = reduceView(view, client.early.get(sequence) ?? null);
  }
  const early = new Map([...client.early].filter(([number]) => number > sequence));
  return { ...client, view, sequence, early };
}

const markStored = (client: TableClient, commandId: string, sequence: number): TableClient => ({
  ...client,
  outbox: client.outbox.map((entry) =>
    entry.command.id === commandId ? { ...entry, storedAs: sequence } : entry,
  ),
});

/** A stored command stays until its events are in the view, lest the view flicker back. */
const withoutSeen = (client: TableClient): TableClient => ({
  ...client,
  outbox: client.outbox.filter(({ storedAs }) => storedAs === null || storedAs > client.sequence),
});

function onRefused(client: TableClient, commandId: string, reason: RefusalReason): TableClient {
  const refused = client.outbox.find((entry) => entry.command.id === commandId);
  if (!refused) return client;
  const outbox = client.outbox.filter((entry) => entry !== refused);
  return withRefusal({ ...client, outbox }, refused.command, reason);
}

/** The same, wished again before anybody has read the answer, is told once. */
function withRefusal(
  client: TableClient,
  command: TableCommand,
  reason: RefusalReason,
): TableClient {
  if (isSettled(reason)) return client;
  const others = client.refusals.filter(
    (one) => one.reason !== reason || wishOf(one.command) !== wishOf(command),
  );
  return { ...client, refusals: [...others, { command, reason }] };
}

const wishOf = ({ id: _, madeAt: __, ...wish }: TableCommand): string => JSON.stringify(wish);

/** Whoever sends a text in the place of one that came back knows why it did. */
const isTriedAgain = (refused: TableCommand, now: TableCommand): boolean =>
  wishOf(withoutWords(refused)) === wishOf(withoutWords(now));
const withoutWords = (command: TableCommand): TableCommand => ({
  ...command,
  ...('text' in command && { text: '' }),
  ...('basedOn' in command && { basedOn: 0 }),
});

/** Nothing of the table stays but what she made for it herself. */
const denied = (client: TableClient): TableClient => ({
  ...startingClient(client.tableId, []),
  isConnected: true,
  ended: 'denied',
  left: unsaved(client),
});

function sendNext(client: TableClient, now: number): Step {
  const next = client.outbox.find((entry) => !isStored(entry));
  if (!client.isConnected || !client.isCaughtUp || !next || next.sentAt !== null)
    return still(client);
  const outbox = client.outbox.map((entry) => (entry === next ? { ...entry, sentAt: now } : entry));
  const { tableId } = client;
  return {
    client: { ...client, outbox },
    send: [{ type: 'command', tableId, command: next.command }],
  };
}

function viewAfter(
  view: TableView,
  { command }: OutboxEntry,
  present: TableClient['present'],
): TableView {
  const decided = decide(view, command, view.viewer, command.madeAt, present);
  if (!decided.ok) return view;
  return decided.value.map((event) => seenBy(event, view.viewer)).reduce(reduceView, view);
}
