import { randomUUID } from 'node:crypto';
import { Bus, LONGEST_MESSAGE } from '../database/bus.ts';
import type { DirectConnection } from '../database/client.ts';
import { logSeldom } from './logSeldom.ts';

/** What is told within this goes out together. */
const GATHER_MS = 15;
const BEAT_MS = 2_000;
/** A process not heard of for so long is gone, and whoever was here through it. */
const GONE_MS = 6_000;
/** A process says something every BEAT_MS, and knows within this that nobody heard it. */
const ANSWER_MS = 4_000;

export type OthersEvents = {
  /** Something was stored at the table, or its people or settings are others. */
  readonly tableChanged: (tableId: string) => void;
  readonly presenceChanged: (tableId: string) => void;
  /** A session, by the hash of its id, has ended. */
  readonly sessionEnded: (idHash: string) => void;
  readonly rolesChanged: (accountId: string) => void;
  /** A wave of the hearing has come further. */
  readonly wavesChanged: (hearingId: string) => void;
  /** Whatever happened before may have been missed. */
  readonly missedSome: () => void;
};

type Process = { heardAt: number; readonly people: Map<string, readonly string[]> };

/**
 * The other processes that serve tables of the same database, and the database's own word of what changed
 * in it. What is said names tables, people and sessions by their ids. Without a direct connection to the
 * database nothing is heard and nothing said.
 */
export class Others {
  readonly #id = randomUUID();
  readonly #bus: Bus | null;
  readonly #on: Partial<OthersEvents>;
  readonly #processes = new Map<string, Process>();
  /** Who is here through this process, by table, and the tables of which others have not yet been told. */
  readonly #here = new Map<string, readonly string[]>();
  readonly #untoldHere = new Set<string>();
  readonly #untoldStored = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  readonly #beating: NodeJS.Timeout | undefined;
  #answeredAt = 0;

  constructor(config: DirectConnection | null, on: Partial<OthersEvents> = {}) {
    this.#on = on;
    this.#bus =
      config &&
      new Bus(config, {
        heard: (message) => this.#hear(message.split(' ')),
        connected: () => this.#introduce(),
        cut: (error) => logSeldom('bus_cut', error),
      });
    if (this.#bus) this.#beating = setInterval(() => void this.#beat(), BEAT_MS);
  }

  /** Whether all that others changed since `time`, in epoch milliseconds, has been heard here. */
  areHeardSince(time: number): boolean {
    const since = this.#bus?.connectedAt ?? null;
    return since !== null && since <= time && Date.now() - this.#answeredAt <= ANSWER_MS;
  }

  /** Tells that something was stored at a table. */
  stored(tableId: string): void {
    if (!this.#bus) return;
    this.#untoldStored.add(tableId);
    this.#gather();
  }

  /** Tells who is at a table through this process; replaces what was told before. */
  here(tableId: string, people: readonly string[]): void {
    const before = this.#here.get(tableId) ?? [];
    if (before.length === people.length && before.every((one, at) => one === people[at])) return;
    if (people.length === 0) this.#here.delete(tableId);
    else this.#here.set(tableId, people);
    if (!this.#bus) return;
    this.#untoldHere.add(tableId);
    this.#gather();
  }

  /** Who is at a table through other processes; some may be named twice. */
  presentElsewhere(tableId: string): string[] {
    return [...this.#processes.values()].flatMap(({ people }) => people.get(tableId) ?? []);
  }

  async close(): Promise<void> {
    clearInterval(this.#beating);
    clearTimeout(this.#gathering);
    await this.#bus?.say([`gone ${this.#id}`]);
    await this.#bus?.close();
  }

  #gather() {
    this.#gathering ??= setTimeout(() => void this.#tell(), GATHER_MS);
  }

  async #tell() {
    this.#gathering = undefined;
    const stored = take(this.#untoldStored);
    const changed = take(this.#untoldHere);
    const isSaid = await this.#bus?.say([
      ...packed('stored', stored),
      ...packed(
        `here ${this.#id}`,
        changed.map((id) => `${id}:${(this.#here.get(id) ?? []).join(',')}`),
      ),
    ]);
    // When there is a connection again, everybody is told who is here; what was stored waits for it.
    if (!isSaid) for (const id of stored) this.#untoldStored.add(id);
  }

  async #beat() {
    if (await this.#bus?.say([`beat ${this.#id}`])) this.#answeredAt = Date.now();
    const silentSince = Date.now() - GONE_MS;
    for (const [id, { heardAt }] of this.#processes) if (heardAt < silentSince) this.#forget(id);
  }

  /** On a new connection: nothing is known of the others, and they perhaps know nothing of this one. */
  #introduce() {
    this.#answeredAt = Date.now();
    for (const id of this.#here.keys()) this.#untoldHere.add(id);
    this.#gather();
    void this.#bus?.say([`beat ${this.#id}`, `who ${this.#id}`]);
    this.#on.missedSome?.();
  }

  #hear([kind, subject = '', ...rest]: string[]) {
    switch (kind) {
      case 'stored':
        return [subject, ...rest].forEach((id) => this.#on.tableChanged?.(id));
      case 'table':
        return this.#on.tableChanged?.(subject);
      case 'session':
        return this.#on.sessionEnded?.(subject);
      case 'account':
        return this.#on.rolesChanged?.(subject);
      case 'waves':
        return this.#on.wavesChanged?.(subject);
      case 'here':
        return this.#learn(this.#process(subject), rest);
      case 'beat':
        return void this.#process(subject);
      case 'who':
        this.#process(subject);
        for (const id of this.#here.keys()) this.#untoldHere.add(id);
        return this.#gather();
      case 'gone':
        return this.#forget(subject);
    }
  }

  /** A process, heard of just now. One that was forgotten, or is new, is asked who is there through it. */
  #process(id: string): Process {
    const known = this.#processes.get(id);
    const process = known ?? { heardAt: 0, people: new Map() };
    process.heardAt = Date.now();
    if (!known) {
      this.#processes.set(id, process);
      void this.#bus?.say([`who ${this.#id}`]);
    }
    return process;
  }

  #learn({ people }: Process, told: readonly string[]) {
    for (const one of told) {
      const [tableId = '', list = ''] = one.split(':');
      if (list === '') people.delete(tableId);
      else people.set(tableId, list.split(','));
      this.#on.presenceChanged?.(tableId);
    }
  }

  #forget(id: string) {
    const gone = this.#processes.get(id);
    this.#processes.delete(id);
    for (const tableId of gone?.people.keys() ?? []) this.#on.presenceChanged?.(tableId);
  }
}

function take<Value>(set: Set<Value>): Value[] {
  const all = [...set];
  set.clear();
  return all;
}

/** `words` behind `head`, in as many messages as it takes. */
function packed(head: string, words: readonly string[]): string[] {
  const messages: string[] = [];
  let message = head;
  for (const word of words) {
    if (message.length + 1 + word.length > LONGEST_MESSAGE && message !== head) {
      messages.push(message);
      message = head;
    }
    message += ` ${word}`;
  }
  return message === head ? messages : [...messages, message];
}
