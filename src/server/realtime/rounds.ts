const PARTS = 20;
const SMALLEST_PART = 50;

/**
 * Looks at all of a changing set again and again: each once in `roundMs`, a part at a time, so that a full
 * hall's round never keeps the process from its tablets. Where looking takes longer, the round does too.
 * `look` does not throw.
 */
export class Rounds<One> {
  readonly #all: () => Iterable<One>;
  readonly #look: (some: readonly One[]) => Promise<void>;
  readonly #roundMs: number;
  readonly #timer: NodeJS.Timeout;
  #left: One[] = [];
  #part = SMALLEST_PART;
  #began: number;
  #isLooking = false;

  constructor(
    all: () => Iterable<One>,
    look: (some: readonly One[]) => Promise<void>,
    roundMs: number,
  ) {
    this.#all = all;
    this.#look = look;
    this.#roundMs = roundMs;
    this.#began = performance.now();
    this.#timer = setInterval(() => void this.#goOn(), roundMs / PARTS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #goOn() {
    if (this.#isLooking) return;
    if (this.#left.length === 0) this.#beginRoundWhenDue();
    if (this.#left.length === 0) return;
    this.#isLooking = true;
    await this.#look(this.#left.splice(0, this.#part));
    this.#isLooking = false;
  }

  #beginRoundWhenDue() {
    const now = performance.now();
    if (now - this.#began < this.#roundMs) return;
    this.#began = now;
    this.#left = [...this.#all()];
    this.#part = Math.max(SMALLEST_PART, Math.ceil(this.#left.length / PARTS));
  }
}
