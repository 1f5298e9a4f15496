import type { PublishedShares } from '#domain/analysis/publishedShares';
import { STANCES, type Stance } from '#domain/survey/answer';
import { percent, whole } from './format.ts';
import { MARGIN, INNER, SMALL, framed, gap, legend, safeId, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { QUIET, fillOf } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

export type BarItem = {
  readonly wording: string;
  /** One bar per wave, in order; null shares are too few people to show. */
  readonly bars: readonly { readonly name: string; readonly shares: PublishedShares | null }[];
};

const BAR_LEFT = 128;
const BAR_WIDTH = 516;
const BAR_HEIGHT = 38;
/** White between the scale and what stands apart from it. */
const APART = 7;
const INSIDE = { size: 20, bold: true };

/**
 * Each item's answers as 100 % bars, one per wave: Enig, Hverken eller, Uenig, and *Ved ikke*
 * hatched and apart. One bar per item is the published figure; two are before and after.
 */
export function beforeAfterBars(
  frame: ChartFrame,
  labels: ChartLabels,
  items: readonly BarItem[],
): string {
  const id = safeId(frame.id);
  const bars = items.flatMap((item) => item.bars);
  const anyHidden = bars.some(({ shares }) => (shares?.hiddenTogether ?? 0) > 0);
  const key = [
    ...STANCES.map((stance) => ({ stance, name: labels.stances[stance] })),
    ...(anyHidden ? [{ stance: 'hidden' as const, name: labels.hidden }] : []),
  ];
  const parts = [legend(id, key), ...items.map((item) => itemBars(id, labels, item))];
  const { grouped, rounded, hidden } = labels.notes;
  return framed(frame, labels, parts, [grouped, rounded, ...(anyHidden ? [hidden] : [])]);
}

const itemBars =
  (id: string, labels: ChartLabels, { wording, bars }: BarItem): Draw =>
  (top) => {
    const { markup, height } = stacked([
      (y) => paragraph(wording, MARGIN, y, INNER, { size: 16, bold: true }),
      gap(6),
      ...bars.map(({ name, shares }) => bar(id, labels, name, shares)),
      gap(14),
    ])(top);
    return { markup: group(wording, markup), height };
  };

const bar =
  (id: string, labels: ChartLabels, name: string, shares: PublishedShares | null): Draw =>
  (top) => {
    const title = textLine(name, MARGIN, top + 16, { size: 15, bold: true });
    if (!shares) {
      const text = textLine(labels.tooFew, BAR_LEFT, top + 16, SMALL, { fill: QUIET });
      return { markup: title + text, height: 30 };
    }
    const people = labels.people(shares.base);
    const count = textLine(people, MARGIN, top + 34, SMALL, { fill: QUIET });
    const segments = segmentsOf(shares);
    const below = new LabelsBelow(top + BAR_HEIGHT + 16);
    const marks = segments.map((segment, index) => {
      const last = index === segments.length - 1;
      return segmentMark(id, labels, name, segment, top, last, below);
    });
    return { markup: title + count + marks.join(''), height: BAR_HEIGHT + (below.used ? 26 : 8) };
  };

type Segment = {
  readonly stance: Stance | 'hidden';
  readonly count: number;
  readonly share: number;
  readonly x: number;
  readonly width: number;
};

/** The shown stances and the hidden remainder, laid end to end; their widths are the whole bar. */
function segmentsOf({ base, counts, hiddenTogether }: PublishedShares): Segment[] {
  const parts = [
    ...STANCES.map((stance) => ({ stance, count: counts[stance] ?? 0 })),
    { stance: 'hidden' as const, count: hiddenTogether },
  ].filter(({ count }) => count > 0);
  const apart = (stance: Stance | 'hidden') => stance === 'dont_know' || stance === 'hidden';
  const gaps = parts.filter(({ stance }, index) => index > 0 && apart(stance)).length;
  let x = BAR_LEFT;
  return parts.map(({ stance, count }, index) => {
    if (index > 0 && apart(stance)) x += APART;
    const share = count / base;
    const segment = { stance, count, share, x, width: share * (BAR_WIDTH - gaps * APART) };
    x += segment.width;
    return segment;
  });
}

function segmentMark(
  id: string,
  labels: ChartLabels,
  row: string,
  { stance, count, share, x, width }: Segment,
  top: number,
  last: boolean,
  below: LabelsBelow,
): string {
  const value = percent(share, labels.locale);
  const hatched = stance === 'dont_know' || stance === 'hidden';
  const box = element('rect', {
    x,
    y: top,
    width,
    height: BAR_HEIGHT,
    fill: fillOf(stance, id),
    stroke: hatched ? QUIET : '#ffffff',
    'stroke-width': hatched ? 1 : 2,
  });
  const middle = top + BAR_HEIGHT / 2;
  let label: string;
  if (last && hatched) {
    label = textLine(value, x + width + 7, middle + 5.5, { size: 15, bold: true });
  } else if (!hatched && width > textWidth(value, INSIDE) + 8) {
    const place = { fill: '#ffffff', 'text-anchor': 'middle' };
    label = textLine(value, x + width / 2, middle + 7, INSIDE, place);
  } else label = below.place(value, x + width / 2);
  const people = whole(count, labels.locale);
  const text =
    stance === 'hidden'
      ? labels.hiddenMark({ row, share: value })
      : labels.shareMark({ row, stance: labels.stances[stance], share: value, people });
  return mark(text, box, label);
}

/** Labels of segments too narrow to hold them, kept from running into each other. */
class LabelsBelow {
  used = false;
  #end = -Infinity;
  readonly #baseline: number;

  constructor(baseline: number) {
    this.#baseline = baseline;
  }

  place(text: string, centre: number): string {
    const style = { size: 14, bold: true };
    const width = textWidth(text, style);
    const x = Math.max(centre - width / 2, this.#end + 6);
    this.#end = x + width;
    this.used = true;
    return textLine(text, x, this.#baseline, style);
  }
}
