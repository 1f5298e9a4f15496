// Twenty-two tablets at two tables through a network in trouble, two servers on one database that are killed and
// started again, people moved from one table to the other, and commands of every kind made up by a seed.
// FUZZ_SEED=… runs one seed again; FUZZ_MINUTES=… goes on with new seeds for so long.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test, vi } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand, TableCommandType } from '#domain/discussion/command';
import { type TableEvent, tableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SESSION, type SessionSettings } from '#domain/discussion/sessionSettings';
import { type Surroundings, startingTable } from '#domain/discussion/table';
import { seenBy, type TableView, view } from '#domain/discussion/view';
import { type RandomSource, seededRandom } from '#domain/random';
import type { TableNotice } from '#protocol/tableMessages';
import { addMember } from '#server/database/hearings';
import { assignModerators, changeSeats, saveSeating } from '#server/database/seating';
import { saveSessionSettings } from '#server/database/sessionSettings';
import { findLiveTable, listEventsAfter } from '#server/database/tables';
import { surroundingsOfTable } from '#server/realtime/surroundings';
import { startGroupTablet } from '#server/access/groupTablet';
import { startSession } from '#server/access/sessions';
import { TableConnection } from '#ui/live/tableConnection';
import { drawPanel, open, prepareHearing } from '../server/actions/hearing.ts';
import { account, type SignedIn } from '../server/realtime/tableHearing.ts';
import { useDatabase } from '../support/database.ts';
import { COMMAND_TYPES, madeUp } from './fuzzedCommands.ts';
import { type Line, TroubledNet } from './troubledNet.ts';

const database = useDatabase();
const GROUPS = 2;
const SEATS = 8;
const ROUNDS = 30;
const ROUND_MS = 80;
const FAULTS = 0.05;
/** Within this, whoever was moved can do nothing any more at the table she left. */
const RIGHTS_FOLLOW_MS = 200;

const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0);
const seeds = process.env['FUZZ_SEED']?.split(',') ?? ['bord 1', 'bord 2'];

// Side by side, since each mostly waits.
test.runIf(minutes === 0).concurrent.each(seeds)('FUZZ_SEED="%s"', (seed) => fuzz(seed), 180_000);

test.runIf(minutes > 0)(
  `for ${minutes} minutes`,
  async () => {
    const until = Date.now() + minutes * 60_000;
    for (let at = 0; Date.now() < until; at++) {
      const seed = `${process.env['FUZZ_SEED'] ?? 'længe'} ${at}`;
      try {
        await fuzz(seed);
      } catch (error) {
        throw new Error(`FUZZ_SEED="${seed}"`, { cause: error });
      }
    }
  },
  (minutes + 3) * 60_000,
);

async function fuzz(seed: string): Promise<void> {
  const random = seededRandom(seed);
  const hall = await seatTwoGroups(random);
  const servers = [new OneServer(await freePort()), new OneServer(await freePort())];
  const net = await TroubledNet.open(
    random,
    servers.map(({ port }) => port),
  );
  const tablets: Tablet[] = [];
  try {
    await Promise.all(servers.map((server) => server.start()));
    for (const place of hall.places) tablets.push(sitDown(net, place));
    await soon(() => expect(tablets.filter(({ connection }) => !connection.view)).toEqual([]));
    const moves = await trouble({ random, hall, servers, net, tablets });
    await Promise.all(servers.map((server) => server.isUp()));
    for (const tablet of tablets) wakeUp(tablet, net);
    for (const tableId of hall.tableIds) await expectOneTruth(tableId, tablets, net, moves);
  } finally {
    for (const { connection } of tablets) connection.close();
    await net.close();
    await Promise.all(servers.map((server) => server.kill()));
  }
}

type Run = {
  readonly random: RandomSource;
  readonly hall: Hall;
  readonly servers: readonly OneServer[];
  readonly net: TroubledNet;
  readonly tablets: Tablet[];
};

