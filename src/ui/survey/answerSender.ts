import { createSubscriber } from 'svelte/reactivity';
import type { Answer } from '#domain/survey/answer';
import type { WaveCode, WaveState } from '#domain/survey/wave';
import {
  BATCH_SIZE,
  type OwnAnswers,
  type SurveyBatch,
  type SurveyEntry,
  type SurveyReply,
} from '#protocol/answerMessages';
import {
  answersNow,
  type AnswersNow,
  changedItems,
  forgettable,
  isWaiting,
  type KeptEntry,
  nextBatch,
  retryDelayMs,
  type ServerAnswers,
  settledBy,
  together,
  type Trouble,
  troubleAfter,
} from './answerOutbox.ts';
import type { AnswerStore } from './answerStore.ts';

/** Whose answers to which wave, and what the server knew of them. */
export type Respondent = ServerAnswers & {
  readonly owner: string;
  readonly wave: WaveCode;
  /** For sending them when the person is no longer signed in here; null: she must sign in again. */
  readonly pass: string | null;
};

/** What the page's surroundings give: a test gives others. */
export type Surroundings = {
  readonly openStore: () => Promise<AnswerStore>;
  /** @throws where the net or the server is away, or what comes back is no reply */
  readonly post: (batch: SurveyBatch) => Promise<SurveyReply>;
  /** @throws where the net or the server is away, or nobody is signed in who is asked this */
  readonly read: (wave: WaveCode) => Promise<OwnAnswers>;
  readonly newId: () => string;
  /** This browser, of all that a person may answer with. */
  readonly device: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly chance: () => number;
};

/** Where the person's answers are, from best to worst. */
export type Saved =
  | 'nothing_yet'
  | 'on_server'
  | 'sending'
  | 'on_device'
  /** Only in this page: the device lets us keep nothing. */
  | 'in_page'
  /** All on the server, but the person is not signed in here any more. */
  | 'sent_signed_out'
  | 'signed_out'
  | 'other_person';

const SLOW_RETRY_ATTEMPT = 6;
/** How long a page that is answered in may go without asking what the server knows. */
const LOOK_AGAIN_MS = 60_000;
/** A device that has not opened its store or written an entry by now may never do so. */
const STORE_PATIENCE_MS = 5_000;

/**
 * Keeps every entry on the device and carries it to the server, again and again until it is there.
 * Create it in the browser only; `open` it, and `close` it with the page.
 */
export class AnswerSender {
  #respondent: Respondent;
  readonly #around: Surroundings;
  #store: AnswerStore | null = null;
  #kept: readonly KeptEntry[] = [];
  /** Settled by a reply in this page; the device may not have noted it. */
  readonly #settled = new Map<string, KeptEntry>();
  readonly #beingWritten = new Set<string>();
  /** Entries the device would not take: they are sent from the page's memory. */
  readonly #unwritten = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #isFlushing = false;
  #isFlushWanted = false;
  #isClosed = false;
  #trouble: Trouble | null = null;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isSignedOut = false;
  #lookedAt: number;
  #waveState: WaveState = 'open';
  #answeredElsewhere: readonly string[] = [];

  #changed: () => void = () => {};
  readonly #follow = createSubscriber((changed) => {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  });

  constructor(respondent: Respondent, around: Surroundings) {
    this.#respondent = respondent;
    this.#around = around;
    this.#lookedAt = around.now();
  }

  /** Takes up what an earlier page left on the device, and starts sending. */
  async open(): Promise<void> {
    this.#writing = this.#openStore();
    await this.#writing;
    await this.flush();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#store?.close();
  }

