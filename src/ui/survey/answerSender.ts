import { createSubscriber } from 'svelte/reactivity';
import type { Answer } from '#domain/survey/answer';
import type { WaveCode } from '#domain/survey/wave';
import type { SurveyBatch, SurveyEntry, SurveyReply } from '#protocol/answerMessages';
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
    if (this.#trouble === null) return 'sending';
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
  answer(item: string, answer: Answer | null): void {
    const what =
      typeof answer === 'object' && answer ? { code: null, content: answer } : { code: answer };
    this.#keep((given) => ({ ...given, kind: 'answer', item, ...what }));
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
    await this.#store?.remove(gone).catch(() => {});
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
    for (;;) {
      await this.#refresh();
      // On the device first: an entry is sent once it is there, or could not be.
      const batch = nextBatch(this.#kept.filter(({ entry }) => !this.#beingWritten.has(entry.id)));
      if (batch.length === 0 || this.#isClosed) return null;
      const { owner, wave } = this.#respondent;
      let reply: SurveyReply;
      try {
        reply = await this.#around.post({ owner, wave, entries: batch });
      } catch {
        return 'no_net';
      }
      const settled = settledBy(reply, batch, this.#kept);
      await this.#settle(settled);
      const trouble = troubleAfter(reply, settled);
      if (trouble) return trouble;
    }
  }

  async #settle(settled: readonly KeptEntry[]): Promise<void> {
    for (const one of settled) {
      this.#settled.set(one.entry.id, one);
      this.#unwritten.delete(one.entry.id);
    }
    this.#become(this.#kept.map((one) => this.#settled.get(one.entry.id) ?? one));
    await this.#store?.replace(settled).catch(() => {});
  }

  /** Another page of the same person on this device may have added or settled something. */
  async #refresh(): Promise<void> {
    const { owner, wave } = this.#respondent;
    const onDevice = await this.#store?.list(owner, wave).catch(() => null);
    if (onDevice) this.#become(together(onDevice, this.#kept, this.#settled));
  }

  async #openStore(): Promise<void> {
    const { owner, readAt } = this.#respondent;
    try {
      this.#store = await this.#around.openStore();
      await this.#store.forgetStored(owner);
      await this.#refresh();
      await this.#store.remove(forgettable(this.#kept, readAt));
    } catch {
      // The device keeps nothing for us: `saved` says so, and answers go straight from the page.
    }
    const gone = new Set(forgettable(this.#kept, readAt));
    this.#become(this.#kept.filter((one) => !gone.has(one)));
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
    try {
      if (!this.#store) throw new Error('There is no store.');
      await this.#store.add(kept);
    } catch {
      this.#unwritten.add(kept.entry.id);
    }
    this.#beingWritten.delete(kept.entry.id);
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
