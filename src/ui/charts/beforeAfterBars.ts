import type { PublishedShares } from '#domain/analysis/publishedShares';
import { MARGIN, INNER, SMALL, framed, gap, legend, safeId, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { QUIET } from './palette.ts';
import { shareBar, stanceKey, type BarLayout } from './shareBar.ts';
import { group } from './svg.ts';
import { paragraph, textLine } from './text.ts';

export type BarItem = {
  readonly wording: string;
  /** One bar per wave, in order; null shares are too few people to show. */
  readonly bars: readonly { readonly name: string; readonly shares: PublishedShares | null }[];
};

const BAR: BarLayout = {
  ...{ left: 128, width: 516, height: 38 },
  inside: { size: 20, bold: true },
  beside: { size: 15, bold: true },
  below: { size: 14, bold: true },
};

/**
 * Each item's answers as 100 % bars, one per wave: Enig, Hverken eller, Uenig, and *Ved ikke*
 * hatched and apart. One bar per item is the published figure; two are before and after. `more` are notes.
 */
export function beforeAfterBars(
  frame: ChartFrame,
  labels: ChartLabels,
  items: readonly BarItem[],
  more: readonly string[] = [],
): string {
  const id = safeId(frame.id);
  const bars = items.flatMap((item) => item.bars);
  const anyHidden = bars.some(({ shares }) => (shares?.hiddenTogether ?? 0) > 0);
  const parts = [
    legend(id, stanceKey(labels, anyHidden)),
    ...items.map((item) => itemBars(id, labels, item)),
  ];
  const { grouped, rounded, hidden } = labels.notes;
  const notes = [grouped, rounded, ...(anyHidden ? [hidden] : []), ...more];
  return framed(frame, labels, parts, notes);
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
      const text = textLine(labels.tooFew, BAR.left, top + 16, SMALL, { fill: QUIET });
      return { markup: title + text, height: 30 };
    }
    const people = labels.people(shares.base);
    const count = textLine(people, MARGIN, top + 34, SMALL, { fill: QUIET });
    const { markup, height } = shareBar(id, labels, name, shares, BAR)(top);
    return { markup: title + count + markup, height };
  };
