import { LONGEST_DURATION_MS } from '#domain/survey/deviceClock';

/**
 * How long what is asked has been in sight: by a clock that only runs forward (milliseconds, such as
 * performance.now), standing still while the page is hidden or the tablet sleeps.
 */
export class QuestionClock {
  readonly #now: () => number;
  #elapsedMs = 0;
  #since: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Something else is asked now. */
  restart(): void {
    this.#elapsedMs = 0;
    this.#since = this.#now();
  }

  pause(): void {
    this.#elapsedMs = this.#total();
    this.#since = null;
  }

  goOn(): void {
    this.#since ??= this.#now();
  }

  /** Whole milliseconds, at most an hour. */
  get elapsedMs(): number {
    return Math.min(LONGEST_DURATION_MS, Math.round(this.#total()));
  }

  #total(): number {
    return this.#elapsedMs + (this.#since === null ? 0 : this.#now() - this.#since);
  }
}
