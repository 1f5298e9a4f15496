import { max } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Finding, MeanChange } from '#domain/analysis/finding';
import { decimal, signed } from './format.ts';
import { INNER, MARGIN, SMALL, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { AGREE, DISAGREE, INK, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

export type ChangeItem = { readonly wording: string; readonly finding: Finding };

const RIGHT = 480;
const NUMBERS = 500;

/**
 * How far each item's mean moved, with its 95 % interval clustered on groups, the largest movement
 * towards agreement first. A filled dot moved, also when the family is allowed for; an
 * open dot did not clearly move. `reach` is
 * the axis's, in points to both sides.
 */
export function meanChanges(
  frame: ChartFrame,
  labels: ChartLabels,
  items: readonly ChangeItem[],
  reach: number = reachOf(items),
): string {
  const sorted = items.toSorted((one, other) => differenceOf(other) - differenceOf(one));
  const x = scaleLinear([-reach, reach], [MARGIN + 8, RIGHT]).nice(4);
  const anyOpen = items.some(({ finding }) => changeOf(finding) && !clearWay(finding));
  const body: Draw = (top) => {
    const rows = stacked(sorted.map((item) => row(labels, item, x)))(top + 26);
    const foot = axis(labels, x, top, top + 26 + rows.height);
    return { markup: foot + rows.markup, height: rows.height + 66 };
  };
  const { interval, openDot } = labels.notes;
  return framed(frame, labels, [body], [interval, ...(anyOpen ? [openDot] : [])]);
}

type Axis = ScaleLinear<number, number>;

const changeOf = (finding: Finding): MeanChange | null =>
  finding.kind === 'too_few' ? null : finding.change;
/** The way an item clearly moved; null where it may be chance. */
const clearWay = (finding: Finding): 'agreement' | 'disagreement' | null =>
  finding.kind === 'towards_agreement' && finding.survivesCorrection
    ? 'agreement'
    : finding.kind === 'towards_disagreement' && finding.survivesCorrection
      ? 'disagreement'
      : null;
/** What could not be tested comes last. */
const differenceOf = ({ finding }: ChangeItem) => changeOf(finding)?.difference ?? -Infinity;

/**
 * How far the axis must go to both sides, in points: wide enough for every interval, and never so
 * fine that a trifle looks like a landslide. Charts beside each other share the widest.
 */
export function reachOf(items: readonly ChangeItem[]): number {
  const widest = max(items, ({ finding }) => {
    const interval = changeOf(finding)?.clustered;
    return interval && Math.max(Math.abs(interval.ciLow), Math.abs(interval.ciHigh));
  });
  return Math.min(4, Math.max(0.5, widest ?? 0));
}

function axis(labels: ChartLabels, x: Axis, top: number, bottom: number): string {
  const ticks = x.ticks(5).map((tick) => {
    const line = `M${short(x(tick))} ${short(top + 26)}V${short(bottom)}`;
    const stroke = tick === 0 ? { stroke: INK, 'stroke-width': 1.5 } : { stroke: RULE };
    const place = { 'text-anchor': 'middle', fill: QUIET };
    const text = signed(tick, labels.locale, 1);
    return (
      element('path', { d: line, ...stroke }) + textLine(text, x(tick), bottom + 18, SMALL, place)
    );
  });
  const [left, right] = [`← ${labels.towardsDisagreement}`, `${labels.towardsAgreement} →`];
  const directions =
    textLine(left, MARGIN, top + 15, SMALL, { fill: QUIET }) +
    textLine(right, RIGHT - textWidth(right, SMALL) + 8, top + 15, SMALL, { fill: QUIET });
  return ticks.join('') + directions;
}

const row =
  (labels: ChartLabels, { wording, finding }: ChangeItem, x: Axis): Draw =>
  (top) => {
    const change = changeOf(finding);
    const drawn = stacked([
      gap(8),
      titleOnGround(wording),
      change ? interval(labels, wording, clearWay(finding), change, x) : untested(labels),
    ])(top);
    return { markup: group(wording, drawn.markup), height: drawn.height };
  };

/** The wording crosses the grid lines, so it stands on white. */
const titleOnGround =
  (wording: string): Draw =>
  (top) => {
    const text = paragraph(wording, MARGIN, top, INNER, { size: 16, bold: true });
    const box = { x: MARGIN, y: top, width: INNER, height: text.height + 2, fill: '#ffffff' };
    return { markup: element('rect', box) + text.markup, height: text.height };
  };

const untested =
  (labels: ChartLabels): Draw =>
  (top) => {
    const ground = { x: MARGIN, y: top, width: RIGHT, height: 32, fill: '#ffffff' };
    const text = textLine(labels.untested, MARGIN, top + 20, SMALL, { fill: QUIET });
    return { markup: element('rect', ground) + text, height: 40 };
  };

const interval =
  (
    labels: ChartLabels,
    item: string,
    way: ReturnType<typeof clearWay>,
    { difference, clustered, meanBefore, meanAfter, pairs }: MeanChange,
    x: Axis,
  ): Draw =>
  (top) => {
    const number = (value: number) => signed(value, labels.locale);
    const [low, high] = [number(clustered.ciLow), number(clustered.ciHigh)];
    const [before, after] = [meanBefore, meanAfter].map((mean) => decimal(mean, labels.locale));
    const people = labels.people(pairs);
    const change = number(difference);
    const colour = way === 'agreement' ? AGREE : way === 'disagreement' ? DISAGREE : QUIET;
    const y = top + 26;
    const dot = element('circle', {
      cx: x(difference),
      cy: y,
      r: 7,
      fill: way === null ? '#ffffff' : colour,
      stroke: colour,
      'stroke-width': 2.5,
    });
    const line = element('path', {
      d: reach(x, clustered, y),
      stroke: colour,
      'stroke-width': 2.5,
    });
    const numbers =
      textLine(labels.points(change), NUMBERS, top + 19, { size: 16, bold: true }) +
      textLine(labels.interval({ low, high }), NUMBERS, top + 38, SMALL) +
      textLine(`${before} → ${after} · ${people}`, NUMBERS, top + 56, SMALL, { fill: QUIET });
    const words = { item, change, low, high, before: before!, after: after!, people };
    return { markup: mark(labels.changeMark(words), line, dot, numbers), height: 64 };
  };

/** The interval with its end strokes, cut where the axis ends. */
function reach(x: Axis, { ciLow, ciHigh }: { ciLow: number; ciHigh: number }, y: number): string {
  const [least, most] = x.domain() as [number, number];
  const from = short(x(Math.max(least, ciLow)));
  const to = short(x(Math.min(most, ciHigh)));
  return `M${from} ${short(y)}H${to}M${from} ${short(y - 6)}V${short(y + 6)}M${to} ${short(y - 6)}V${short(y + 6)}`;
}
