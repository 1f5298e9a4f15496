import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { element } from '../charts/svg.ts';
import { textLine } from '../charts/text.ts';

/** One way of drawing: how many people have which chance. */
export type ChanceRow = {
  readonly heading: string;
  readonly spread: readonly { readonly at: number; readonly people: number }[];
  readonly lowest: number;
  /** What stands at the mark of the smallest chance, such as "Mindste: 17,6 %". */
  readonly lowestLabel: string;
};
export type ChanceChart = {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly ChanceRow[];
  /** The chance of everybody, were all equal, and its label. */
  readonly equal: { readonly at: number; readonly label: string };
  readonly axis: string;
  readonly people: string;
  readonly percent: (share: number) => string;
  readonly count: (people: number) => string;
};

const WIDTH = 720;
const LEFT = 64;
const RIGHT = 24;
const HEIGHT = 130;
const HEAD = 52;
const SMALL = { size: 13 };
const INK = { fill: 'var(--colour-ink)' };
const QUIET = { fill: 'var(--colour-ink-quiet)' };

/**
 * Histograms of chances under each other, all on one axis of chances and one of people, so that a
 * bar further left is a smaller chance in every one of them. The smallest chance is marked.
 */
export function chancesChart(chart: ChanceChart): string {
  const highest = max(chart.rows, ({ spread }) => max(spread, ({ at }) => at)) ?? 0;
  const width = binWidth(Math.max(highest, chart.equal.at));
  const end = width * (Math.floor(Math.max(highest, chart.equal.at) / width + 1e-9) + 1);
  const rows = chart.rows.map((row) => ({ ...row, bins: binned(row.spread, width) }));
  const most = max(rows, ({ bins }) => max(bins.values())) ?? 1;
  const x = scaleLinear([0, end], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, most], [0, HEIGHT]).nice(3);
  const drawn = rows.map((row, at) => {
    const base = at * (HEAD + HEIGHT + 8) + HEAD + HEIGHT;
    return histogram(row, chart, { x, y, base, width });
  });
  const bottom = rows.length * (HEAD + HEIGHT + 8);
  const height = bottom + 46;
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img' },
      'aria-label': `${chart.title}. ${chart.description}`,
    },
    ...drawn,
    axisBelow(chart, x, bottom - 8),
  );
}

type Scales = {
  readonly x: (chance: number) => number;
  readonly y: ReturnType<typeof scaleLinear<number, number>>;
  /** Where zero people stand. */
  readonly base: number;
  /** Of a bin, in chances. */
  readonly width: number;
};

function histogram(
  row: ChanceRow & { readonly bins: ReadonlyMap<number, number> },
  { equal, count, people }: ChanceChart,
  { x, y, base, width }: Scales,
): string {
  const bars = [...row.bins].map(([bin, number]) =>
    element('rect', {
      ...{ x: x(bin * width) + 0.5, y: base - y(number), height: y(number) },
      ...{ width: Math.max(1, x((bin + 1) * width) - x(bin * width) - 1) },
      fill: 'var(--colour-accent)',
    }),
  );
  const ticks = y.ticks(3).map((tick) => {
    const at = base - y(tick);
    const line = element('path', {
      d: `M${LEFT} ${at}H${WIDTH - RIGHT}`,
      stroke: 'var(--colour-line)',
    });
    return (
      line +
      textLine(count(tick), LEFT - 8, at + 4, { size: 12 }, { ...QUIET, 'text-anchor': 'end' })
    );
  });
  return [
    textLine(row.heading, 0, base - HEIGHT - 34, { size: 15, bold: true }, INK),
    textLine(people, 0, base - HEIGHT - 16, { size: 12 }, QUIET),
    ...ticks,
    ...bars,
    mark(x(equal.at), base, 'var(--colour-ink-quiet)', '3 4'),
    mark(x(row.lowest), base, 'var(--colour-danger)'),
    lowestLabel(row, x(row.lowest), base),
  ].join('');
}

const mark = (at: number, base: number, stroke: string, dash?: string) =>
  element('path', {
    d: `M${at} ${base}V${base - HEIGHT}`,
    ...{ stroke, 'stroke-width': 2, ...(dash && { 'stroke-dasharray': dash }) },
  });

/** On the side of the mark where there is room. */
function lowestLabel({ lowestLabel: text }: ChanceRow, at: number, base: number): string {
  const right = at < WIDTH / 2;
  return textLine(text, right ? at + 8 : at - 8, base - HEIGHT - 6, SMALL, {
    fill: 'var(--colour-danger)',
    'text-anchor': right ? 'start' : 'end',
  });
}

function axisBelow(
  { axis, equal, percent }: ChanceChart,
  x: Scales['x'] & { ticks?: (n: number) => number[] },
  top: number,
): string {
  const line = element('path', {
    d: `M${LEFT} ${top}H${WIDTH - RIGHT}`,
    stroke: 'var(--colour-line-strong)',
  });
  const ticks = (x.ticks?.(8) ?? []).map((tick) =>
    textLine(percent(tick), x(tick), top + 18, { size: 12 }, { ...QUIET, 'text-anchor': 'middle' }),
  );
  const dashed = element('path', {
    d: `M${WIDTH / 2 + 20} ${top + 38}h24`,
    ...{ stroke: 'var(--colour-ink-quiet)', 'stroke-width': 2, 'stroke-dasharray': '3 4' },
  });
  return [
    line,
    ...ticks,
    textLine(axis, LEFT, top + 42, SMALL, INK),
    dashed,
    textLine(equal.label, WIDTH / 2 + 52, top + 42, SMALL, INK),
  ].join('');
}

/** Bins of one, two or five percentage points or tenths of them, at most fifty of them. */
function binWidth(highest: number): number {
  const widths = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05];
  return widths.find((width) => highest / width <= 50) ?? 0.05;
}

function binned(spread: ChanceRow['spread'], width: number): Map<number, number> {
  const bins = Map.groupBy(spread, ({ at }) => Math.floor(at / width + 1e-9));
  return new Map([...bins].map(([bin, own]) => [bin, sum(own, ({ people }) => people)]));
}
