import { isDeepStrictEqual } from 'node:util';
import { type Actor, VISITOR } from '#domain/identity/actor';
import { sha256 } from '../access/secrets.ts';
import { readSession } from '../access/sessions.ts';
import { listChangedSessions } from '../database/sessions.ts';
import { logSeldom } from './logSeldom.ts';
import type { Others } from './others.ts';
import { Rounds } from './rounds.ts';

/** Who ends her session is out within this and the time it takes to ask, even where nobody tells us. */
const ROUND_MS = 5_000;
/** Without word from the database, a session read longer ago than this is read again before it is obeyed. */
const FRESH_MS = 1_000;

/** A timer for longer than this would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A timer may go off a little before its time. */
const AFTER_MS = 10;

/** Between being let in and holding its session a socket takes far less than this. */
const ADMISSION_MS = 30_000;

/** A session that sockets of this process are open for. */
export class OpenSession {
  readonly id: string;
  readonly hash: string;
  readonly #others: Others;
  #actor: Actor = VISITOR;
  #rights = '';
  #readAt = 0;
  #reading: Promise<void> | null = null;
  readonly #holders = new Set<() => void>();
  #expiry: NodeJS.Timeout | undefined;

  constructor(id: string, others: Others) {
    this.id = id;
    this.hash = sha256(id);
    this.#others = others;
  }

  /** Who it is for, as it was last read; a visitor when it has ended. */
  get actor(): Actor {
    return this.#actor;
  }
  get rights(): string {
    return this.#rights;
  }
  /** When, in epoch milliseconds. */
  get readAt(): number {
    return this.#readAt;
  }
  get isHeld(): boolean {
    return this.#holders.size > 0;
  }

  /** Calls `changed` whenever the actor is another, until the returned function is called. */
  hold(changed: () => void): () => void {
    this.#holders.add(changed);
    return () => void this.#holders.delete(changed);
  }

  /** Who it is for now, asked again unless that is known. @throws DatabaseFault */
  async actorNow(): Promise<Actor> {
    const isKnown =
      Date.now() - this.#readAt <= FRESH_MS || this.#others.areHeardSince(this.#readAt);
    if (!isKnown) await this.read();
    return this.#actor;
  }

  /** Reads it, once for all who ask meanwhile. @throws DatabaseFault */
  read(): Promise<void> {
    return (this.#reading ??= this.#read().finally(() => (this.#reading = null)));
  }

  /** Reads it because it changed just now: a reading that is under way may have come before. */
  async reread(): Promise<void> {
    this.#readAt = 0;
    await this.#reading?.catch(() => {});
    await this.read();
  }

  async #read() {
    const readAt = Date.now();
    const { actor, rights, expiresAt } = await readSession(this.id);
    const before = this.#actor;
    this.#actor = actor;
    this.#rights = rights;
    this.#readAt = readAt;
    this.#lookAgainAt(expiresAt);
    if (!isDeepStrictEqual(actor, before)) for (const changed of [...this.#holders]) changed();
  }

  /** Nobody tells that a session's time is up. */
  #lookAgainAt(expiresAt: Date | null) {
    this.forget();
    const left = expiresAt ? expiresAt.getTime() - Date.now() : 0;
    if (left <= 0) return;
    const look = () =>
      this.reread().catch((error: unknown) => logSeldom('session_not_checked', error));
    this.#expiry = setTimeout(look, Math.min(left + AFTER_MS, LONGEST_TIMER_MS)).unref();
  }

  /** Nobody is interested in it any more. */
  forget(): void {
    clearTimeout(this.#expiry);
  }
}

/** The sessions that are open here, each looked after once however many sockets it has. */
export class OpenSessions {
  readonly #others: Others;
  readonly #byHash = new Map<string, OpenSession>();
  readonly #rounds: Rounds<OpenSession>;

  constructor(others: Others) {
    this.#others = others;
    const look = (some: readonly OpenSession[]) => this.#look(some);
    this.#rounds = new Rounds(() => this.#held(), look, ROUND_MS);
  }

  /** The session behind the id of a cookie, just read; one for a visitor where there is none. @throws DatabaseFault */
  async open(id: string): Promise<OpenSession> {
    const hash = sha256(id);
    const session = this.#byHash.get(hash) ?? new OpenSession(id, this.#others);
    this.#byHash.set(hash, session);
    await session.actorNow();
    return session;
  }

  ended(hash: string): void {
    const session = this.#byHash.get(hash);
    if (session) void this.#reread(session);
  }

  rolesChanged(accountId: string): void {
    for (const session of this.#byHash.values())
      if (session.actor.kind === 'account' && session.actor.id === accountId)
        void this.#reread(session);
  }

  /** Looks at all sessions at once, as after something may have been missed. */
  sweep(): Promise<void> {
    return this.#look([...this.#held()]);
  }

  close(): void {
    this.#rounds.stop();
    for (const session of this.#byHash.values()) session.forget();
  }

  /** Asks which of some sessions changed, and reads those. */
  async #look(some: readonly OpenSession[]) {
    const known = new Map(some.map(({ hash, rights }) => [hash, rights]));
    try {
      for (const hash of await listChangedSessions(known)) this.ended(hash);
    } catch (error) {
      logSeldom('sessions_not_checked', error);
    }
  }

  /** The sessions that somebody is interested in; the others are forgotten. */
  #held(): Iterable<OpenSession> {
    const admittedBefore = Date.now() - ADMISSION_MS;
    for (const [hash, session] of this.#byHash)
      if (!session.isHeld && session.readAt < admittedBefore) {
        session.forget();
        this.#byHash.delete(hash);
      }
    return this.#byHash.values();
  }

  async #reread(session: OpenSession) {
    try {
      await session.reread();
    } catch (error) {
      logSeldom('session_not_checked', error);
    }
  }
}