async function trouble({ random, hall, servers, net, tablets }: Run): Promise<Move[]> {
  const moves: Move[] = [];
  net.faults = FAULTS;
  for (let round = 0; round < ROUNDS; round++) {
    for (const tablet of tablets) {
      wishSomething(tablet, hall, random);
      forgeSomething(net, tablet, hall, random);
    }
    for (const line of net.lines) if (random.next() < 0.004) line.cut();
    if (round % 15 === 7) await servers[random.below(2)]!.crash(random.below(600));
    if (round % 10 === 9) moves.push(await moveSomebody(hall, net, tablets, random));
    await wait(ROUND_MS);
  }
  net.faults = 0;
  return moves;
}

type Place = { readonly tableId: string; readonly actor: TableActor; readonly person: SignedIn };
type Hall = Awaited<ReturnType<typeof seatTwoGroups>>;
type Tablet = Place & { readonly connection: TableConnection; readonly newId: () => string };
type Move = { readonly person: string; readonly from: string; readonly at: number };

/** Sixteen participants in two groups, each sharing a tablet besides, with a moderator and an organiser in common. */
async function seatTwoGroups(random: RandomSource) {
  const hearing = await prepareHearing(GROUPS * SEATS);
  const people = hearing.respondents.map(({ key }) => key);
  await open(hearing.id, 'T0');
  await drawPanel(hearing.id, people);
  const session = { id: randomUUID(), theme_code: 'arbejdsmarked', position: 1 };
  const groups = Array.from({ length: GROUPS }, (_, at) => ({ id: randomUUID(), number: at + 1 }));
  const tables = groups.map((group) => ({
    ...{ id: randomUUID(), session: session.id, group: group.id },
  }));
  const groupOf = (at: number) => Math.floor(at / SEATS);
  const seats = people.map((participant, at) => ({
    ...{ session: session.id, participant, group: groups[groupOf(at)]!.id },
    seat: (at % SEATS) + 1,
  }));
  const summary = {
    ...{ seed: 'test', generator: 'test', rotation: 'same' as const },
    ...{ deviation: 0, random_deviation: 0, random_repeated_pairs: 0 },
  };
  const plan = { groups, sessions: [session], seats, tables, summary };
  expect((await saveSeating(hearing.id, plan, 'system')).ok).toBe(true);
  const moderator = await account('moderator');
  await assignModerators(
    hearing.id,
    groups.map(({ number }) => number),
    moderator.id,
    'system',
  );
  const organiser = await account('organiser');
  await addMember(hearing.id, organiser.id, 'organiser', 'system');
  const theme = { hearingId: hearing.id, themeCode: session.theme_code };
  expect((await saveSessionSettings(theme, settingsBy(random), 0, 'system')).ok).toBe(true);

  const signedIn = await Promise.all(
    people.map(async (id) => ({ id, session: (await startSession({ participantKey: id })).id })),
  );
  const tableIds = tables.map(({ id }) => id);
  const shared = await Promise.all(
    groups.map(async ({ id }, at) => ({
      ...{ tableId: tableIds[at]!, actor: { role: 'group' as const, id } },
      person: { id, session: (await startGroupTablet(id, 'system', Date.now())).id },
    })),
  );
  const places: Place[] = [
    ...signedIn.map((person, at) => ({
      ...{ tableId: tableIds[groupOf(at)]!, person },
      actor: { role: 'participant' as const, id: person.id },
    })),
    ...tableIds.flatMap((tableId) => [
      { tableId, person: moderator, actor: { role: 'moderator' as const, id: moderator.id } },
      { tableId, person: organiser, actor: { role: 'organiser' as const, id: organiser.id } },
    ]),
    ...shared,
  ];
  return { hearingId: hearing.id, people, places, tableIds, groups, sessionId: session.id };
}

