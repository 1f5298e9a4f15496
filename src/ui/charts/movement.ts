import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Movement } from '#domain/analysis/itemDetails';
import { decimal, percent, signed, whole } from './format.ts';
import {
  INNER,
  MARGIN,
  SMALL,
  WIDTH,
  framed,
  gap,
  safeId,
  type Draw,
  type Drawn,
} from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { AGREE, DISAGREE, INK, QUIET, RULE, fillOf } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

export type MovementData = {
  readonly wording: string;
  /** The least and the greatest point, with their words. */
  readonly ends: readonly [ScaleEnd, ScaleEnd];
  /** Null where the mean's change has no interval. */
  readonly mean: MeanArrow;
  readonly movement: Movement;
  readonly pairs: number;
};
export type ScaleEnd = { readonly point: number; readonly label: string };
export type MeanArrow = {
  readonly before: number;
  readonly after: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
};

export type MovementLabels = {
  readonly axisMean: string;
  readonly axisSteps: string;
  readonly before: (mean: string) => string;
  readonly after: (mean: string) => string;
  readonly same: string;
  readonly towards: readonly [string, string];
  readonly meanMark: (words: Record<'before' | 'after' | 'change', string>) => string;
  readonly meanMarkInterval: (
    words: Record<'before' | 'after' | 'change' | 'low' | 'high', string>,
  ) => string;
  readonly stepMark: (words: Record<'step' | 'people' | 'share', string>) => string;
  readonly stepMarkHidden: (words: { step: string }) => string;
  readonly notes: Readonly<Record<'mean' | 'meanPlain' | 'hidden', string>>;
};

const LEFT = MARGIN + 24;
const RIGHT = WIDTH - MARGIN - 24;
const BARS = 190;
/** A hidden bar has no height of its own. */
const STUB = 22;

/**
 * How an item moved: above, its mean before and after on the whole scale with the interval of the
 * change; below, how many moved each number of points.
 */
export function movement(
  frame: ChartFrame,
  labels: ChartLabels,
  own: MovementLabels,
  data: MovementData,
): string {
  const anyHidden = data.movement.steps.some(({ people }) => people === null);
  const title: Draw = (top) =>
    paragraph(data.wording, MARGIN, top, INNER, { size: 16, bold: true });
  const { mean, meanPlain, hidden } = own.notes;
  return framed(
    frame,
    labels,
    [title, gap(12), arrow(labels, own, data), gap(22), bars(safeId(frame.id), labels, own, data)],
    [data.mean.interval ? mean : meanPlain, ...(anyHidden ? [hidden] : [])],
  );
}

const arrow =
  (labels: ChartLabels, own: MovementLabels, { ends, mean }: MovementData): Draw =>
  (top) => {
    const [low, high] = ends;
    const x = scaleLinear([low.point, high.point], [LEFT, RIGHT]);
    const y = top + 66;
    const heading = textLine(own.axisMean, MARGIN, top + 14, SMALL, { fill: QUIET });
    const ticks = x.ticks(Math.min(10, high.point - low.point)).map(
      (tick) =>
        element('path', { d: `M${short(x(tick))} ${y - 6}V${y + 6}`, stroke: QUIET }) +
        textLine(whole(tick, labels.locale), x(tick), y + 40, SMALL, {
          'text-anchor': 'middle',
          fill: QUIET,
        }),
    );
    const line = element('path', { d: `M${LEFT} ${y}H${RIGHT}`, stroke: RULE, 'stroke-width': 2 });
    const words = [
      textLine(low.label, MARGIN, y + 60, SMALL, { fill: QUIET }),
      textLine(high.label, WIDTH - MARGIN, y + 60, SMALL, { 'text-anchor': 'end', fill: QUIET }),
    ];
    return {
      markup: heading + line + ticks.join('') + words.join('') + arrowMark(labels, own, mean, x, y),
      height: 130,
    };
  };

type Place = (point: number) => number;

function arrowMark(
  labels: ChartLabels,
  own: MovementLabels,
  { before, after, interval }: MeanArrow,
  x: Place & { domain(): number[] },
  y: number,
): string {
  const [from, to] = [x(before), x(after)];
  const colour = after > before ? AGREE : after < before ? DISAGREE : QUIET;
  const side = Math.sign(to - from);
  // A head longer than its arrow would point out of the place it comes from.
  const head = Math.min(11, Math.abs(to - from));
  const open = element('circle', {
    ...{ cx: from, cy: y, r: 7, fill: '#ffffff', stroke: INK, 'stroke-width': 2.5 },
  });
  const shaft = element('path', {
    d: `M${short(from)} ${y}H${short(to)}`,
    stroke: colour,
    'stroke-width': 5,
  });
  const tip = element('path', {
    d: `M${short(to - side * head)} ${y - 10}L${short(to)} ${y}L${short(to - side * head)} ${y + 10}Z`,
    fill: colour,
  });
  const [least, most] = x.domain() as [number, number];
  const within = (point: number) => short(x(Math.min(most, Math.max(least, point))));
  const reach = interval && [within(before + interval.low), within(before + interval.high)];
  const span = reach
    ? element('path', {
        d: `M${reach[0]} ${y + 17}H${reach[1]}M${reach[0]} ${y + 12}v10M${reach[1]} ${y + 12}v10`,
        ...{ stroke: INK, 'stroke-width': 2, fill: 'none' },
      })
    : '';
  const number = (value: number) => signed(value, labels.locale);
  const words = {
    ...{ before: decimal(before, labels.locale), after: decimal(after, labels.locale) },
    change: number(after - before),
  };
  const text = interval
    ? own.meanMarkInterval({ ...words, low: number(interval.low), high: number(interval.high) })
    : own.meanMark(words);
  return mark(text, shaft, tip, open, span, meanTexts(own, words, [from, to], y));
}

