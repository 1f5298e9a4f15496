/** A mailing whose letters are being made in this process. */
type Printing = {
  done: number;
  readonly of: number;
  readonly stop: AbortController;
};

const underWay = new Map<string, Printing>();

/** How far the letters of a mailing have come; null where none are being made here. */
export function printingOf(mailingId: string): { done: number; of: number } | null {
  const printing = underWay.get(mailingId);
  return printing ? { done: printing.done, of: printing.of } : null;
}

export const stopPrinting = (mailingId: string): void =>
  underWay.get(mailingId)?.stop.abort(new Error('Stopped.'));

/**
 * Notes that letters are being made, until `end`. One mailing prints once at a time: a second download
 * takes over from the first, whose reader has usually gone.
 */
export function beginPrinting(mailingId: string, of: number) {
  stopPrinting(mailingId);
  const printing: Printing = { done: 0, of, stop: new AbortController() };
  underWay.set(mailingId, printing);
  return {
    signal: printing.stop.signal,
    made: (letters: number) => void (printing.done = letters),
    end: () => {
      if (underWay.get(mailingId) === printing) underWay.delete(mailingId);
    },
  };
}
