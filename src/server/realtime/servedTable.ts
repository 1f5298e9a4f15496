import { isDeepStrictEqual } from 'node:util';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import type { RefusalKind } from '#domain/discussion/refusal';
import type { TableState } from '#domain/discussion/table';
import { seenBy, view } from '#domain/discussion/view';
import { type Actor, auditName } from '#domain/identity/actor';
import { LONGEST_CATCH_UP, type RefusalReason, type TableNotice } from '#protocol/tableMessages';
import { appendTableEvents, type LiveTable } from '../database/tables.ts';
import { caughtUp, readTableLog, refreshed, type TableLog, withCommand } from './tableLog.ts';
import { roleAtTable } from './tableRole.ts';

/** What was read longer ago than this is read again before anybody is let in or obeyed. */
const FRESH_MS = 1_000;
/** How often a command is decided anew because other processes came first. */
const MOST_ATTEMPTS = 20;
const MOST_PRESENT = 200;

/** Somebody's open tablet. */
export type Follower = {
  /** Who it is, as the session said when it was last read. */
  readonly actor: Actor;
  readonly isOpen: boolean;
  readonly send: (notice: TableNotice) => void;
};

/** What is known of a table at a moment: all of it, whoever looks. */
export type KnownTable = {
  readonly table: LiveTable;
  readonly state: TableState;
  /** Ids of everybody with an open tablet at the table. */
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
  #readAt = Date.now();
  readonly #followers = new Map<Follower, TableActor>();
  readonly #watchers = new Set<(table: ServedTable) => void>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  private constructor(log: TableLog) {
    this.#log = log;
  }

  /** The table, or null where there is none. @throws DatabaseFault */
  static async open(id: string): Promise<ServedTable | null> {
    const log = await readTableLog(id);
    return log && new ServedTable(log);
  }

  /** Nobody follows it and nothing is under way: it can be forgotten. */
  get isIdle(): boolean {
    return this.#followers.size === 0 && this.#watchers.size === 0 && this.#waiting === 0;
  }

  /** What is known of the table now, for the server's own use: nobody may be sent it as it is. */
  get known(): KnownTable {
    const { table, state } = this.#log;
    return { table, state, present: this.#presentIds() };
  }

  /** Calls `told` whenever the table or who is here has changed, until the function given is called. */
  watch(told: (table: ServedTable) => void): () => void {
    this.#watchers.add(told);
    return () => void this.#watchers.delete(told);
  }

  has = (follower: Follower): boolean => this.#followers.has(follower);

  /** Answers a hello: what the follower lacks, and who is here. */
  follow(follower: Follower, afterSequence: number | null): Promise<void> {
    return this.#inTurn(async () => {
      const isNew = !this.#followers.has(follower);
      await this.#refreshIfOld();
      if (!follower.isOpen || (!isNew && !this.#followers.has(follower))) return;
      const viewer = this.#roleOf(follower);
      if (!viewer) return this.#deny(follower);
      this.#followers.set(follower, viewer);
      // While she was away the seats may have changed, and they are in no event.
      if (isNew || !this.#sendMissing(follower, afterSequence)) this.#sendSnapshot(follower);
      if (isNew) this.#tellPresence();
      else follower.send(this.#presence());
    });
  }

  leave(follower: Follower): void {
    if (this.#followers.delete(follower)) this.#tellPresence();
  }

  /**
   * Carries a command out: its events to everybody, then `ack` to who sent it; or `refused`.
   * @throws DatabaseFault where it may or may not have been stored: the same id may come again
   */
  act(follower: Follower, command: TableCommand): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#followers.has(follower)) await this.#refreshIfOld();
      const actor = this.#followers.get(follower);
      if (!actor) return;
      const outcome = await this.#carryOut(command, actor, auditName(follower.actor));
      const about = { tableId: this.#log.table.id, commandId: command.id };
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
      await this.#refreshIfOld();
      const storedBefore = this.#log.storedAs.get(commandId);
      if (storedBefore !== undefined) return storedBefore;
      const command = wish(this.known);
      if (typeof command === 'string') return { refused: command };
      return this.#carryOut(command, actor, name);
    });
  }

  /** Takes over what other processes stored, and who sits here now. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
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

  async #carryOut(command: TableCommand, actor: TableActor, name: string): Promise<ActOutcome> {
    let isFresh = false;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const storedBefore = this.#log.storedAs.get(command.id);
      if (storedBefore !== undefined) return storedBefore;
      const decided = decide(this.#log.state, command, actor, Date.now());
      if (!decided.ok) {
        if (isFresh) return { refused: decided.problem.kind };
        // Refused only by what is true now: another process may have stored this very command.
        await this.#catchUp();
        isFresh = true;
        continue;
      }
      const appended = await appendTableEvents({
        ...{ tableId: this.#log.table.id, commandId: command.id, actor: name },
        ...{ expectedSequence: this.#log.events.length, events: decided.value },
      });
      if (!appended.ok) throw new Error(`A table’s events were refused: ${appended.problem.kind}.`);
      if (appended.value.status === 'stored') {
        this.#adopt(withCommand(this.#log, command.id, decided.value));
        return appended.value.sequence;
      }
      await this.#catchUp();
      isFresh = true;
      if (appended.value.status === 'repeated') return appended.value.sequence;
    }
    throw new Error('Other processes came first every time.');
  }

  async #refreshIfOld() {
    if (Date.now() - this.#readAt > FRESH_MS) await this.#refresh();
  }

  async #refresh() {
    const readAt = Date.now();
    const log = await refreshed(this.#log);
    if (log) {
      this.#adopt(log);
      this.#readAt = readAt;
    } else {
      // The table is gone, and nobody has a place at it any more.
      const { table } = this.#log;
      this.#log = { ...this.#log, table: { ...table, seats: [], moderators: [], hearing_id: '' } };
      for (const follower of this.#followers.keys()) this.recheck(follower);
    }
  }

  async #catchUp() {
    this.#adopt(await caughtUp(this.#log));
  }

  /** Goes on from a newer log, and tells everybody what is new in it. */
  #adopt(log: TableLog) {
    const before = this.#log;
    this.#log = log;
    for (const follower of this.#followers.keys()) this.recheck(follower);
    const isAnother =
      log.events.length < before.events.length ||
      !isDeepStrictEqual(surroundings(log), surroundings(before));
    for (const follower of this.#followers.keys())
      if (isAnother) this.#sendSnapshot(follower);
      else if (log.events.length > before.events.length)
        if (!this.#sendMissing(follower, before.events.length)) this.#sendSnapshot(follower);
    this.#tellWatchers();
  }

  /** The events after `sequence`; false where a snapshot must be sent instead. */
  #sendMissing(follower: Follower, sequence: number | null): boolean {
    const viewer = this.#followers.get(follower);
    if (!viewer || sequence === null) return false;
    const missing = this.#log.events.length - sequence;
    if (missing < 0 || missing > LONGEST_CATCH_UP) return false;
    const events = this.#log.events.slice(sequence).map((event) => seenBy(event, viewer));
    const { tableId, serverTime } = this.#about();
    follower.send({ type: 'events', tableId, first: sequence + 1, events, serverTime });
    return true;
  }

  #sendSnapshot(follower: Follower) {
    const viewer = this.#followers.get(follower);
    if (!viewer) return;
    const { state, events } = this.#log;
    const { tableId, serverTime } = this.#about();
    const sequence = events.length;
    follower.send({ type: 'snapshot', tableId, sequence, view: view(state, viewer), serverTime });
  }

  #tellPresence() {
    const notice = this.#presence();
    for (const follower of this.#followers.keys()) follower.send(notice);
    this.#tellWatchers();
  }

  #presence(): TableNotice {
    const { tableId } = this.#about();
    return { type: 'presence', tableId, present: this.#presentIds().slice(0, MOST_PRESENT) };
  }

  #presentIds = () => [...new Set([...this.#followers.values()].map(({ id }) => id))];

  #tellWatchers() {
    for (const told of this.#watchers) told(this);
  }

  #deny(follower: Follower) {
    follower.send({ type: 'denied', tableId: this.#log.table.id });
    this.leave(follower);
  }

  #roleOf = (follower: Follower) => roleAtTable(follower.actor, this.#log.table);
  #about = () => ({ tableId: this.#log.table.id, serverTime: Date.now() });

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#waiting++;
    const done = this.#last.then(work).finally(() => this.#waiting--);
    this.#last = done.catch(() => {});
    return done;
  }
}

const surroundings = ({ state: { seats, staff, settings, inherited } }: TableLog) => ({
  ...{ seats, staff, settings, inherited },
});
