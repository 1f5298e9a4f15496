import { MARGIN, SMALL, WIDTH, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET } from './palette.ts';
import { element, mark } from './svg.ts';
import { paragraph, textLine } from './text.ts';

export type WayRow = {
  /** The stage: "Svarede før høringen". */
  readonly label: string;
  readonly people: number;
  /** "1.507" */
  readonly count: string;
  /** Those who are at the next stage too, in words: "6 % gik videre (1.507)"; null at the last. */
  readonly onward: {
    readonly people: number;
    readonly words: string;
    readonly lost: string;
  } | null;
};

const LEFT = 232;
const BAR = 24;
/** Neutral, since it is about people and not about what they think. */
const STAYED = '#e3e3e3';

/**
 * The way from the list to the last questionnaire. From 25,000 to 356 no common axis shows both ends, so
 * each stage is one bar of its own people: dark for those who went on, light and outlined for the others.
 */
export function participationWay(
  frame: ChartFrame,
  labels: ChartLabels,
  rows: readonly WayRow[],
  notes: readonly string[],
): string {
  return framed(frame, labels, rows.map(stage), notes);
}

const stage =
  ({ label, people, count, onward }: WayRow): Draw =>
  (top) => {
    const name = paragraph(label, MARGIN, top, LEFT - MARGIN - 16, { size: 15 });
    const number = textLine(count, MARGIN, top + name.height + 20, { size: 20, bold: true });
    const width = WIDTH - MARGIN - LEFT;
    const part = onward ? (onward.people / people) * width : width;
    const bar = { x: LEFT, y: top + 2, height: BAR, stroke: INK };
    const all = element('rect', { ...bar, width, fill: STAYED });
    const went = element('rect', { ...bar, width: Math.max(1.5, part), fill: '#4d4d4d' });
    const words = onward
      ? stacked([
          gap(BAR + 8),
          (y) => paragraph(onward.words, LEFT, y, width, SMALL),
          (y) => paragraph(onward.lost, LEFT, y, width, SMALL, { fill: QUIET }),
        ])(top)
      : { markup: '', height: BAR };
    const said = [`${label}: ${count}`, ...(onward ? [onward.words, onward.lost] : [])].join('. ');
    const markup = mark(said, all, went, name.markup, number, words.markup);
    return { markup, height: Math.max(name.height + 32, words.height + 4) + 14 };
  };
