import { isDeepStrictEqual } from 'node:util';
import { isInCare, type TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { due } from '#domain/discussion/due';
import type { RefusalKind } from '#domain/discussion/refusal';
import type { TableState } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import { type Actor, auditName } from '#domain/identity/actor';
import { LONGEST_CATCH_UP, type RefusalReason, type TableNotice } from '#protocol/tableMessages';
import {
  appendTableEvents,
  findTableHead,
  type LiveTable,
  type TableHead,
} from '../database/tables.ts';
import { derivedId } from '../derivedId.ts';
import type { Others } from './others.ts';
import { caughtUp, readTableLog, type TableLog, withCommand } from './tableLog.ts';
import { roleAtTable } from './tableRole.ts';
import { seenEvents, whoSeeAlike } from './seenEvents.ts';

/** Without word from the other processes, what was read longer ago than this is compared again. */
const FRESH_MS = 1_000;
/** How often a command is decided anew because other processes came first. */
const MOST_ATTEMPTS = 20;
const MOST_PRESENT = 200;
const SERVER: TableActor = { role: 'server', id: 'server' };

/** Somebody's open tablet. */
export type Follower = {
  /** Who it is, as the session said when it was last read. */
  readonly actor: Actor;
  readonly isOpen: boolean;
  /** One of its own among all followers. */
  readonly id: string;
  readonly send: (notice: TableNotice) => void;
  /** From now on, and no more, it is sent what is said to all followers of a table. */
  readonly enter: (tableId: string) => void;
  readonly exit: (tableId: string) => void;
};

/** Says the same to all who have entered, but for some, for the price of one. */
export type SayToAll = (tableId: string, notice: TableNotice, except: readonly Follower[]) => void;

/** What is known of a table at a moment: all of it, whoever looks. */
export type KnownTable = {
  readonly table: LiveTable;
  readonly state: TableState;
  /** Ids of everybody with an open tablet at the table, through whichever process. */
  readonly present: readonly string[];
};

/** Number of the last event that a command led to, or why it led to none. */
export type ActOutcome = number | { readonly refused: RefusalReason };

/**
 * A table as this process serves it. What it holds is only a copy: the database numbers the events,
 * and where another process stored something first, the copy catches up and decides anew. All that
 * waits for the database is done one after the other, so that each sees what the one before led to.
 */
export class ServedTable {
  #log: TableLog;
  #readAt: number;
  readonly #sayToAll: SayToAll;
  readonly #others: Others;
  readonly #followers = new Map<Follower, TableActor>();
  readonly #watchers = new Set<(table: ServedTable) => void>();
  #toldPresent: readonly string[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #isCatchingUp = false;

  private constructor(log: TableLog, readAt: number, sayToAll: SayToAll, others: Others) {
    this.#log = log;
    this.#readAt = readAt;
    this.#sayToAll = sayToAll;
    this.#others = others;
  }

  /** The table, or null where there is none. @throws DatabaseFault */
  static async open(id: string, sayToAll: SayToAll, others: Others): Promise<ServedTable | null> {
    const readAt = Date.now();
    const log = await readTableLog(id);
    return log && new ServedTable(log, readAt, sayToAll, others);
  }

  get id(): string {
    return this.#log.table.id;
  }

  /** Nobody follows it and nothing is under way: it can be forgotten. */
  get isIdle(): boolean {
    return this.#followers.size === 0 && this.#watchers.size === 0 && this.#waiting === 0;
  }

  has = (follower: Follower): boolean => this.#followers.has(follower);

  /** Answers a hello: what the follower lacks, and who is here. */
  follow(follower: Follower, afterSequence: number | null): Promise<void> {
    return this.#inTurn(async () => {
      const isNew = !this.#followers.has(follower);
      // Who knows more than we do comes from another process.
      const isAhead = (afterSequence ?? 0) > this.#log.events.length;
      await this.#compareIf(isAhead || !this.#isFresh);
      if (!follower.isOpen || (!isNew && !this.#followers.has(follower))) return;
      const viewer = this.#roleOf(follower);
      if (!viewer) return this.#deny(follower);
      this.#enter(follower, viewer);
      // While she was away the seats may have changed, and they are in no event.
      if (isNew || !this.#sendMissing(follower, afterSequence)) this.#sendSnapshot(follower);
      if (!isNew || !this.#tellPresence()) follower.send(this.#presence());
    });
  }

  leave(follower: Follower): void {
    if (!this.#followers.delete(follower)) return;
    follower.exit(this.id);
    this.#tellPresence();
  }

  /** What is known of the table now, for the server's own use: nobody may be sent it as it is. */
  get known(): KnownTable {
    const { table, state } = this.#log;
    return { table, state, present: this.#present() };
  }

  /** Calls `told` whenever the table or who is here has changed, until the function given is called. */
  watch(told: (table: ServedTable) => void): () => void {
    this.#watchers.add(told);
    return () => void this.#watchers.delete(told);
  }

  /**
   * Carries a command out: its events to everybody, then `ack` to who sent it; or `refused`.
   * @throws DatabaseFault where it may or may not have been stored: the same id may come again
   */
  act(follower: Follower, command: TableCommand): Promise<void> {
    return this.#inTurn(async () => {
      const outcome = await this.#carryOut(
        command,
        () => this.#followers.get(follower) ?? null,
        auditName(follower.actor),
      );
      if (outcome === null) return; // denied meanwhile, and told so
      const about = { tableId: this.id, commandId: command.id };
      if (typeof outcome === 'number') follower.send({ type: 'ack', ...about, sequence: outcome });
      else follower.send({ type: 'refused', ...about, reason: outcome.refused });
    });
  }

  /**
   * Carries out what somebody wishes who need not follow the table, such as an organiser for all of them:
   * `wish` says what, by the table as it is now. The same id again is answered as before.
   * @throws DatabaseFault as for `act`
   */
  actFor(
    wish: (known: KnownTable) => TableCommand | RefusalKind,
    commandId: string,
    actor: TableActor,
    name: string,
  ): Promise<ActOutcome> {
    return this.#inTurn(async () => {
      await this.#compareIf(!this.#isFresh);
      const storedBefore = this.#log.storedAs.get(commandId);
      if (storedBefore !== undefined) return storedBefore;
      const command = wish(this.known);
      if (typeof command === 'string') return { refused: command };
      return (await this.#carryOut(command, () => actor, name)) ?? { refused: 'not_allowed' };
    });
  }

  /** Does what the clock demands, if anything: every process makes one and the same command of it. */
  async keepTime(): Promise<void> {
    if (this.#followers.size === 0 || this.#waiting > 0) return;
    if (!due(this.#log.state, Date.now(), this.#present())) return;
    await this.#inTurn(async () => {
      const now = Date.now();
      const demanded = due(this.#log.state, now, this.#present());
      if (!demanded) return;
      const id = derivedId('due', this.id, this.#log.events.length);
      await this.#carryOut({ ...demanded, id, madeAt: now }, () => SERVER, 'system');
    });
  }

  /** Takes over what other processes stored, and who sits here now. */
  catchUp(): Promise<void> {
    // What is asked for while one such reading waits for its turn is met by it.
    if (this.#isCatchingUp) return this.#last.then(() => {});
    this.#isCatchingUp = true;
    return this.#inTurn(() => {
      this.#isCatchingUp = false;
      return this.#catchUp();
    });
  }

  /** Catches up where the database is elsewhere; `head` as just read, null where the table is gone. */
  async compare(head: TableHead | null): Promise<void> {
    if (!this.#isAt(head)) await this.catchUp();
  }

  /** Asks anew what a follower may, whose rights have changed. */
  recheck(follower: Follower): void {
    const before = this.#followers.get(follower);
    const now = this.#roleOf(follower);
    if (!before || isDeepStrictEqual(before, now)) return;
    if (!now) return this.#deny(follower);
    this.#followers.set(follower, now);
    this.#sendSnapshot(follower);
  }

  /** Tells who is here, where that has changed through another process. */
  presenceChanged(): void {
    this.#tellPresence();
  }

  /** Who follows the table through this process. */
  get here(): readonly string[] {
    return [...new Set([...this.#followers.values()].map(({ id }) => id))];
  }

  /** Null where `actorNow` says that nobody may act any more. */
  async #carryOut(
    command: TableCommand,
    actorNow: () => TableActor | null,
    name: string,
  ): Promise<ActOutcome | null> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const actor = actorNow();
      if (!actor) return null;
      const storedBefore = this.#log.storedAs.get(command.id);
      if (storedBefore !== undefined) return storedBefore;
      const decided = decide(this.#log.state, command, actor, Date.now(), this.#present());
      if (!decided.ok) {
        // Refused only by what is true now: another process may have stored this very command.
        if (await this.#compareIf(true)) continue;
        return { refused: decided.problem.kind };
      }
      const outcome = await appendTableEvents({
        ...{ table: this.id, command: command.id, actor: name, events: decided.value },
        ...{ sequence: this.#log.events.length, revision: this.#log.revision },
      });
      if (outcome.status === 'stored') {
        this.#adopt(withCommand(this.#log, command.id, decided.value));
        this.#others.stored(this.id);
        if (outcome.revision !== this.#log.revision) await this.#catchUp();
        return outcome.sequence!;
      }
      await this.#catchUp();
      if (outcome.status === 'repeated') return outcome.sequence!;
    }
    throw new Error('Other processes came first every time.');
  }

  get #isFresh(): boolean {
    return Date.now() - this.#readAt <= FRESH_MS || this.#others.areHeardSince(this.#readAt);
  }

  /** Looks whether the database has come further, and catches up; true where it had. */
  async #compareIf(isWanted: boolean): Promise<boolean> {
    if (!isWanted) return false;
    const readAt = Date.now();
    if (this.#isAt(await findTableHead(this.id))) {
      this.#readAt = readAt;
      return false;
    }
    await this.#catchUp();
    return true;
  }

  #isAt = (head: TableHead | null): boolean =>
    head?.last_sequence === this.#log.events.length && head.people_revision === this.#log.revision;

  async #catchUp() {
    const readAt = Date.now();
    const log = await caughtUp(this.#log);
    // Where the table is gone, nobody has a place at it any more.
    this.#adopt(log ?? deserted(this.#log));
    this.#readAt = readAt;
  }

  /** Goes on from a newer log, and tells everybody what is new in it. */
  #adopt(log: TableLog) {
    const before = this.#log;
    if (log === before) return;
    this.#log = log;
    const isSameTable = log.table === before.table && log.events.length >= before.events.length;
    if (!isSameTable) for (const follower of this.#followers.keys()) this.recheck(follower);
    if (isSameTable || !isShownAnew(before, log)) this.#tellEvents(before.events.length);
    else for (const follower of this.#followers.keys()) this.#sendSnapshot(follower);
    for (const told of this.#watchers) told(this);
  }

  /** Tells all of the events after `sequence`, and those who see the same in one go. */
  #tellEvents(sequence: number) {
    const events = this.#log.events.slice(sequence);
    if (events.length === 0) return;
    if (events.length > LONGEST_CATCH_UP || revealsHidden(events)) {
      for (const follower of this.#followers.keys())
        if (!this.#sendMissing(follower, sequence)) this.#sendSnapshot(follower);
      return;
    }
    const { most, rest } = whoSeeAlike(events, this.#followers);
    const about = { type: 'events', ...this.#about(), first: sequence + 1 } as const;
    if (most) this.#sayToAll(this.id, { ...about, events: most }, rest);
    for (const follower of rest)
      follower.send({ ...about, events: seenEvents(events, this.#followers.get(follower)!) });
  }

  /** The events after `sequence`; false where a snapshot must be sent instead. */
  #sendMissing(follower: Follower, sequence: number | null): boolean {
    const viewer = this.#followers.get(follower);
    if (!viewer || sequence === null) return false;
    const missing = this.#log.events.length - sequence;
    if (missing < 0 || missing > LONGEST_CATCH_UP) return false;
    const events = this.#log.events.slice(sequence);
    if (revealsHidden(events) && !isInCare(viewer)) return false;
    const about = { ...this.#about(), first: sequence + 1 };
    follower.send({ type: 'events', ...about, events: seenEvents(events, viewer) });
    return true;
  }

  #sendSnapshot(follower: Follower) {
    const viewer = this.#followers.get(follower);
    if (!viewer) return;
    const { state, events } = this.#log;
    const about = { ...this.#about(), sequence: events.length };
    follower.send({ type: 'snapshot', ...about, view: view(state, viewer) });
  }

  /** Tells everybody who is here, and the other processes who is here through this one; false: no news. */
  #tellPresence(): boolean {
    this.#others.here(this.id, this.here);
    const present = this.#present();
    if (isDeepStrictEqual(present, this.#toldPresent)) return false;
    this.#toldPresent = present;
    this.#sayToAll(this.id, this.#presence(), []);
    for (const told of this.#watchers) told(this);
    return true;
  }

  #present = (): readonly string[] =>
    [...new Set([...this.here, ...this.#others.presentElsewhere(this.id)])]
      .sort()
      .slice(0, MOST_PRESENT);

  #presence(): TableNotice {
    return { type: 'presence', tableId: this.id, present: this.#present() };
  }

  #enter(follower: Follower, viewer: TableActor) {
    this.#followers.set(follower, viewer);
    follower.enter(this.id);
  }

  #deny(follower: Follower) {
    follower.send({ type: 'denied', tableId: this.id });
    this.leave(follower);
  }

  #roleOf = (follower: Follower) => roleAtTable(follower.actor, this.#log.table);
  #about = () => ({ tableId: this.id, serverTime: Date.now() });

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#waiting++;
    const done = this.#last.then(work).finally(() => this.#waiting--);
    this.#last = done.catch(() => {});
    return done;
  }
}

const deserted = (log: TableLog): TableLog => ({
  ...log,
  table: { ...log.table, seats: [], moderators: [], hearing_id: '' },
});

/** Whether followers need the whole table again: what changed is in no event, or events are gone. */
const isShownAnew = (before: TableLog, now: TableLog): boolean =>
  now.events.length < before.events.length ||
  !isDeepStrictEqual(surroundings(now), surroundings(before));

const surroundings = ({ state: { seats, staff, settings, inherited } }: TableLog) => ({
  ...{ seats, staff, settings, inherited },
});

/** Whether among events are both words and what hid them: who may not read those must not get them late. */
const revealsHidden = (events: TableLog['events']): boolean =>
  events.length > 1 && events.some(({ type }) => type === 'contribution_hidden');
