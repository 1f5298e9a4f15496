import type { PublishedShares } from '#domain/analysis/publishedShares';
import { STANCES, type Stance } from '#domain/survey/answer';
import { percent, whole } from './format.ts';
import type { Draw } from './frame.ts';
import type { ChartLabels } from './labels.ts';
import { QUIET, fillOf } from './palette.ts';
import { element, mark } from './svg.ts';
import { dropOf, textLine, textWidth, type Style } from './text.ts';

/** Where a bar stands and how large its numbers are: inside it, at its end, and below what is narrow. */
export type BarLayout = {
  readonly left: number;
  /** Of the whole bar, 100 %. */
  readonly width: number;
  readonly height: number;
  readonly inside: Style;
  readonly beside: Style;
  readonly below: Style;
};

/** Of the bar's height. */
const APART = 7 / 38;

/** The key to the bars: every stance, and what is hidden where something is. */
export const stanceKey = (labels: ChartLabels, anyHidden: boolean) => [
  ...STANCES.map((stance) => ({ stance, name: labels.stances[stance] })),
  ...(anyHidden ? [{ stance: 'hidden' as const, name: labels.hidden }] : []),
];

/** One 100 % bar: Enig, Hverken eller, Uenig, and *Ved ikke* hatched and apart. `name` is read out with it. */
export const shareBar =
  (
    id: string,
    labels: ChartLabels,
    name: string,
    shares: PublishedShares,
    layout: BarLayout,
  ): Draw =>
  (top) => {
    const { height, below: style } = layout;
    const segments = segmentsOf(shares, layout);
    const below = new LabelsBelow(top + height + style.size * 1.15, style);
    const marks = segments.map((segment, index) => {
      const last = index === segments.length - 1;
      return segmentMark(id, labels, name, segment, top, last, below, layout);
    });
    return { markup: marks.join(''), height: height + (below.used ? style.size * 1.86 : 8) };
  };

type Segment = {
  readonly stance: Stance | 'hidden';
  readonly count: number;
  readonly share: number;
  readonly x: number;
  readonly width: number;
};

/** The shown stances and the hidden remainder, laid end to end; their widths are the whole bar. */
function segmentsOf(
  { base, counts, hiddenTogether }: PublishedShares,
  { left, width: whole, height }: BarLayout,
): Segment[] {
  // White between the scale and what stands apart from it.
  const between = height * APART;
  const parts = [
    ...STANCES.map((stance) => ({ stance, count: counts[stance] ?? 0 })),
    { stance: 'hidden' as const, count: hiddenTogether },
  ].filter(({ count }) => count > 0);
  const apart = (stance: Stance | 'hidden') => stance === 'dont_know' || stance === 'hidden';
  const gaps = parts.filter(({ stance }, index) => index > 0 && apart(stance)).length;
  let x = left;
  return parts.map(({ stance, count }, index) => {
    if (index > 0 && apart(stance)) x += between;
    const share = count / base;
    const segment = { stance, count, share, x, width: share * (whole - gaps * between) };
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
  { height, inside, beside }: BarLayout,
): string {
  const value = percent(share, labels.locale);
  const hatched = stance === 'dont_know' || stance === 'hidden';
  const box = element('rect', {
    x,
    y: top,
    width,
    height,
    fill: fillOf(stance, id),
    stroke: hatched ? QUIET : '#ffffff',
    'stroke-width': hatched ? 1 : 2,
  });
  const middle = top + height / 2;
  let label: string;
  if (last && hatched) {
    label = textLine(value, x + width + beside.size / 2, middle + dropOf(beside), beside);
  } else if (!hatched && width > textWidth(value, inside) + inside.size * 0.4) {
    const place = { fill: '#ffffff', 'text-anchor': 'middle' };
    label = textLine(value, x + width / 2, middle + dropOf(inside), inside, place);
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
  readonly #style: Style;

  constructor(baseline: number, style: Style) {
    this.#baseline = baseline;
    this.#style = style;
  }

  place(text: string, centre: number): string {
    const width = textWidth(text, this.#style);
    const x = Math.max(centre - width / 2, this.#end + this.#style.size * 0.4);
    this.#end = x + width;
    this.used = true;
    return textLine(text, x, this.#baseline, this.#style);
  }
}
