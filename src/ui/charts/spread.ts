import { scaleLinear } from 'd3-scale';
import type { Measure, RoundedTest } from '#domain/analysis/itemWorld';
import { INNER, MARGIN, SMALL, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE } from './palette.ts';
import { element, mark, short } from './svg.ts';
import { paragraph, textLine } from './text.ts';

export type SpreadMeasure = {
  readonly name: string;
  readonly measure: Measure;
  /** The most it can be; the least is 0. */
  readonly most: number;
  /** A value as it is written; `isChange` with its sign. */
  readonly write: (value: number, isChange: boolean) => string;
};

export type SpreadLabels = {
  readonly measureMark: (
    words: Record<'name' | 'before' | 'after' | 'change' | 'low' | 'high', string>,
  ) => string;
  readonly measureMarkPlain: (words: Record<'name' | 'before' | 'after', string>) => string;
  readonly notTold: string;
  readonly note: string;
};

const RIGHT = 480;
const NUMBERS = 500;

/** Measures of spread before and after among `pairs` people, each on an axis of its own from 0 to the most it can be. */
export function spread(
  frame: ChartFrame,
  labels: ChartLabels,
  own: SpreadLabels,
  { wording, pairs }: { readonly wording: string; readonly pairs: number },
  measures: readonly SpreadMeasure[],
): string {
  const title: Draw = (top) => paragraph(wording, MARGIN, top, INNER, { size: 16, bold: true });
  const people: Draw = (top) =>
    paragraph(labels.people(pairs), MARGIN, top, INNER, SMALL, { fill: QUIET });
  const rows = measures.map((measure) => stacked([gap(14), row(labels, own, measure)]));
  return framed(frame, labels, [title, people, ...rows], [own.note]);
}

const row =
  (labels: ChartLabels, own: SpreadLabels, { name, measure, most, write }: SpreadMeasure): Draw =>
  (top) => {
    const heading = textLine(name, MARGIN, top + 15, { size: 15, bold: true });
    const { before, after, difference, test } = measure;
    if (before === null || after === null) {
      const text = textLine(own.notTold, MARGIN, top + 40, SMALL, { fill: QUIET });
      return { markup: heading + text, height: 56 };
    }
    const x = scaleLinear([0, most], [MARGIN + 8, RIGHT]);
    const y = top + 40;
    const ends = [0, most].map((value) => {
      const anchor = value === 0 ? 'start' : 'end';
      const at = value === 0 ? MARGIN : RIGHT + 8;
      return textLine(write(value, false), at, y + 26, SMALL, {
        'text-anchor': anchor,
        fill: QUIET,
      });
    });
    const axis = element('path', {
      d: `M${short(x(0))} ${y}H${RIGHT}`,
      stroke: RULE,
      'stroke-width': 2,
    });
    const [from, to] = [x(before.value), x(after.value)];
    const line = element('path', {
      d: `M${short(from)} ${y}H${short(to)}`,
      stroke: INK,
      'stroke-width': 3,
    });
    const dot = (at: number, fill: string) =>
      element('circle', { cx: at, cy: y, r: 7, fill, stroke: INK, 'stroke-width': 2.5 });
    const [first, then] = [write(before.value, false), write(after.value, false)];
    const change = difference && write(difference.value, true);
    const numbers =
      (change ? textLine(change, NUMBERS, top + 19, { size: 16, bold: true }) : '') +
      (test ? textLine(interval(labels, test, write), NUMBERS, top + 38, SMALL) : '') +
      textLine(`${first} → ${then}`, NUMBERS, top + 56, SMALL, { fill: QUIET });
    const text = marked(own, name, [first, then], change, test, write);
    const drawn = mark(text, line, dot(from, '#ffffff'), dot(to, INK), numbers);
    return { markup: heading + axis + ends.join('') + drawn, height: 76 };
  };

type Write = SpreadMeasure['write'];

const bounds = ({ low, high }: RoundedTest, write: Write) => ({
  low: write(low.value, true),
  high: write(high.value, true),
});
const interval = (labels: ChartLabels, test: RoundedTest, write: Write) =>
  labels.interval(bounds(test, write));

function marked(
  own: SpreadLabels,
  name: string,
  [before, after]: readonly [string, string],
  change: string | null,
  test: RoundedTest | null,
  write: Write,
): string {
  return change && test
    ? own.measureMark({ name, before, after, change, ...bounds(test, write) })
    : own.measureMarkPlain({ name, before, after });
}
