import { LEFT, NAME_WIDTH, NUMBERS, RIGHT, ROW, whisker } from './dumbbellRow.ts';
import { signed } from './format.ts';
import { INNER, MARGIN, SMALL, gap, stacked, type Draw } from './frame.ts';
import type { ChartLabels } from './labels.ts';
import { INK, QUIET } from './palette.ts';
import { element, mark, short } from './svg.ts';
import { textLine, wrapped } from './text.ts';

/** How much more one side moved than another, in points of the panel's scale. */
export type Difference = {
  readonly name: string;
  readonly estimate: number;
  /** Its 95 % interval; null where it cannot be worked out. */
  readonly reach: { readonly low: number; readonly high: number } | null;
};
/** The words of these rows. */
export type DifferenceLabels = {
  readonly none: string;
  readonly mark: (words: {
    readonly name: string;
    readonly size: string;
    readonly low: string;
    readonly high: string;
  }) => string;
  readonly markUntested: (words: { readonly name: string; readonly size: string }) => string;
};

const MIDDLE = (LEFT + RIGHT) / 2;

/**
 * Differences as diamonds about a dashed line of none, `perPoint` px to a point as the means above them have;
 * what reaches farther ends at the edge, and its numbers say how far.
 */
export function differenceRows(
  labels: ChartLabels,
  own: DifferenceLabels,
  wording: string,
  differences: readonly Difference[],
  perPoint: number,
): Draw {
  const x = (points: number) => Math.min(RIGHT, Math.max(LEFT, MIDDLE + points * perPoint));
  const rows = stacked(differences.map((one) => row(labels, own, wording, one, x)));
  return stacked([
    gap(34),
    (top) => {
      const drawn = rows(top);
      const line = element('path', {
        ...{ d: `M${short(MIDDLE)} ${short(top)}V${short(top + drawn.height)}`, fill: 'none' },
        ...{ stroke: QUIET, 'stroke-dasharray': '4 4' },
      });
      const none = textLine(own.none, MIDDLE, top - 5, SMALL, {
        ...{ 'text-anchor': 'middle', fill: QUIET },
      });
      return { markup: line + none + drawn.markup, height: drawn.height };
    },
  ]);
}

const row =
  (
    labels: ChartLabels,
    own: DifferenceLabels,
    wording: string,
    { name, estimate, reach }: Difference,
    x: (points: number) => number,
  ): Draw =>
  (top) => {
    const lines = wrapped(name, NAME_WIDTH, { size: 15 });
    const height = Math.max(ROW, lines.length * 19 + 7);
    const named = lines.map((line, at) => textLine(line, MARGIN, top + 17 + at * 19, { size: 15 }));
    const size = signed(estimate, labels.locale);
    const strong = textLine(labels.points(size), NUMBERS, top + 17, { size: 15, bold: true });
    const box = { x: MARGIN - 8, y: top, width: INNER + 16, height: height - 2, fill: 'none' };
    const target = element('rect', { ...box, rx: 4, 'pointer-events': 'all' });
    const parts = [...named, strong, diamond(x(estimate), top + 18)];
    const spoken = { name: `${wording}, ${name}`, size };
    if (!reach) return { markup: mark(own.markUntested(spoken), target, ...parts), height };
    const [low, high] = [signed(reach.low, labels.locale), signed(reach.high, labels.locale)];
    const bounds = textLine(labels.interval({ low, high }), NUMBERS, top + 36, SMALL);
    const drawn = whisker(x(reach.low), x(reach.high), top + 18);
    const label = own.mark({ ...spoken, low, high });
    return { markup: mark(label, target, drawn, ...parts, bounds), height };
  };

function diamond(x: number, y: number): string {
  const corners = [
    [x - 7, y],
    [x, y - 7],
    [x + 7, y],
    [x, y + 7],
  ] as const;
  const d = `M${corners.map(([across, down]) => `${short(across)} ${short(down)}`).join('L')}Z`;
  return element('path', { d, fill: INK });
}
