import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import type { Transitions } from '#domain/analysis/transitions';
import { STANCES, type Stance } from '#domain/survey/answer';
import { percent, whole } from './format.ts';
import { INNER, MARGIN, SMALL, WIDTH, framed, safeId, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { AGREE, DISAGREE, INK, NEITHER, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

/** Where somebody stands who is shown in a wave: at her answer, or among those whose answer is hidden. */
export type Column = Stance | 'hidden';
/** One person as a dot, in units of the drawing. Which of the people she is, nobody knows. */
export type Dot = {
  readonly x: number;
  readonly y: number;
  readonly column: Column;
  /** Her answer before, where so many went that way that it may be shown; else null. */
  readonly from: Stance | null;
};
export type MovedDot = Dot & {
  /** Her answer after, where her way is shown. */
  readonly to: Stance | null;
  /** Where the dot comes from: her place before, or the lot of those whose way is not shown. */
  readonly origin: { readonly x: number; readonly y: number };
};
export type DotPlaces = {
  readonly before: readonly Dot[];
  readonly after: readonly MovedDot[];
  /** People whose way is not shown. */
  readonly hidden: number;
};
/** How large the dots are and where the two columns of answers stand. */
export type DotRoom = {
  /** The left edge of the columns before and after, and how wide a column is. */
  readonly lefts: readonly [number, number];
  readonly columnWidth: number;
  /** Where the lowest dots stand. */
  readonly floor: number;
  /** From one dot to the next, and dots to a row. */
  readonly step: number;
  readonly perRow: number;
  readonly columns: readonly Column[];
};

/**
 * The same people before and after, a dot each, from published transitions alone. A dot whose way is shown
 * stands in both places; of a hidden way only the ends are drawn that may be, and nothing joins them: such
 * a dot comes from the lot between. So no dot is anybody's own path.
 */
export function dotPlaces(table: Transitions<Stance>, room: DotRoom): DotPlaces {
  const shown = STANCES.flatMap((from, row) =>
    STANCES.flatMap((to, column) =>
      Array.from({ length: table.cells[row]![column] ?? 0 }, () => ({ from, to })),
    ),
  );
  const hidden = table.total - shown.length;
  const [left, right] = room.lefts;
  const lot = { x: (left + right + room.columnWidth * room.columns.length) / 2, y: room.floor };
  const [starts, ends] = [
    standingAt(
      shown.map(({ from }) => ({ at: from, from })),
      table.rowTotals,
      hidden,
    ),
    standingAt(
      shown.map(({ from, to }) => ({ at: to, from })),
      table.columnTotals,
      hidden,
    ),
  ];
  const [befores, afters] = [stand(starts, left, room), stand(ends, right, room)];
  const after = afters.map((dot, at): MovedDot => {
    const { x, y } = at < shown.length ? befores[at]! : lot;
    return { ...dot, to: shown[at]?.to ?? null, origin: { x, y } };
  });
  return { before: befores, after, hidden };
}

type Standing = { readonly column: Column; readonly from: Stance | null };

/**
 * Those whose way is shown, and then the others: at what a margin has besides these, else among the hidden.
 * Where a margin is hidden, so are those who stand there.
 */
function standingAt(
  ways: readonly { readonly at: Stance; readonly from: Stance }[],
  margin: readonly (number | null)[],
  hidden: number,
): Standing[] {
  const isHidden = (stance: Stance) => margin[STANCES.indexOf(stance)] === null;
  const seen = ways.map(({ at, from }): Standing => {
    return { column: isHidden(at) ? 'hidden' : at, from };
  });
  const rest = STANCES.flatMap((stance, index) => {
    const count = (margin[index] ?? 0) - ways.filter(({ at }) => at === stance).length;
    return Array.from({ length: Math.max(0, count) }, (): Column => stance);
  });
  const away = Array.from({ length: hidden - rest.length }, (): Column => 'hidden');
  return [...seen, ...[...rest, ...away].map((column) => ({ column, from: null }))];
}

/** Each column filled from below, those who came from the same answer together. */
function stand(people: readonly Standing[], left: number, room: DotRoom): Dot[] {
  const rank = (from: Stance | null) => (from === null ? STANCES.length : STANCES.indexOf(from));
  const order = people
    .map((person, at) => ({ ...person, at }))
    .toSorted((one, other) => rank(one.from) - rank(other.from) || one.at - other.at);
  const filled = new Map<Column, number>();
  const dots: Dot[] = Array.from({ length: people.length });
  for (const { column, from, at } of order) {
    const index = filled.get(column) ?? 0;
    filled.set(column, index + 1);
    const inset = (room.columnWidth - (room.perRow - 1) * room.step) / 2;
    const start = left + room.columns.indexOf(column) * room.columnWidth + inset;
    dots[at] = {
      ...{ column, from },
      x: start + (index % room.perRow) * room.step,
      y: room.floor - Math.floor(index / room.perRow) * room.step,
    };
  }
  return dots;
}

/** The most rows of dots that are drawn; more people make smaller steps. */
const ROWS_HEIGHT = 252;
const COLUMN_GAP = 40;

export type PanelDotsData = {
  readonly wording: string;
  /** Null where too few people answered both times. */
  readonly table: Transitions<Stance> | null;
  readonly before: string;
  readonly after: string;
  readonly notes: readonly string[];
  /** In the key: what comes before it, and what a dot is whose way is hidden, or null where none is. */
  readonly names: { readonly before: string; readonly hidden: string | null };
};

/**
 * Everybody who answered twice as a dot, before on the left and after on the right. A dot's shape and
 * colour is what she had answered before, so that the right side shows where people came from.
 */
export function panelDots(
  frame: ChartFrame,
  labels: ChartLabels,
  { wording, table, before, after, notes, names }: PanelDotsData,
): string {
  const title: Draw = (top) => paragraph(wording, MARGIN, top, INNER, { size: 16, bold: true });
  if (!table) {
    const empty: Draw = (top) => paragraph(labels.tooFew, MARGIN, top, INNER, SMALL);
    return framed(frame, labels, [title, empty], []);
  }
  const body: Draw = (top) => field(safeId(frame.id), labels, table, [before, after], top);
  const parts = [title, key(labels, names), body];
  return framed(frame, labels, parts, [labels.notes.grouped, ...notes]);
}

/** What the shapes are. */
const key =
  (labels: ChartLabels, { before, hidden }: PanelDotsData['names']): Draw =>
  (top) => {
    let x = MARGIN + textWidth(before, { size: 15 }) + 16;
    const entries: (readonly [Stance | null, string])[] = STANCES.map((stance) => [
      stance,
      labels.stances[stance],
    ]);
    if (hidden !== null) entries.push([null, hidden]);
    const drawn = entries.map(([from, name]) => {
      const markup =
        element('path', lookOf(from, x + 5, top + 13, 5)) +
        textLine(name, x + 16, top + 18, { size: 15 });
      x += 16 + textWidth(name, { size: 15 }) + 18;
      return markup;
    });
    const lead = textLine(before, MARGIN, top + 18, { size: 15 }, { fill: QUIET });
    return { markup: lead + drawn.join(''), height: 28 };
  };

function field(
  id: string,
  labels: ChartLabels,
  table: Transitions<Stance>,
  waves: readonly [string, string],
  top: number,
) {
  const { before, after } = sharesOfTransitions(table);
  const hides = before.hiddenTogether + after.hiddenTogether > 0;
  const columns: Column[] = [...STANCES, ...(hides ? (['hidden'] as const) : [])];
  const width = (INNER - COLUMN_GAP) / 2;
  const columnWidth = width / columns.length;
  const most = Math.max(
    ...[before, after].flatMap(({ counts, hiddenTogether }) => [
      ...STANCES.map((stance) => counts[stance] ?? 0),
      hiddenTogether,
    ]),
  );
  const { step, perRow } = stepOf(most, columnWidth);
  const rows = Math.ceil(most / perRow);
  const floor = top + 46 + Math.max(1, rows) * step;
  const lefts = [MARGIN, MARGIN + width + COLUMN_GAP] as const;
  const room: DotRoom = { lefts, columnWidth, floor, step, perRow, columns };
  const places = dotPlaces(table, room);
  const sides = [places.before, places.after].map((dots, side) => {
    const shares = side === 0 ? before : after;
    return columns.map((column, at) => {
      const own = dots.filter((dot) => dot.column === column);
      const count = column === 'hidden' ? shares.hiddenTogether : shares.counts[column];
      const middle = lefts[side]! + (at + 0.5) * columnWidth;
      // An empty column would say that nobody answered so.
      if (count === null) return emptyColumn(labels, middle, floor);
      if (count === 0) return '';
      return oneColumn(labels, waves[side]!, column, count, table.total, own, {
        middle,
        floor,
        step,
      });
    });
  });
  const heads = waves.map((wave, side) =>
    textLine(wave, lefts[side]!, top + 22, { size: 16, bold: true }),
  );
  const people = textLine(labels.people(table.total), WIDTH - MARGIN, top + 22, SMALL, {
    'text-anchor': 'end',
    fill: QUIET,
  });
  const ground = lefts.map((left) =>
    element('path', {
      d: `M${short(left)} ${short(floor + step)}h${short(width)}`,
      stroke: RULE,
    }),
  );
  const foot = columns.flatMap((column, at) =>
    lefts.map((left) => columnName(labels, column, left + (at + 0.5) * columnWidth, floor + step)),
  );
  const markup =
    heads.join('') +
    people +
    ground.join('') +
    foot.join('') +
    sides.map((marks, side) => group(waves[side]!, ...marks)).join('');
  return { markup: element('g', { id: `${id}-dots-field` }, markup), height: floor - top + 62 };
}

const emptyColumn = (labels: ChartLabels, middle: number, floor: number): string =>
  textLine(
    labels.hidden.toLowerCase(),
    middle,
    floor,
    { size: 13 },
    {
      'text-anchor': 'middle',
      fill: QUIET,
    },
  );

/** Dots as large as the most crowded column lets them be. */
function stepOf(most: number, columnWidth: number): { step: number; perRow: number } {
  for (let step = 9; step > 2; step -= 0.5) {
    const perRow = Math.max(1, Math.floor((columnWidth - 6) / step));
    if (Math.ceil(most / perRow) * step <= ROWS_HEIGHT) return { step, perRow };
  }
  return { step: 2, perRow: Math.max(1, Math.floor((columnWidth - 6) / 2)) };
}

const columnName = (labels: ChartLabels, column: Column, x: number, y: number): string => {
  const name = column === 'hidden' ? labels.hidden : labels.stances[column];
  const words = name.split(' ');
  return words
    .map((word, at) =>
      textLine(word, x, y + 16 + at * 14, { size: 13 }, { 'text-anchor': 'middle' }),
    )
    .join('');
};

function oneColumn(
  labels: ChartLabels,
  row: string,
  column: Column,
  count: number,
  total: number,
  dots: readonly (Dot | MovedDot)[],
  { middle, floor, step }: { middle: number; floor: number; step: number },
): string {
  const share = percent(count / total, labels.locale);
  const said =
    column === 'hidden'
      ? labels.hiddenMark({ row, share })
      : labels.shareMark({
          ...{ row, share, stance: labels.stances[column] },
          people: whole(count, labels.locale),
        });
  const high = Math.min(floor, ...dots.map(({ y }) => y));
  const box = { x: middle - 24, y: high - step, width: 48, height: floor - high + 2 * step };
  return mark(
    said,
    element('rect', { ...box, fill: 'none', 'pointer-events': 'all' }),
    ...dots.map((dot) => drawn(dot, step)),
    textLine(share, middle, high - step - 2, { size: 14, bold: true }, { 'text-anchor': 'middle' }),
  );
}

/** A dot that moves knows how far it has come, for `dotsMotion`. */
function drawn(dot: Dot | MovedDot, step: number): string {
  const { x, y, from } = dot;
  const size = step * 0.38;
  const way =
    'origin' in dot
      ? { 'data-dx': short(dot.origin.x - x), 'data-dy': short(dot.origin.y - y) }
      : {};
  return element('path', { ...lookOf(from, x, y, size), ...way });
}

const lookOf = (from: Stance | null, x: number, y: number, size: number) =>
  from === null
    ? {
        ...{ d: shapes.circle(x, y, size * 0.9), fill: '#ffffff' },
        ...{ stroke: QUIET, 'stroke-dasharray': '1.5 1' },
      }
    : LOOKS[from](x, y, size);

const shapes = {
  circle: (x: number, y: number, r: number) =>
    `M${short(x - r)} ${short(y)}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0`,
  square: (x: number, y: number, r: number) =>
    `M${short(x - r)} ${short(y - r)}h${short(2 * r)}v${short(2 * r)}h${short(-2 * r)}Z`,
  triangle: (x: number, y: number, r: number) =>
    `M${short(x)} ${short(y - 1.2 * r)}l${short(1.2 * r)} ${short(2.2 * r)}h${short(-2.4 * r)}Z`,
};

/** Told apart by shape as well as by colour. */
const LOOKS: Readonly<
  Record<Stance, (x: number, y: number, r: number) => Record<string, string | number>>
> = {
  agree: (x, y, r) => ({ d: shapes.circle(x, y, r), fill: AGREE }),
  neither: (x, y, r) => ({ d: shapes.square(x, y, r * 0.85), fill: NEITHER }),
  disagree: (x, y, r) => ({ d: shapes.triangle(x, y, r), fill: DISAGREE }),
  dont_know: (x, y, r) => ({ d: shapes.circle(x, y, r * 0.85), fill: '#ffffff', stroke: INK }),
};
