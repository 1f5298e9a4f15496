import { scaleLinear } from 'd3-scale';
import type { Classified, ClassifiedAnswer, Line } from '#domain/analysis/wingDetails';
import { decimal, whole } from './format.ts';
import { INNER, MARGIN, SMALL, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

export type WingCheckData = {
  readonly wording: string;
  /** The points of the scale, rising. */
  readonly points: readonly number[];
  readonly forwards: Classified;
  readonly backwards: Classified;
  readonly comparisonLine: Line | null;
};

export type WingCheckLabels = {
  readonly forwards: PanelWords;
  readonly backwards: PanelWords;
  readonly first: string;
  readonly then: string;
  readonly expected: string;
  readonly comparison: string;
  readonly same: string;
  readonly classMark: (
    words: Record<'panel' | 'answer' | 'first' | 'then' | 'people', string>,
  ) => string;
  readonly classMarkHidden: (words: Record<'panel' | 'answer', string>) => string;
  readonly notes: Readonly<Record<'wings' | 'hidden', string>>;
};
export type PanelWords = { readonly title: string; readonly move: string };

const GAP = 36;
const PANEL = (INNER - GAP) / 2;
const AXIS = 26;
const HEIGHT = 270;
const CROWDED = 7;

/**
 * The same move twice: forwards by an earlier answer, and backwards in time. Where both draw in, regression
 * to the mean does it. Lines are what is expected at the second measurement of who said so at the first.
 */
export function wingCheck(
  frame: ChartFrame,
  labels: ChartLabels,
  own: WingCheckLabels,
  data: WingCheckData,
): string {
  const title: Draw = (top) =>
    paragraph(data.wording, MARGIN, top, INNER, { size: 16, bold: true });
  const panels: Draw = (top) => {
    const left = panel(labels, own, own.forwards, data, data.forwards, MARGIN)(top);
    const right = panel(
      labels,
      own,
      own.backwards,
      data,
      data.backwards,
      MARGIN + PANEL + GAP,
    )(top);
    const markup = left.markup + right.markup;
    return { markup, height: Math.max(left.height, right.height) };
  };
  const isHidden = ({ answers }: Classified) =>
    answers.some(({ people, then }) => people !== 0 && (people === null || then === null));
  const anyHidden = isHidden(data.forwards) || isHidden(data.backwards);
  const notes = [own.notes.wings, ...(anyHidden ? [own.notes.hidden] : [])];
  return framed(frame, labels, [title, gap(8), key(own, data), panels], notes);
}

const COMPARISON = { stroke: QUIET, 'stroke-width': 2.5, 'stroke-dasharray': '2 5' } as const;
const EXPECTED = { stroke: INK, 'stroke-width': 2 } as const;
const SAME = { stroke: QUIET, 'stroke-width': 1, 'stroke-dasharray': '6 4' } as const;

/** What each mark and line stands for, a line of the key each. */
function key(own: WingCheckLabels, { comparisonLine }: WingCheckData): Draw {
  const line = (style: object) => (x: number, y: number) =>
    element('path', { d: `M${x} ${y}H${x + 30}`, ...style });
  const dots = (x: number, y: number) => first(x + 6, y) + then(x + 24, y);
  const entries = [
    { draw: dots, text: `${own.first} → ${own.then.toLowerCase()}` },
    { draw: line(EXPECTED), text: own.expected },
    ...(comparisonLine ? [{ draw: line(COMPARISON), text: own.comparison }] : []),
    { draw: line(SAME), text: own.same },
  ];
  const written = entries.map(({ draw, text }): Draw => {
    return (top) => ({
      markup: draw(MARGIN, top + 9) + textLine(text, MARGIN + 42, top + 14, { size: 15 }),
      height: 23,
    });
  });
  return stacked([...written, gap(12)]);
}

const first = (x: number, y: number) =>
  element('circle', { cx: x, cy: y, r: 6, fill: '#ffffff', stroke: INK, 'stroke-width': 2 });
const then = (x: number, y: number) => element('circle', { cx: x, cy: y, r: 6, fill: INK });

const panel =
  (
    labels: ChartLabels,
    own: WingCheckLabels,
    words: PanelWords,
    { points, forwards, comparisonLine }: WingCheckData,
    classified: Classified,
    left: number,
  ): Draw =>
  (top) => {
    const [least, most] = [points[0]!, points.at(-1)!];
    const room = (most - least) / (2 * points.length);
    const domain = [least - room, most + room];
    const heading = stacked([
      (y) => paragraph(words.title, left, y, PANEL, { size: 15, bold: true }),
      (y) => paragraph(words.move, left, y, PANEL, SMALL, { fill: QUIET }),
    ])(top);
    const head = top + Math.max(heading.height, 62);
    const x = scaleLinear(domain, [left + AXIS, left + PANEL]);
    const y = scaleLinear(domain, [head + HEIGHT, head]);
    const ticks = (points.length > CROWDED ? points.filter((_, at) => at % 2 === 0) : points).map(
      (point) => {
        const across = { d: `M${left + AXIS} ${short(y(point))}H${left + PANEL}`, stroke: RULE };
        const number = whole(point, labels.locale);
        return (
          element('path', across) +
          textLine(number, left + AXIS - 8, y(point) + 5, SMALL, {
            'text-anchor': 'end',
            fill: QUIET,
          })
        );
      },
    );
    const lineOf = (line: Line | null, style: object) =>
      line ? drawn(line.through, line.slope.value, x, y, [least, most], style) : '';
    const lines =
      drawn([least, least], 1, x, y, [least, most], SAME) +
      lineOf(classified === forwards ? comparisonLine : null, COMPARISON) +
      lineOf(classified.line, EXPECTED);
    const between = (PANEL - AXIS) / points.length - 4;
    const isCrowded = points.length > CROWDED;
    const counts = classified.answers.map((answer) => countOf(labels, answer, isCrowded));
    const marks = classified.answers.map((answer, at) => {
      const below = countBelow(counts[at]!, x(answer.answer), head + HEIGHT, between);
      return classMark(labels, own, words, answer, x(answer.answer), y, head + HEIGHT, below);
    });
    const upright = counts.filter((count) => standsUpright(count, between));
    const deepest = Math.max(0, ...upright.map((count) => textWidth(count, NARROW) - 16));
    const markup = heading.markup + ticks.join('') + lines + group(words.title, ...marks);
    return { markup, height: head - top + HEIGHT + 50 + deepest };
  };

/** How many gave an answer; many points leave room for the bare number alone. */
function countOf(
  labels: ChartLabels,
  { people, then: ended }: ClassifiedAnswer,
  isCrowded: boolean,
) {
  const hidden = labels.hidden.toLowerCase();
  if (ended === null) return people === 0 ? '0' : hidden;
  if (isCrowded) return people === null ? hidden : whole(people, labels.locale);
  return people === null ? `N ${hidden}` : labels.people(people);
}

const NARROW = { size: 12 };
const standsUpright = (count: string, room: number) => textWidth(count, NARROW) > room;

/** Below its answer, smaller where there is little room, and upright where there is less. */
function countBelow(count: string, x: number, foot: number, room: number): string {
  if (!standsUpright(count, room)) {
    const size = textWidth(count, SMALL) > room ? NARROW : SMALL;
    return textLine(count, x, foot + 38, size, { 'text-anchor': 'middle', fill: QUIET });
  }
  const [left, top] = [short(x + 4), short(foot + 27)];
  const turned = { 'text-anchor': 'end', transform: `rotate(-90 ${left} ${top})` };
  return textLine(count, x + 4, foot + 27, NARROW, { ...turned, fill: QUIET });
}

type Axis = (value: number) => number;

/** A line over the scale, cut where it leaves it. */
function drawn(
  [centre, level]: Line['through'],
  slope: number,
  x: Axis,
  y: Axis,
  [least, most]: readonly [number, number],
  style: object,
): string {
  const at = (point: number) => Math.min(most, Math.max(least, level + slope * (point - centre)));
  const from = `M${short(x(least))} ${short(y(at(least)))}`;
  return element('path', {
    d: `${from}L${short(x(most))} ${short(y(at(most)))}`,
    fill: 'none',
    ...style,
  });
}

function classMark(
  labels: ChartLabels,
  own: WingCheckLabels,
  { title }: PanelWords,
  { answer, people, first: begun, then: ended }: ClassifiedAnswer,
  x: number,
  y: Axis,
  foot: number,
  below: string,
): string {
  const name = whole(answer, labels.locale);
  const middle = { 'text-anchor': 'middle' };
  const axis = textLine(name, x, foot + 20, { size: 15, bold: true }, middle);
  if (begun === null || ended === null) {
    return mark(own.classMarkHidden({ panel: title, answer: name }), axis, below);
  }
  const number = people === null ? labels.hidden.toLowerCase() : whole(people, labels.locale);
  const [from, to] = [y(begun.value), y(ended.value)];
  const shaft = element('path', {
    d: `M${short(x)} ${short(from)}V${short(to)}`,
    stroke: INK,
    'stroke-width': 3,
  });
  const told = {
    ...{ panel: title, answer: name, people: number },
    first: decimal(begun.value, labels.locale, begun.digits),
    then: decimal(ended.value, labels.locale, ended.digits),
  };
  return mark(own.classMark(told), shaft, first(x, from), then(x, to), axis, below);
}