/** The two means above their ends, kept apart and on the chart. */
function meanTexts(
  own: MovementLabels,
  { before, after }: { before: string; after: string },
  [from, to]: readonly [number, number],
  y: number,
): string {
  const style = { size: 15, bold: true };
  const [one, other] = [own.before(before), own.after(after)];
  const isRight = to >= from;
  const [width, width2] = [textWidth(one, style), textWidth(other, style)];
  const place = (x: number, wide: number) => Math.min(WIDTH - MARGIN - wide, Math.max(MARGIN, x));
  const x1 = place(isRight ? from - width + 6 : from - 6, width);
  const x2 = place(
    isRight ? Math.max(to - 6, x1 + width + 12) : Math.min(to - width2 + 6, x1 - width2 - 12),
    width2,
  );
  return textLine(one, x1, y - 18, style) + textLine(other, x2, y - 18, style);
}

const bars =
  (
    id: string,
    labels: ChartLabels,
    own: MovementLabels,
    { movement: moves, pairs }: MovementData,
  ): Draw =>
  (top) => {
    const { steps } = moves;
    const width = (RIGHT - LEFT) / steps.length;
    const most = max(steps, ({ people }) => people ?? 0) ?? 0;
    const height = scaleLinear([0, Math.max(1, most)], [0, BARS]);
    const shares = ways(labels, own, moves, pairs, top + 40);
    const base = top + 78 + shares.height + BARS;
    const drawn = steps.map(({ step, people }, at) => {
      const x = LEFT + at * width;
      const tall = people === null ? STUB : height(people);
      const way = step > 0 ? 'agree' : step < 0 ? 'disagree' : 'neither';
      const fill = fillOf(people === null ? 'hidden' : way, id);
      const box = element('rect', {
        ...{ x: x + width * 0.08, y: base - tall, width: width * 0.84, height: tall, fill },
        ...(people === null && { stroke: QUIET }),
      });
      const middle = { 'text-anchor': 'middle' };
      const name = step === 0 ? '0' : signed(step, labels.locale, Number.isInteger(step) ? 0 : 1);
      const axis = textLine(name, x + width / 2, base + 20, { size: 15 }, middle);
      if (people === null) return mark(own.stepMarkHidden({ step: name }), box, axis);
      const count = whole(people, labels.locale);
      const share = percent(people / pairs, labels.locale);
      const label = textLine(
        count,
        x + width / 2,
        base - tall - 7,
        { size: 15, bold: true },
        middle,
      );
      return mark(
        own.stepMark({ step: name, people: count, share }),
        box,
        people > 0 ? label : '',
        axis,
      );
    });
    const heading = textLine(own.axisSteps, MARGIN, top + 14, SMALL, { fill: QUIET });
    const ground = element('path', { d: `M${LEFT} ${base}H${RIGHT}`, stroke: QUIET });
    const people = textLine(labels.people(pairs), WIDTH - MARGIN, top + 14, SMALL, {
      'text-anchor': 'end',
      fill: QUIET,
    });
    const markup = heading + people + shares.markup + group(own.axisSteps, ...drawn) + ground;
    return { markup, height: 78 + shares.height + BARS + 34 };
  };

/** How many moved down, stayed and moved up, over the bars they are; below each other where ends are long. */
function ways(
  labels: ChartLabels,
  own: MovementLabels,
  { up, stayed, down }: Movement,
  pairs: number,
  top: number,
): Drawn {
  const share = (people: number | null) =>
    people === null ? labels.hidden.toLowerCase() : percent(people / pairs, labels.locale);
  const style = { size: 16, bold: true };
  const [lower, upper] = own.towards;
  const texts = [
    { text: `← ${lower}: ${share(down)}`, x: MARGIN, anchor: 'start', fill: DISAGREE },
    { text: `${own.same}: ${share(stayed)}`, x: WIDTH / 2, anchor: 'middle', fill: QUIET },
    { text: `${upper}: ${share(up)} →`, x: WIDTH - MARGIN, anchor: 'end', fill: AGREE },
  ];
  const widest = Math.max(...texts.map(({ text }) => textWidth(text, style)));
  const step = widest > INNER / 3 ? 24 : 0;
  const markup = texts.map(({ text, x, anchor, fill }, at) =>
    textLine(text, x, top + at * step, style, { 'text-anchor': anchor, fill }),
  );
  return { markup: markup.join(''), height: 2 * step };
}
