import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { differenceRows, type Difference, type DifferenceLabels } from './differenceRows.ts';
import { LEFT, NAME_WIDTH, NUMBERS, RIGHT, ROW, whisker } from './dumbbellRow.ts';
import { decimal, signed, whole } from './format.ts';
import { INNER, MARGIN, SMALL, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, wrapped } from './text.ts';

/** What one part of the people did: means in points of the panel's scale. */
export type Dumbbell = {
  readonly n: number;
  readonly before: number;
  readonly after: number;
  /** 95 % interval of the change, in points; null where it cannot be worked out. */
  readonly change: { readonly low: number; readonly high: number } | null;
};
/** One item: a row to each part, in the order given; without rows the parts are hidden. */
export type DumbbellPanel = {
  readonly wording: string;
  readonly scale: { readonly min: number; readonly max: number };
  readonly rows: readonly { readonly name: string; readonly moved: Dumbbell }[];
  /** Under the parts, how much their moves differ, where that is what the chart is about. */
  readonly differences?: readonly Difference[];
};

/** The words of this chart alone. */
export type DumbbellLabels = {
  readonly before: string;
  readonly after: string;
  readonly intervalKey: string;
  /** "n 178" */
  readonly people: (count: string) => string;
  readonly hidden: string;
  readonly mark: (words: DumbbellWords) => string;
  readonly markUntested: (words: Omit<DumbbellWords, 'low' | 'high'>) => string;
  readonly difference: DifferenceLabels;
};
export type DumbbellWords = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly low: string;
  readonly high: string;
  readonly people: string;
};

/**
 * Small multiples: to each item a panel, to each part a dumbbell from the mean before (open) to the mean
 * after (filled), and round the latter the interval of the change. All panels have one axis, which reaches
 * over the same part of each item's scale; charts beside each other are given the widest `reach`.
 */
export function dumbbells(
  frame: ChartFrame,
  labels: ChartLabels,
  own: DumbbellLabels,
  panels: readonly DumbbellPanel[],
  notes: readonly string[],
): string {
  const reach = reachOf(panels);
  const parts = panels.map((one) => panel(labels, own, one, reach));
  return framed(frame, labels, [key(own), ...parts], notes);
}

/** Which part of a scale is drawn, in parts of it: 0 is its lowest point and 1 its highest. */
type Reach = readonly [number, number];

/** Wide enough for every mean and interval, out to whole quarters of the scale. */
function reachOf(panels: readonly DumbbellPanel[]): Reach {
  const places = panels.flatMap(({ scale, rows }) =>
    rows.flatMap(({ moved: { before, after, change } }) => {
      const points = [before, after, before + (change?.low ?? 0), before + (change?.high ?? 0)];
      return points.map((point) => (point - scale.min) / (scale.max - scale.min));
    }),
  );
  const low = Math.max(0, Math.floor(4 * (min(places) ?? 0)) / 4);
  const high = Math.min(1, Math.ceil(4 * (max(places) ?? 1)) / 4);
  return low < high ? [low, high] : [0, 1];
}

/** A drawn dumbbell beside the words for its parts. */
const key =
  (own: DumbbellLabels): Draw =>
  (top) => {
    const y = top + 10;
    const entries = [
      { text: own.before, sign: (x: number) => dot(x + 8, y, false) },
      { text: own.after, sign: (x: number) => dot(x + 8, y, true) },
      { text: own.intervalKey, sign: (x: number) => whisker(x, x + 22, y) },
    ];
    let x = MARGIN;
    const markup = entries.map(({ text, sign }) => {
      const at = x;
      x += 36 + text.length * 7.4 + 18;
      return sign(at) + textLine(text, at + 30, y + 5, SMALL);
    });
    return { markup: markup.join(''), height: 32 };
  };

