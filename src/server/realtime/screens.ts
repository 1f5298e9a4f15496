import type { ScreenNotice } from '#protocol/screenMessages';

type Listener = (notice: ScreenNotice) => void;

/** The big screens that are on through this process, by hearing. */
export class Screens {
  readonly #on = new Map<string, Set<Listener>>();

  follow(hearingId: string, listener: Listener): void {
    const all = this.#on.get(hearingId) ?? new Set();
    this.#on.set(hearingId, all.add(listener));
  }

  leave(hearingId: string, listener: Listener): void {
    const all = this.#on.get(hearingId);
    all?.delete(listener);
    if (all?.size === 0) this.#on.delete(hearingId);
  }

  /** A wave of the hearing has come further. */
  wavesChanged(hearingId: string): void {
    for (const tell of this.#on.get(hearingId) ?? []) tell({ type: 'look', hearingId });
  }

  /** Whatever happened before may have been missed. */
  lookAgain(): void {
    for (const hearingId of this.#on.keys()) this.wavesChanged(hearingId);
  }
}
