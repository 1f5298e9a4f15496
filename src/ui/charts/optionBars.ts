import { percent, whole } from './format.ts';
import { framed, gap, MARGIN, safeId, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { fillOf, OPTION, QUIET } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { dropOf, textLine, wrapped, type Style } from './text.ts';

/** An answer out of a list and how many gave it; null is hidden. `apart` is hatched: *Ved ikke*. */
export type OptionRow = {
  readonly label: string;
  readonly people: number | null;
  readonly apart: boolean;
};

/** Words to the left, bars to the right, a row for each answer. */
export type RowLayout = {
  readonly left: number;
  readonly labelWidth: number;
  readonly barLeft: number;
  /** Of the longest bar there can be. */
  readonly barWidth: number;
  readonly barHeight: number;
  /** The least height of a row; more where its words take more lines. */
  readonly rowHeight: number;
  readonly label: Style;
  readonly value: Style;
};
/** From line to line of a label, in sizes of its letters. */
const LEADING = 1.2;
const ROWS: RowLayout = {
  ...{ left: MARGIN, labelWidth: 254, barLeft: 284, barWidth: 364, barHeight: 22, rowHeight: 36 },
  label: { size: 15 },
  value: { size: 16, bold: true },
};

/** The answers to a question with a list, as a whole chart. Shares are of `base` people. */
export function optionBars(
  frame: ChartFrame,
  labels: ChartLabels,
  rows: readonly OptionRow[],
  base: number,
  notes: readonly string[],
): string {
  const drawn = optionRows(safeId(frame.id), labels, frame.title, rows, base, ROWS);
  return framed(frame, labels, [gap(4), drawn], notes);
}

/** The rows alone. `name` is read out with each of them. */
export const optionRows = (
  id: string,
  labels: ChartLabels,
  name: string,
  rows: readonly OptionRow[],
  base: number,
  layout: RowLayout,
): Draw => {
  const reach = reachOf(rows, base);
  const drawn = rows.flatMap((row, index): Draw[] => {
    const one = optionRow(id, labels, row, base, reach, layout);
    return row.apart && index > 0 ? [gap(layout.rowHeight / 4), one] : [one];
  });
  return (top) => {
    const { markup, height } = stacked(drawn)(top);
    return { markup: group(name, markup), height };
  };
};

const optionRow =
  (
    id: string,
    labels: ChartLabels,
    { label, people, apart }: OptionRow,
    base: number,
    reach: number,
    layout: RowLayout,
  ): Draw =>
  (top) => {
    const { left, barLeft, barWidth, barHeight, label: style } = layout;
    const lines = linesOf(label, layout);
    const leading = style.size * LEADING;
    const height = heightOf(lines, layout);
    const middle = top + height / 2;
    const first = middle - ((lines.length - 1) * leading) / 2 + dropOf(style);
    const words = lines.map((line, at) => textLine(line, left, first + at * leading, style));
    if (people === null) {
      const hidden = textLine(labels.hidden, barLeft, middle + dropOf(style), style);
      return { markup: mark(`${label}: ${labels.hidden}`, ...words, hidden), height };
    }
    const share = people / base;
    const value = percent(share, labels.locale);
    const width = (barWidth * share) / reach;
    const bar = element('rect', {
      ...{ x: barLeft, y: middle - barHeight / 2, width, height: barHeight },
      fill: apart ? fillOf('dont_know', id) : OPTION,
      ...(apart && { stroke: QUIET }),
    });
    const end = barLeft + width + layout.value.size / 2;
    const number = textLine(value, end, middle + dropOf(layout.value), layout.value);
    const text = labels.optionMark({
      option: label,
      share: value,
      people: whole(people, labels.locale),
    });
    return { markup: mark(text, bar, ...words, number), height };
  };

/** The share that the longest bar there can be stands for: half where nothing is more, else all. */
const reachOf = (rows: readonly OptionRow[], base: number): number =>
  rows.every(({ people }) => (people ?? 0) / base <= 0.5) ? 0.5 : 1;

/** How high all rows are together, so that a screen can choose how large they are set. */
export function rowsHeight(rows: readonly OptionRow[], layout: RowLayout): number {
  const heights = rows.map(({ label }) => heightOf(linesOf(label, layout), layout));
  const apart = rows.some((row, index) => row.apart && index > 0) ? layout.rowHeight / 4 : 0;
  return heights.reduce((sum, height) => sum + height, apart);
}

const linesOf = (label: string, { labelWidth, label: style }: RowLayout) =>
  wrapped(label, labelWidth, style);
const heightOf = (lines: readonly string[], { rowHeight, label: { size } }: RowLayout) =>
  Math.max(rowHeight, lines.length * size * LEADING + size * 0.4);
