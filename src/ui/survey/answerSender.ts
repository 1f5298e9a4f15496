import { createSubscriber } from 'svelte/reactivity';
import type { Answer } from '#domain/survey/answer';
import type { WaveCode } from '#domain/survey/wave';
import {
  BATCH_SIZE,
  type SurveyBatch,
  type SurveyEntry,
  type SurveyReply,
} from '#protocol/answerMessages';
import {
  answersNow,
  type AnswersNow,
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
export type Respondent = ServerAnswers & { readonly owner: string; readonly wave: WaveCode };

/** What the page's surroundings give: a test gives others. */
export type Surroundings = {
  readonly openStore: () => Promise<AnswerStore>;
  /** @throws where the net or the server is away, or what comes back is no reply */
  readonly post: (batch: SurveyBatch) => Promise<SurveyReply>;
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
  | 'signed_out'
  | 'other_person';

const SLOW_RETRY_ATTEMPT = 6;
/** A device that has not opened its store or written an entry by now may never do so. */
const STORE_PATIENCE_MS = 5_000;

/**
 * Keeps every entry on the device and carries it to the server, again and again until it is there.
 * Create it in the browser only; `open` it, and `close` it with the page.
 */
export class AnswerSender {
  readonly #respondent: Respondent;
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

  #changed: () => void = () => {};
  readonly #follow = createSubscriber((changed) => {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  });

  constructor(respondent: Respondent, around: Surroundings) {
    this.#respondent = respondent;
    this.#around = around;
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
    if (this.waitingCount === 0) return this.#hasAnything() ? 'on_server' : 'nothing_yet';
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
    await this.#onDevice((store) => store.remove(gone));
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
    return { owner, wave, device, sentAt: new Date(now()).toISOString(), entries };
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
    const gone = forgettable(this.#kept, readAt);
    await this.#onDevice((store) => store.remove(gone));
    this.#become(this.#kept.filter((one) => !gone.includes(one)));
  }

  #keep(make: (given: Pick<SurveyEntry, 'id' | 'givenAt'>) => SurveyEntry): void {
    const givenAt = new Date(this.#around.now()).toISOString();
    const entry = make({ id: this.#around.newId(), givenAt });
    const { owner, wave } = this.#respondent;
    const kept: KeptEntry = { owner, wave, entry, state: { is: 'waiting' } };
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
