import type { ArrivalReply, ArrivalRequest } from '#protocol/arrivalMessages';
import { retryDelayMs } from '../survey/answerOutbox.ts';
import type { ArrivalStore, WaitingArrival } from './arrivalStore.ts';

/** Thrown by `post` where somebody must sign in first: trying again by itself does not help. */
export class SignedOut extends Error {}

export type Surroundings = {
  readonly openStore: () => Promise<ArrivalStore>;
  /** @throws where the net or the server is away; SignedOut */
  readonly post: (request: ArrivalRequest) => Promise<ArrivalReply>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly chance: () => number;
};
export type DoorNet = {
  readonly waiting: number;
  readonly trouble: 'no_net' | 'signed_out' | null;
};

/**
 * Carries what happened at the door to the server, the oldest first, again and again until it is there.
 * What a device cannot keep lies in the page's memory only.
 */
export class ArrivalSender {
  readonly #hearing: string;
  readonly #around: Surroundings;
  readonly #tell: (net: DoorNet) => void;
  readonly #onReply: (id: string, reply: ArrivalReply) => void;
  #store: ArrivalStore | null = null;
  #waiting: WaitingArrival[] = [];
  #trouble: DoorNet['trouble'] = null;
  #isSending = false;
  #isClosed = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    hearing: string,
    around: Surroundings,
    tell: { net: (net: DoorNet) => void; reply: (id: string, reply: ArrivalReply) => void },
  ) {
    this.#hearing = hearing;
    this.#around = around;
    this.#tell = tell.net;
    this.#onReply = tell.reply;
  }

  /** Takes up what an earlier page left. */
  async open(): Promise<void> {
    try {
      this.#store = await this.#around.openStore();
      const left = await this.#store.list(this.#hearing);
      const known = new Set(this.#waiting.map(({ id }) => id));
      this.#waiting = [...left.filter(({ id }) => !known.has(id)), ...this.#waiting];
    } catch {
      // Without a store the page's memory must do.
    }
    await this.flush();
  }

  async add(arrival: Omit<WaitingArrival, 'hearing' | 'at'>): Promise<void> {
    const waiting = { ...arrival, hearing: this.#hearing, at: this.#around.now() };
    this.#waiting.push(waiting);
    this.#report();
    // Kept first, so that a page that is closed now still sends it later.
    await this.#store?.add(waiting).catch(() => {});
    await this.flush();
  }

  /** Sends until nothing waits or something is in the way. */
  async flush(): Promise<void> {
    if (this.#isSending || this.#isClosed) return;
    this.#isSending = true;
    clearTimeout(this.#retry);
    try {
      for (let next = this.#waiting[0]; next && !this.#isClosed; next = this.#waiting[0]) {
        const reply = await this.#around.post(this.#requestOf(next));
        this.#waiting.shift();
        this.#trouble = null;
        this.#attempt = 0;
        await this.#store?.remove(next.id).catch(() => {});
        this.#onReply(next.id, reply);
        this.#report();
      }
      this.#trouble = null;
    } catch (error) {
      this.#trouble = error instanceof SignedOut ? 'signed_out' : 'no_net';
      this.#attempt++;
      const wait = retryDelayMs(this.#attempt, this.#around.chance());
      if (!this.#isClosed) this.#retry = setTimeout(() => void this.flush(), wait);
    } finally {
      this.#isSending = false;
      this.#report();
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
  }

  #requestOf({ id, codeHash, participant, anyway, at }: WaitingArrival): ArrivalRequest {
    const secondsAgo = Math.max(0, (this.#around.now() - at) / 1000);
    return { id, codeHash, participant, anyway, secondsAgo };
  }

  #report() {
    this.#tell({ waiting: this.#waiting.length, trouble: this.#trouble });
  }
}