  get now(): AnswersNow {
    this.#follow();
    return answersNow(this.#respondent, this.#kept);
  }

  get saved(): Saved {
    this.#follow();
    if (this.waitingCount === 0) {
      if (this.#isSignedOut) return 'sent_signed_out';
      return this.#hasAnything() ? 'on_server' : 'nothing_yet';
    }
    if (this.#trouble === 'sign_in') return 'signed_out';
    if (this.#trouble === 'other_participant') return 'other_person';
    if (this.#trouble === null || this.#beingWritten.size > 0) return 'sending';
    return this.#unwritten.size === 0 && this.#store ? 'on_device' : 'in_page';
  }

  get waitingCount(): number {
    this.#follow();
    return this.#kept.filter(isWaiting).length;
  }

  /** What the server would not take; kept until the person has seen it. */
  get refused(): readonly KeptEntry[] {
    this.#follow();
    return this.#kept.filter(({ state }) => state.is === 'refused');
  }

  /** As far as this page knows. */
  get waveState(): WaveState {
    this.#follow();
    return this.#waveState;
  }

  /** Items that were answered on another tablet while this page stood open; until the person has seen it. */
  get answeredElsewhere(): readonly string[] {
    this.#follow();
    return this.#answeredElsewhere;
  }

  forgetElsewhere(): void {
    this.#answeredElsewhere = [];
    this.#changed();
  }

  /** null takes the answer back. */
  answer(item: string, answer: Answer | null, durationMs?: number): void {
    const what =
      typeof answer === 'object' && answer ? { code: null, content: answer } : { code: answer };
    const time = durationMs === undefined ? {} : { durationMs };
    this.#keep((given) => ({ ...given, kind: 'answer', item, ...what, ...time }));
  }

  reply(willing: boolean): void {
    this.#keep((given) => ({ ...given, kind: 'reply', willing }));
  }

  handIn(): void {
    const { handedIn, isHandingIn } = answersNow(this.#respondent, this.#kept);
    if (!handedIn && !isHandingIn) this.#keep((given) => ({ ...given, kind: 'hand_in' }));
    else void this.flush();
  }

  /** The person has seen what was refused. */
  async forgetRefused(): Promise<void> {
    const gone = this.refused;
    this.#become(this.#kept.filter((one) => !gone.includes(one)));
    await this.#onDevice((store) => store.remove(gone.map(({ entry }) => entry.id)));
  }

  /** Sends what waits, now: the net may be back. */
  async flush(): Promise<void> {
    if (this.#isClosed) return;
    this.#isFlushWanted = true;
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    clearTimeout(this.#retry);
    while (this.#isFlushWanted) {
      this.#isFlushWanted = false;
      this.#trouble = await this.#sendAll();
    }
    this.#isFlushing = false;
    this.#attempt = this.#trouble ? this.#attempt + 1 : 0;
    if (this.#trouble && !this.#isClosed)
      this.#retry = setTimeout(() => void this.flush(), this.#delay());
    this.#changed();
    // The clock may jump; a jump either way only makes it ask once more.
    if (!this.#trouble && Math.abs(this.#around.now() - this.#lookedAt) > LOOK_AGAIN_MS)
      await this.look();
  }

  /**
   * Asks what the server knows now, and shows it: another tablet may have answered since, and what
   * arrived last counts. What waits here stays in sight and is sent as it was given.
   */
  async look(): Promise<void> {
    if (this.#isClosed) return;
    this.#lookedAt = this.#around.now();
    const { owner, wave } = this.#respondent;
    const own = await this.#around.read(wave).catch(() => null);
    await this.#refresh();
    if (!own || own.owner !== owner || own.readAt <= this.#respondent.readAt) return;
    const before = answersNow(this.#respondent, this.#kept);
    this.#respondent = { ...this.#respondent, ...own };
    this.#waveState = own.state;
    const changed = changedItems(before.answers, answersNow(own, this.#kept).answers);
    this.#answeredElsewhere = [...new Set([...this.#answeredElsewhere, ...changed])];
    await this.#forget(own.readAt);
  }

  async #sendAll(): Promise<Trouble | null> {
    let limit = BATCH_SIZE;
    for (;;) {
      await this.#writeAgain();
      await this.#refresh();
      // On the device first: an entry is sent once it is there, or could not be.
      const written = this.#kept.filter(({ entry }) => !this.#beingWritten.has(entry.id));
      const batch = nextBatch(written, limit);
      if (batch.length === 0 || this.#isClosed) return null;
      let reply: SurveyReply;
      try {
        reply = await this.#around.post(this.#letterWith(batch));
      } catch {
        return 'no_net';
      }
      this.#isSignedOut = reply.signedOut ?? false;
      const settled = settledBy(reply, batch, this.#kept);
      await this.#settle(settled);
      const trouble = troubleAfter(reply, batch, settled);
      if (trouble === 'one_by_one') limit = 1;
      else if (trouble) return trouble;
    }
  }

  #letterWith(entries: SurveyEntry[]): SurveyBatch {
    const { owner, wave } = this.#respondent;
    const { device, now } = this.#around;
    const sentAt = new Date(now()).toISOString();
    const pass = this.#respondent.pass ?? this.#kept.findLast((one) => one.pass)?.pass;
    return { owner, wave, device, sentAt, ...(pass && { pass }), entries };
  }

  async #settle(settled: readonly KeptEntry[]): Promise<void> {
    for (const one of settled) {
      this.#settled.set(one.entry.id, one);
      this.#unwritten.delete(one.entry.id);
    }
    this.#become(this.#kept.map((one) => this.#settled.get(one.entry.id) ?? one));
    await this.#onDevice((store) => store.replace(settled));
  }

  /** Another page of the same person on this device may have added or settled something. */
  async #refresh(): Promise<void> {
    const { owner, wave } = this.#respondent;
    const onDevice = await this.#onDevice((store) => store.list(owner, wave));
    if (onDevice) this.#become(together(onDevice, this.#kept, this.#settled));
  }

  async #openStore(): Promise<void> {
    const { owner, readAt } = this.#respondent;
    // Where the device keeps nothing for us, `saved` says so, and answers go straight from the page.
    this.#store = await inTime(this.#around.openStore()).catch(() => null);
    await this.#onDevice((store) => store.forgetStored(owner));
    await this.#refresh();
    await this.#forget(readAt);
  }

  async #forget(readAt: number): Promise<void> {
    const gone = new Set(forgettable(this.#kept, readAt).map(({ entry }) => entry.id));
    this.#become(this.#kept.filter(({ entry }) => !gone.has(entry.id)));
    await this.#onDevice((store) => store.remove([...gone]));
  }

  #keep(make: (given: Pick<SurveyEntry, 'id' | 'givenAt'>) => SurveyEntry): void {
    const givenAt = new Date(this.#around.now()).toISOString();
    const entry = make({ id: this.#around.newId(), givenAt });
    const { owner, wave, pass } = this.#respondent;
    const kept: KeptEntry = {
      ...{ owner, wave, ...(pass && { pass }) },
      ...{ entry, state: { is: 'waiting' } },
    };
    this.#beingWritten.add(entry.id);
    this.#become([...this.#kept, kept]);
    this.#writing = this.#writing.then(() => this.#write(kept));
    void this.#writing.then(() => this.flush());
  }

  async #write(kept: KeptEntry): Promise<void> {
    const isWritten = await this.#onDevice((store) => store.add(kept).then(() => true));
    if (!isWritten) this.#unwritten.add(kept.entry.id);
    this.#beingWritten.delete(kept.entry.id);
  }

  /** A device that was full may have room again. */
  async #writeAgain(): Promise<void> {
    for (const one of this.#kept) {
      if (!isWaiting(one) || !this.#unwritten.has(one.entry.id)) continue;
      if (!(await this.#onDevice((store) => store.add(one).then(() => true)))) return;
      this.#unwritten.delete(one.entry.id);
    }
  }

  /** What the store gives; null where the device has none, would not, or takes too long to hope for. */
  async #onDevice<Value>(use: (store: AnswerStore) => Promise<Value>): Promise<Value | null> {
    if (!this.#store) return null;
    try {
      return await inTime(use(this.#store));
    } catch (error) {
      if (error instanceof TooSlow) this.#store = null;
      return null;
    }
  }

  #hasAnything(): boolean {
    const { answers, willing, handedIn } = answersNow(this.#respondent, this.#kept);
    return Object.keys(answers).length > 0 || willing !== null || handedIn !== null;
  }

  #delay(): number {
    const isSlow = this.#trouble !== 'no_net';
    return retryDelayMs(isSlow ? SLOW_RETRY_ATTEMPT : this.#attempt, this.#around.chance());
  }

  #become(kept: readonly KeptEntry[]): void {
    this.#kept = kept;
    this.#changed();
  }
}

class TooSlow extends Error {}

/** @throws TooSlow where it takes longer than a device may take */
function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new TooSlow()), STORE_PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}
