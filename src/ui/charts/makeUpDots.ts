import { max } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { percent } from './format.ts';
import { INNER, MARGIN, SMALL, WIDTH, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine, textWidth, wrapped } from './text.ts';

/** Shares in whole percent of the four groups of people, in this order; null is hidden or not known. */
export type MakeUpShares = {
  readonly population: number | null;
  readonly invited: number | null;
  readonly answered: number | null;
  readonly attended: number | null;
};
export type MakeUpRow = {
  readonly label: string;
  readonly shares: MakeUpShares;
  /** The difference in percentage points, as it is written beside the row: "+3". */
  readonly gap: string;
  /** The row in words, for those who hear it. */
  readonly said: string;
};
export type MakeUpWords = {
  readonly names: Readonly<Record<keyof MakeUpShares, string>>;
  /** Over the column of differences: "Mødte op mod befolkningen". */
  readonly gap: string;
  readonly notes: readonly string[];
};
type Part = { readonly heading: string; readonly rows: readonly MakeUpRow[] };

const LEFT = 226;
const RIGHT = 570;
const GAP_AT = WIDTH - MARGIN;
const ROW = 36;

type Axis = ScaleLinear<number, number>;

/**
 * How each group of people is made up, all on one axis from 0: a line is the population, and those invited,
 * who answered and who came have each a shape and a lane of their own, so that no mark covers another.
 */
export function makeUpDots(
  frame: ChartFrame,
  labels: ChartLabels,
  parts: readonly Part[],
  words: MakeUpWords,
): string {
  const shares = parts.flatMap(({ rows }) =>
    rows.flatMap(({ shares: own }) => GROUPS.map((of) => own[of])),
  );
  const most = Math.max(10, max(shares, (share) => share ?? 0) ?? 0);
  const x = scaleLinear([0, most], [LEFT, RIGHT]).nice(5);
  const body: Draw = (top) => {
    const rows = stacked(parts.map((part) => section(part, x)))(top + 30);
    const foot = top + 30 + rows.height;
    const grid = axis(x, labels, top + 30, foot) + gapHeading(words.gap, top);
    return { markup: grid + rows.markup, height: rows.height + 66 };
  };
  return framed(frame, labels, [key(words), body], words.notes);
}

const key =
  ({ names }: MakeUpWords): Draw =>
  (top) => {
    let x = MARGIN;
    const entries = GROUPS.map((name) => {
      const drawn =
        SHAPES[name](x + 9, top + 10) + textLine(names[name], x + 24, top + 15, { size: 15 });
      x += 24 + textWidth(names[name], { size: 15 }) + 22;
      return drawn;
    });
    return { markup: entries.join(''), height: 34 };
  };

const gapHeading = (text: string, top: number): string =>
  textLine(text, GAP_AT, top + 14, SMALL, { 'text-anchor': 'end', fill: QUIET });

function axis(x: Axis, { locale }: ChartLabels, top: number, bottom: number): string {
  return x
    .ticks(5)
    .map((tick) => {
      const line = element('path', {
        d: `M${short(x(tick))} ${short(top)}V${short(bottom)}`,
        stroke: RULE,
      });
      const text = percent(tick / 100, locale);
      return (
        line + textLine(text, x(tick), bottom + 18, SMALL, { 'text-anchor': 'middle', fill: QUIET })
      );
    })
    .join('');
}

const section =
  ({ heading, rows }: Part, x: Axis): Draw =>
  (top) => {
    const drawn = stacked([
      (y) => onWhite(heading, y),
      ...rows.map((row) => valueRow(row, x)),
      gap(8),
    ])(top);
    return { markup: group(heading, drawn.markup), height: drawn.height };
  };

/** A heading crosses the grid lines, so it stands on white. */
function onWhite(heading: string, top: number) {
  const text = paragraph(heading, MARGIN, top + 2, INNER, { size: 16, bold: true });
  const ground = { x: MARGIN, y: top, width: RIGHT, height: text.height + 4, fill: '#ffffff' };
  return { markup: element('rect', ground) + text.markup, height: text.height + 8 };
}

const valueRow =
  ({ label, shares, gap: difference, said }: MakeUpRow, x: Axis): Draw =>
  (top) => {
    const lines = wrapped(label, LEFT - MARGIN - 14, SMALL).length;
    const name = paragraph(label, MARGIN, top + (lines === 1 ? 9 : 0), LEFT - MARGIN - 14, SMALL);
    const height = Math.max(ROW, name.height + 6);
    const middle = top + Math.min(height, ROW) / 2;
    const shapes = GROUPS.map((of) => {
      const share = shares[of];
      return share === null ? '' : SHAPES[of](x(share), middle + LANES[of]);
    });
    // The focus outline goes round something that is there also where every share is hidden.
    const box = { x: LEFT, y: middle - 16, width: RIGHT - LEFT, height: 32 };
    const place = { 'text-anchor': 'end' };
    const markup = mark(
      said,
      element('rect', { ...box, fill: 'none' }),
      name.markup,
      ...shapes,
      textLine(difference, GAP_AT, middle + 6, { size: 16, bold: true }, place),
    );
    return { markup, height };
  };

const GROUPS = ['population', 'invited', 'answered', 'attended'] as const;
/** Where in its row each group's mark stands. */
const LANES = { population: 0, invited: -9, answered: 0, attended: 9 } as const;
const THIN = { stroke: INK, 'stroke-width': 1.75 };

/** Told apart by shape and by filling, never by hue. */
const SHAPES: Readonly<Record<keyof MakeUpShares, (x: number, y: number) => string>> = {
  population: (x, y) =>
    element('path', { d: `M${short(x)} ${short(y - 16)}v32`, stroke: INK, 'stroke-width': 3 }),
  invited: (x, y) => element('circle', { cx: x, cy: y, r: 4.5, fill: '#ffffff', ...THIN }),
  answered: (x, y) => {
    const d = `M${short(x)} ${short(y - 6)}l6 10.5h-12Z`;
    return element('path', { d, fill: '#b0b0b0', ...THIN });
  },
  attended: (x, y) => {
    const d = `M${short(x)} ${short(y - 7)}l7 7l-7 7l-7 -7Z`;
    return element('path', { d, fill: INK });
  },
};