const settingsBy = (random: RandomSource): SessionSettings => ({
  ...PLAIN_SESSION,
  mode: random.next() < 0.7 ? 'online' : 'room',
  turnMs: 10_000,
  priority: random.next() < 0.5 ? 'asked' : 'least_spoken',
  steps: ['et', 'to', 'tre'].map((id) => ({
    ...{ id, title: { da: id, en: '' }, minutes: 5 },
    points: (['for', 'against'] as const).map((side) => ({
      ...{ id: `${id}-${side}`, side, text: { da: side, en: '' } },
    })),
  })),
  nudgeAfterMs: 3_000,
});

/** A process that serves tables; killed without warning and started again at the same port. */
class OneServer {
  readonly port: number;
  #process: ChildProcess | null = null;
  #starting: Promise<void> = Promise.resolve();

  constructor(port: number) {
    this.port = port;
  }

  start = (): Promise<void> => (this.#starting = this.#start());
  isUp = (): Promise<void> => this.#starting;

  async crash(awayMs: number): Promise<void> {
    await this.#starting;
    await this.kill();
    this.#starting = wait(awayMs).then(() => this.#start());
    this.#starting.catch(() => {}); // told by whoever waits for it
  }

  async #start() {
    const args = [inject('dataFolder'), database.name, String(this.port)];
    const started = fork(new URL('tableProcess.ts', import.meta.url), args);
    this.#process = started;
    const [said] = (await Promise.race([
      once(started, 'message'),
      once(started, 'exit'),
    ])) as unknown[];
    expect(said).toBe('listening');
  }

