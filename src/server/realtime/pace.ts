/**
 * How fast one socket may speak: `capacity` messages at once, refilled at `perSecond`. Ten minutes of
 * taps sent after the net came back pass; a machine gone wild doesn't.
 */
export class Pace {
  readonly #capacity: number;
  readonly #perSecond: number;
  #left: number;
  #at: number;

  constructor(capacity: number, perSecond: number, now: number) {
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#left = capacity;
    this.#at = now;
  }

  /** Takes one message's place; false when there is none. `now` in milliseconds. */
  mayGo(now: number): boolean {
    const refilled = (Math.max(0, now - this.#at) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#capacity, this.#left + refilled);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
