import { max } from 'd3-array';
import type { Transitions } from '#domain/analysis/transitions';
import { whole } from './format.ts';
import { INNER, MARGIN, SMALL, WIDTH, framed, gap, safeId, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE, fillOf } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { paragraph, textLine, wrapped } from './text.ts';

export type PointTableData = {
  readonly wording: string;
  readonly table: Transitions<number>;
  /** The words of each category, in the table's order. */
  readonly names: readonly string[];
};

export type PointTableLabels = {
  readonly before: string;
  readonly after: string;
  readonly total: string;
  readonly cellMark: (words: Record<'from' | 'to' | 'people', string>) => string;
  readonly cellMarkHidden: (words: Record<'from' | 'to', string>) => string;
  readonly notes: Readonly<Record<'table' | 'hidden', string>>;
};

const NAMES = 150;
const TOTALS = 70;
const ROW = 54;
const HEAD = 62;
const NAME = { size: 14 } as const;

/** How many went from each answer to each: the darker, the more. Rows are before, columns after. */
export function pointTable(
  frame: ChartFrame,
  labels: ChartLabels,
  own: PointTableLabels,
  data: PointTableData,
): string {
  const title: Draw = (top) =>
    paragraph(data.wording, MARGIN, top, INNER, { size: 16, bold: true });
  const { table, hidden } = own.notes;
  const notes = [table, ...(data.table.hidden > 0 ? [hidden] : [])];
  return framed(frame, labels, [title, gap(12), grid(safeId(frame.id), labels, own, data)], notes);
}

const grid =
  (
    id: string,
    labels: ChartLabels,
    own: PointTableLabels,
    { table, names }: PointTableData,
  ): Draw =>
  (top) => {
    const size = names.length;
    const width = (INNER - NAMES - TOTALS) / size;
    const [left, first] = [MARGIN + NAMES, top + HEAD];
    const most = max(table.cells.flat(), (count) => count ?? 0) ?? 0;
    const heads = names.map((name, column) => {
      const lines = wrapped(name, width - 8, NAME).slice(0, 3);
      return lines
        .map((line, at) =>
          textLine(
            line,
            left + (column + 0.5) * width,
            first - 8 - (lines.length - 1 - at) * 17,
            NAME,
            {
              'text-anchor': 'middle',
            },
          ),
        )
        .join('');
    });
    const corner =
      textLine(own.before, MARGIN, first - 8, { size: 14, bold: true }) +
      textLine(own.after, left - 8, first - 8, { size: 14, bold: true }, { 'text-anchor': 'end' });
    const sum = textLine(own.total, WIDTH - MARGIN, first - 8, NAME, {
      'text-anchor': 'end',
      fill: QUIET,
    });
    const rows = names.map((from, row) => {
      const y = first + row * ROW;
      const cells = names.map((to, column) =>
        cell(id, labels, own, table.cells[row]![column]!, most, {
          ...{ from, to, x: left + column * width, y, width, isSame: row === column },
        }),
      );
      const name = wrapped(from, NAMES - 12, NAME).slice(0, 2);
      const title = name
        .map((line, at) =>
          textLine(line, MARGIN, y + ROW / 2 + 5 + (at - (name.length - 1) / 2) * 17, NAME),
        )
        .join('');
      return (
        title +
        group(from, ...cells) +
        total(labels, table.rowTotals[row]!, WIDTH - MARGIN, y + ROW / 2 + 5, 'end')
      );
    });
    const foot = first + size * ROW + 22;
    const sums = table.columnTotals.map((count, column) =>
      total(labels, count, left + (column + 0.5) * width, foot, 'middle'),
    );
    const all = textLine(
      whole(table.total, labels.locale),
      WIDTH - MARGIN,
      foot,
      { size: 15, bold: true },
      { 'text-anchor': 'end' },
    );
    const name = textLine(own.total, MARGIN, foot, NAME, { fill: QUIET });
    return {
      markup: corner + heads.join('') + sum + rows.join('') + name + sums.join('') + all,
      height: HEAD + size * ROW + 36,
    };
  };

const total = (labels: ChartLabels, count: number | null, x: number, y: number, anchor: string) =>
  textLine(
    count === null ? labels.hidden.toLowerCase() : whole(count, labels.locale),
    ...([x, y, count === null ? SMALL : { size: 15, bold: true }] as const),
    { 'text-anchor': anchor, ...(count === null && { fill: QUIET }) },
  );

type Place = {
  readonly from: string;
  readonly to: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isSame: boolean;
};

function cell(
  id: string,
  labels: ChartLabels,
  own: PointTableLabels,
  count: number | null,
  most: number,
  { from, to, x, y, width, isSame }: Place,
): string {
  const share = count === null || most === 0 ? 0 : count / most;
  const box = element('rect', {
    ...{ x: x + 2, y: y + 2, width: width - 4, height: ROW - 4, rx: 3 },
    fill: count === null ? fillOf('hidden', id) : shade(share),
    ...(isSame ? { stroke: INK, 'stroke-width': 2 } : { stroke: RULE }),
  });
  if (count === null) return mark(own.cellMarkHidden({ from, to }), box);
  const people = whole(count, labels.locale);
  const ink = share > 0.45 ? '#ffffff' : count === 0 ? QUIET : INK;
  const text = textLine(
    people,
    x + width / 2,
    y + ROW / 2 + 6,
    { size: 17, bold: count > 0 },
    {
      ...{ 'text-anchor': 'middle', fill: ink },
    },
  );
  return mark(own.cellMark({ from, to, people }), box, text);
}

/** From white to a dark grey: 0.45 and less carry black, the rest white, at 4.5 to 1 or more. */
function shade(share: number): string {
  const grey = Math.round(255 - (share > 0.45 ? 155 + 45 * ((share - 0.45) / 0.55) : 150 * share));
  return `rgb(${grey},${grey},${grey})`;
}