  async kill(): Promise<void> {
    await this.#starting.catch(() => {});
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
}

/** The client as it runs on a tablet. */
function sitDown(net: TroubledNet, { tableId, actor, person }: Place): Tablet {
  let kept: readonly TableCommand[] = [];
  const store = {
    load: () => kept,
    save: (commands: readonly TableCommand[]) => void (kept = commands),
    leave: () => {},
  };
  const connection = new TableConnection(tableId, store, {
    url: net.url,
    extraHeaders: { origin: net.url, cookie: cookieOf(person, tableId) },
    now: () => performance.timeOrigin + performance.now(),
    newId: randomUUID,
  });
  return { tableId, actor, person, connection, newId: randomUUID };
}

/** Names the tablet also to the network, which looks at nothing else. */
const cookieOf = ({ session }: SignedIn, tableId: string) => `bord=${tableId}; session=${session}`;

/** Something this person could wish as far as her page knows; what the page refuses is not sent. */
function wishSomething({ actor, connection, newId }: Tablet, hall: Hall, random: RandomSource) {
  const seen = connection.view;
  if (!seen || connection.ended || random.next() > 0.4) return;
  const before = connection.unsavedCount;
  if (actor.role === 'moderator' || actor.role === 'organiser') {
    // Else hardly anything could be done, and most commands would be about that.
    if (seen.phase !== 'open') return connection.wish({ type: 'open_table' });
    if (seen.clock.stoppedAt !== null) return connection.wish({ type: 'resume_table' });
  }
  for (let tries = 0; tries < 6 && connection.unsavedCount === before; tries++)
    connection.wish(madeUp(someType(random), { random, view: seen, people: hall.people, newId }));
}

/** Says to the server also what the page would not let anybody wish. */
function forgeSomething(net: TroubledNet, tablet: Tablet, hall: Hall, random: RandomSource) {
  const { tableId, person, connection, newId } = tablet;
  const line = net.lines.findLast(({ name }) => name === cookieOf(person, tableId));
  if (!line?.isUp() || !connection.view || random.next() > 0.1) return;
  const given = { random, view: connection.view, people: hall.people, newId };
  const wish = madeUp(someType(random), given);
  const command = { ...wish, id: newId(), madeAt: Date.now() } as TableCommand;
  line.forge({ type: 'command', tableId, command });
}

/**
 * A notice the network lost without a trace, which no real one does, is missed only after half a minute's
 * silence. News shows whoever follows a table her gap; whose denial was lost is told when she calls again.
 */
function wakeUp({ actor, tableId, person, connection }: Tablet, net: TroubledNet) {
  if (actor.role === 'organiser')
    connection.wish({ type: 'post_message', text: 'Tak for i dag', to: 'everybody' });
  const lines = net.lines.filter(({ name }) => name === cookieOf(person, tableId));
  const wasDenied = lines.some(({ sent }) => sent.some(({ type }) => type === 'denied'));
  if (wasDenied && !connection.ended) lines.at(-1)?.cut();
}

/** What stops the conversation comes seldom. */
function someType(random: RandomSource): TableCommandType {
  const type = COMMAND_TYPES[random.below(COMMAND_TYPES.length)]!;
  const stops = ['close_table', 'pause_table'].includes(type) && random.next() < 0.8;
  return stops ? 'ask_floor' : type;
}

async function moveSomebody(
  hall: Hall,
  net: TroubledNet,
  tablets: Tablet[],
  random: RandomSource,
): Promise<Move> {
  const seated = tablets.filter(
    ({ actor, connection }) => actor.role === 'participant' && !connection.ended,
  );
  const latest = new Map(seated.map((tablet) => [tablet.person.id, tablet]));
  const tablet = [...latest.values()][random.below(latest.size)]!;
  const to = hall.tableIds.findIndex((id) => id !== tablet.tableId);
  const from = hall.tableIds.findIndex((id) => id === tablet.tableId);
  const { actor, person } = tablet;
  const move = { session: hall.sessionId, participant: person.id };
  const between = { from: hall.groups[from]!.id, to: hall.groups[to]!.id };
  const change = { id: randomUUID(), midway: true, moves: [{ ...move, ...between }] };
  expect(await changeSeats(hall.hearingId, change, 'system')).toMatchObject({ ok: true });
  // Told by the database's clock, which also says when each event was stored.
  const [now] = await database.sql<{ at: string }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::text as at`,
  );
  tablets.push(sitDown(net, { tableId: hall.tableIds[to]!, actor, person }));
  return { person: person.id, from: tablet.tableId, at: Number(now!.at) };
}

async function expectOneTruth(
  tableId: string,
  all: readonly Tablet[],
  net: TroubledNet,
  moves: readonly Move[],
) {
  const seats = (await findLiveTable(tableId))!.seats.map(({ participant_key }) => participant_key);
  const here = all.filter((tablet) => tablet.tableId === tableId);
  const mayStay = ({ actor }: Tablet) => actor.role !== 'participant' || seats.includes(actor.id);
  await soon(() => {
    for (const { connection } of here.filter((tablet) => !mayStay(tablet)))
      expect(connection.ended).toBe('denied');
    for (const { connection } of here.filter(({ connection }) => !connection.ended))
      expect([connection.link, connection.unsavedCount]).toEqual(['online', 0]);
  });
  // Whoever was moved away and back has a page that ended and one that goes on.
  const open = here.filter((tablet) => mayStay(tablet) && !tablet.connection.ended);
  let truth!: Awaited<ReturnType<typeof readTruth>>;
  await vi.waitFor(
    async () => {
      truth = await readTruth(tableId);
      for (const { connection, actor } of open)
        expect(timeless(connection.view!)).toEqual(overWire(timeless(view(truth.state, actor))));
    },
    { timeout: 60_000, interval: 200 },
  );
  await expectStoredOnce(tableId, truth.log, net);
  expectNothingAfterMoving(tableId, truth, moves);
  for (const tablet of here)
    for (const line of net.lines.filter(({ name }) => name === cookieOf(tablet.person, tableId)))
      expectSeenRightly(line, tablet.actor, truth.events);
  expect(truth.events.length).toBeGreaterThan(30);
}

/** When something happened that she may not know of is not known to her either. */
const timeless = ({ lastEventAt: _, ...seen }: TableView) => seen;

async function readTruth(tableId: string) {
  const log = await listEventsAfter(tableId, 0);
  const events = log.map(({ event }) => tableEvent.parse(event));
  const around = surroundingsOfTable((await findLiveTable(tableId))!);
  const stored = await database.sql<{ at: string }>(
    `select (extract(epoch from stored_at) * 1000)::text as at from discussion.events
      where table_id = $1 order by sequence`,
    [tableId],
  );
  const storedAt = stored.map(({ at }) => Number(at));
  return { log, events, storedAt, state: reduceAll(startingTable(around), events) };
}

/** Every acknowledged command is in the log once, as it was acknowledged, and no refused one is. */
async function expectStoredOnce(
  tableId: string,
  log: Awaited<ReturnType<typeof listEventsAfter>>,
  net: TroubledNet,
) {
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  const runs = log.filter((event, at) => event.command_id !== log[at - 1]?.command_id);
  expect(new Set(runs.map(({ command_id }) => command_id)).size).toBe(runs.length);
  const last = new Map(log.map(({ command_id, sequence }) => [command_id, sequence]));
  const notices = net.lines.flatMap(({ sent }) => sent);
  for (const notice of notices)
    if (notice.type === 'ack' && notice.tableId === tableId)
      expect(last.get(notice.commandId), notice.commandId).toBe(notice.sequence);
  // A command the net handed over twice may be refused the first time and in place the second.
  for (const notice of notices)
    if (notice.type === 'refused' && net.handedOver.get(notice.commandId) === 1)
      expect(last.has(notice.commandId), `${notice.reason} ${notice.commandId}`).toBe(false);
}

function expectNothingAfterMoving(
  tableId: string,
  { events, storedAt }: Awaited<ReturnType<typeof readTruth>>,
  moves: readonly Move[],
) {
  for (const { person, from, at } of moves.filter((move) => move.from === tableId)) {
    const back = moves.find((move) => move.person === person && move.at > at)?.at ?? Infinity;
    const late = events.filter(
      ({ by }, index) =>
        by.id === person && storedAt[index]! > at + RIGHTS_FOLLOW_MS && storedAt[index]! < back,
    );
    expect(late, `${person} at ${from}`).toEqual([]);
  }
}

/** Whatever a server sent over a line is what this person may see, as the log says it. */
function expectSeenRightly(line: Line, viewer: TableActor, log: readonly TableEvent[]) {
  let known = 0;
  for (const notice of line.sent) {
    if (notice.type === 'snapshot') {
      const { viewer: told, ...state } = notice.view;
      expect(told).toEqual(viewer);
      const around: Surroundings = state;
      const then = reduceAll(startingTable(around), log.slice(0, notice.sequence));
      expect(notice.view).toEqual(overWire(view(then, viewer)));
      known = Math.max(known, notice.sequence);
    }
    if (notice.type !== 'events') continue;
    const last = notice.first + notice.events.length - 1;
    known = Math.max(known, last);
    notice.events.forEach((event, at) =>
      expect(event).toEqual(overWire(seenBy(log[notice.first - 1 + at]!, viewer))),
    );
    if (viewer.role === 'participant' || viewer.role === 'group')
      expectNothingHidden(notice, log.slice(0, known));
  }
}

/** No words are sent that were hidden before and have not been shown since. */
function expectNothingHidden(
  notice: Extract<TableNotice, { type: 'events' }>,
  known: readonly TableEvent[],
) {
  notice.events.forEach((event, at) => {
    if (!event || !('text' in event)) return;
    const ids = [
      'contributionId' in event ? event.contributionId : null,
      'argumentId' in event ? event.argumentId : null,
      'questionId' in event ? event.questionId : null,
    ];
    const after = known.slice(notice.first + at);
    const about = (type: TableEvent['type']) =>
      after.findLastIndex(
        (one) => one.type === type && 'target' in one && ids.includes(one.target.id),
      );
    const [hidden, shown] = [about('contribution_hidden'), about('contribution_shown')];
    expect(hidden > shown, `hidden words sent at ${notice.first + at}`).toBe(false);
  });
}

const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const soon = (check: () => void, timeout = 60_000) => vi.waitFor(check, { timeout, interval: 50 });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
