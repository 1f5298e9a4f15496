import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { element } from '../charts/svg.ts';
import { textLine, wrapped } from '../charts/text.ts';

export type ShareRow = {
  readonly label: string;
  /** A share 0–1 per series, in their order; null where nobody stands in the series yet. */
  readonly shares: readonly (number | null)[];
  /** The share 0–1 that all of them are held against; null where it is not known. */
  readonly reference: number | null;
};
export type ShareChart = {
  readonly title: string;
  readonly description: string;
  /** What each bar of a row is, such as "Indbudt", in order. */
  readonly series: readonly string[];
  /** What the line across the bars is, such as "Befolkningen"; null without one. */
  readonly reference: string | null;
  readonly parts: readonly { readonly heading: string; readonly rows: readonly ShareRow[] }[];
  readonly percent: (share: number) => string;
};

const WIDTH = 720;
const LABEL = 230;
const RIGHT = 56;
const BAR = 13;
const GAP = 14;
const SMALL = { size: 13 };
const QUIET = { fill: 'var(--colour-ink-quiet)' };
/** What a number such as 53,6 % takes up beside its bar. */
const NUMBER = 44;
const LINE = { stroke: 'var(--colour-ink)', 'stroke-width': 3 };

/** Outlined, hatched, filled, dotted, black: told apart without colour, in print and in every theme. */
const FILLS = [
  'var(--colour-surface)',
  'url(#share-hatch)',
  'var(--colour-accent)',
  'url(#share-dots)',
  'var(--colour-ink)',
];
const fill = (series: number) => ({
  fill: FILLS[Math.min(series, FILLS.length - 1)],
  stroke: 'var(--colour-accent)',
  'stroke-width': 1.5,
});

/**
 * Shares of a few groups of people side by side, all on one axis from 0: bars of each value stand
 * under each other, so that a difference in length is a difference in share. A line across a
 * value's bars marks the share they should have.
 */
export function representativenessChart(chart: ShareChart): string {
  const rows = chart.parts.flatMap((part) => part.rows);
  const longest =
    max(rows, ({ shares, reference }) => max([...shares, reference], (share) => share ?? 0)) ?? 0;
  const x = scaleLinear([0, Math.max(0.1, longest)], [LABEL, WIDTH - RIGHT]);
  let y = 8;
  let markup = legend(chart, y);
  y += 34;
  for (const { heading, rows: own } of chart.parts) {
    markup += textLine(heading, 0, y + 18, { size: 16, bold: true }, { fill: 'var(--colour-ink)' });
    y += 32;
    for (const row of own) {
      const drawn = valueRow(row, chart, x, y);
      markup += drawn.markup;
      y += drawn.height + GAP;
    }
    y += 8;
  }
  const axis = element('path', {
    d: `M${LABEL} 40V${y - 12}`,
    stroke: 'var(--colour-line-strong)',
  });
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${y}`, role: 'img' },
      'aria-label': `${chart.title}. ${chart.description}`,
    },
    element('defs', {}, hatch(), dots()),
    axis,
    markup,
  );
}

function valueRow(
  { label, shares, reference }: ShareRow,
  { percent }: ShareChart,
  x: (share: number) => number,
  top: number,
): { markup: string; height: number } {
  const lines = wrapped(label, LABEL - 16, SMALL);
  const words = lines.map((line, at) =>
    textLine(line, 0, top + 11 + at * 16, SMALL, { fill: 'var(--colour-ink)' }),
  );
  const drawn = shares.map((share, at) => ({ share, at, y: top + at * (BAR + 2) }));
  const bars = drawn.map(({ share, at, y }) =>
    share === null
      ? ''
      : element('rect', {
          ...{ x: LABEL, y, width: x(share) - LABEL, height: BAR - 2 },
          ...fill(at),
        }),
  );
  const numbers = drawn.map(({ share, y }) =>
    share === null
      ? ''
      : textLine(
          percent(share),
          besideLine(x(share), reference && x(reference)) + 6,
          y + BAR - 3,
          { size: 12 },
          QUIET,
        ),
  );
  const barsHeight = shares.length * (BAR + 2);
  const line =
    reference === null
      ? ''
      : element('path', { d: `M${x(reference)} ${top - 3}v${barsHeight + 2}`, ...LINE });
  const height = Math.max(barsHeight, lines.length * 16);
  return { markup: words.join('') + bars.join('') + line + numbers.join(''), height };
}

/** Where the number of a bar begins: behind the line where the line would cross it. */
const besideLine = (end: number, line: number | null) =>
  line !== null && line > end && line < end + NUMBER ? line : end;

function legend({ series, reference }: ShareChart, y: number): string {
  const names = [...series, ...(reference === null ? [] : [reference])];
  return names
    .map((name, at) => {
      const x = at * (WIDTH / Math.max(4, names.length));
      const mark =
        at < series.length
          ? element('rect', { x: x + 1, y: y + 1, width: 22, height: 11, ...fill(at) })
          : element('path', { d: `M${x + 12} ${y - 2}v17`, ...LINE });
      return mark + textLine(name, x + 32, y + 12, SMALL, { fill: 'var(--colour-ink)' });
    })
    .join('');
}

function hatch(): string {
  const ground = element('rect', { width: 6, height: 6, fill: 'var(--colour-surface)' });
  const line = element('path', { d: 'M0 0V6', stroke: 'var(--colour-accent)', 'stroke-width': 5 });
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  const pattern = { id: 'share-hatch', ...size, patternTransform: 'rotate(45)' };
  return element('pattern', pattern, ground, line);
}

function dots(): string {
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  const ground = element('rect', { width: 6, height: 6, fill: 'var(--colour-surface)' });
  const dot = element('circle', { cx: 3, cy: 3, r: 1.75, fill: 'var(--colour-accent)' });
  return element('pattern', { id: 'share-dots', ...size }, ground, dot);
}
