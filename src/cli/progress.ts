import type { WriteStream } from 'node:tty';
import type { SeatingProgress } from '#domain/programme/anneal';
import type { LotteryProgress } from '#domain/sampling/lottery';

type Progress = LotteryProgress | SeatingProgress;

export type ProgressDisplay = {
  readonly show: (progress: Progress) => void;
  /** Leaves the terminal as it was. */
  readonly end: () => void;
};

const BAR_WIDTH = 24;
/** Where lines stay, one as often as this is enough. */
const LINE_EVERY_MS = 5000;
const CLEAR_LINE = '\r\u001B[K';

/** A bar that is drawn over itself on a terminal, now and then a line elsewhere. */
export const progressDisplay = (out: WriteStream): ProgressDisplay =>
  out.isTTY ? onTerminal(out) : inLines(out);

const onTerminal = (out: WriteStream): ProgressDisplay => ({
  show: (progress) => {
    const text = `${bar(progress)}${words(progress)}`;
    out.write(`${CLEAR_LINE}${text.slice(0, Math.max(20, (out.columns || 80) - 1))}`);
  },
  end: () => void out.write(CLEAR_LINE),
});

function inLines(out: WriteStream): ProgressDisplay {
  let last = { stage: '', at: -Infinity };
  const show = (progress: Progress) => {
    const now = performance.now();
    if (progress.stage === last.stage && now - last.at < LINE_EVERY_MS) return;
    last = { stage: progress.stage, at: now };
    out.write(`${words(progress)}\n`);
  };
  return { show, end: () => {} };
}

function bar(progress: Progress): string {
  if (!('of' in progress)) return '';
  const filled = Math.round((BAR_WIDTH * progress.done) / progress.of);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] `;
}

function words(progress: Progress): string {
  switch (progress.stage) {
    case 'relaxation':
      return `Levels of the linear relaxation: ${progress.done}`;
    case 'seating':
      return `Seating: ${progress.done} of ${progress.of}`;
    case 'panels':
      return `Panels: ${progress.done} of ${progress.of}`;
    case 'weights':
      return 'Weights of the panels';
    case 'whole panels':
      return `Whole panels: ${progress.done} priced, gap ${progress.gap.toExponential(1)}`;
  }
}