const panel =
  (
    labels: ChartLabels,
    own: DumbbellLabels,
    { wording, scale, rows, differences = [] }: DumbbellPanel,
    [low, high]: Reach,
  ): Draw =>
  (top) => {
    const point = (part: number) => scale.min + part * (scale.max - scale.min);
    const x = scaleLinear([point(low), point(high)], [LEFT, RIGHT]);
    const title: Draw = (at) => paragraph(wording, MARGIN, at, INNER, { size: 16, bold: true });
    const heading = stacked([gap(10), title, gap(6)])(top);
    const start = top + heading.height;
    if (rows.length === 0) {
      const text = textLine(own.hidden, MARGIN, start + 16, SMALL, { fill: QUIET });
      return { markup: group(wording, heading.markup, text), height: heading.height + 28 };
    }
    const drawn = stacked(rows.map((one) => row(labels, own, wording, one, x)))(start);
    const end = start + drawn.height;
    const foot = axis(labels, x, start, end);
    const perPoint = (RIGHT - LEFT) / (point(high) - point(low));
    const below =
      differences.length === 0
        ? { markup: '', height: 30 }
        : stacked([
            gap(18),
            differenceRows(labels, own.difference, wording, differences, perPoint),
            gap(10),
          ])(end);
    const markup = group(wording, heading.markup, foot, drawn.markup, below.markup);
    return { markup, height: heading.height + drawn.height + below.height };
  };

type Axis = ReturnType<typeof scaleLinear<number, number>>;

function axis(labels: ChartLabels, x: Axis, top: number, bottom: number): string {
  const ticks = x.ticks(5);
  const digits = ticks.every(Number.isInteger) ? 0 : 1;
  return ticks
    .map((tick) => {
      const line = { d: `M${short(x(tick))} ${short(top)}V${short(bottom)}`, stroke: RULE };
      const place = { 'text-anchor': 'middle', fill: QUIET };
      const text = decimal(tick, labels.locale, digits);
      return element('path', line) + textLine(text, x(tick), bottom + 17, SMALL, place);
    })
    .join('');
}

const row =
  (
    labels: ChartLabels,
    own: DumbbellLabels,
    wording: string,
    { name, moved }: DumbbellPanel['rows'][number],
    x: Axis,
  ): Draw =>
  (top) => {
    const lines = wrapped(name, NAME_WIDTH, { size: 15 });
    const height = Math.max(ROW, lines.length * 19 + 26);
    const named = lines
      .map((line, at) => textLine(line, MARGIN, top + 17 + at * 19, { size: 15 }))
      .join('');
    const people = own.people(whole(moved.n, labels.locale));
    const counted = textLine(people, MARGIN, top + 17 + lines.length * 19, SMALL, { fill: QUIET });
    const drawn = dumbbell(moved, x, top + 18);
    const numbers = written(labels, moved, top);
    const box = { x: MARGIN - 8, y: top, width: INNER + 16, height: height - 2, fill: 'none' };
    const label = spoken(labels, own, `${wording}, ${name}`, moved, people);
    const target = element('rect', { ...box, rx: 4, 'pointer-events': 'all' });
    return { markup: mark(label, target, drawn, named, counted, numbers), height };
  };

function dumbbell({ before, after, change }: Dumbbell, x: Axis, y: number): string {
  const bar = element('path', {
    d: `M${short(x(before))} ${short(y)}H${short(x(after))}`,
    stroke: '#b3b3b3',
    'stroke-width': 6,
  });
  const [least, most] = x.domain() as [number, number];
  const inside = (point: number) => x(Math.min(most, Math.max(least, point)));
  const reach = change ? whisker(inside(before + change.low), inside(before + change.high), y) : '';
  return bar + reach + dot(x(before), y, false) + dot(x(after), y, true);
}

const dot = (x: number, y: number, filled: boolean): string =>
  element('circle', {
    ...{ cx: x, cy: y, r: 6, 'stroke-width': 2.5, stroke: INK },
    fill: filled ? INK : '#ffffff',
  });

function written(labels: ChartLabels, { before, after, change }: Dumbbell, top: number): string {
  const points = labels.points(signed(after - before, labels.locale));
  const strong = textLine(points, NUMBERS, top + 17, { size: 15, bold: true });
  if (!change) return strong;
  const [low, high] = [signed(change.low, labels.locale), signed(change.high, labels.locale)];
  return strong + textLine(labels.interval({ low, high }), NUMBERS, top + 36, SMALL);
}

function spoken(
  { locale }: ChartLabels,
  own: DumbbellLabels,
  name: string,
  { before, after, change }: Dumbbell,
  people: string,
): string {
  const words = {
    ...{ name, people, change: signed(after - before, locale) },
    ...{ before: decimal(before, locale), after: decimal(after, locale) },
  };
  if (!change) return own.markUntested(words);
  const [low, high] = [signed(change.low, locale), signed(change.high, locale)];
  return own.mark({ ...words, low, high });
}
