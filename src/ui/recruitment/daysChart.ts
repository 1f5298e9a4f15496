import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { element } from '../charts/svg.ts';
import { textLine } from '../charts/text.ts';

export type DaysChart = {
  readonly title: string;
  readonly description: string;
  /** One word per day, such as "3. jan."; at least one. */
  readonly days: readonly string[];
  /** Numbers up to and with each day. */
  readonly series: readonly { readonly label: string; readonly sums: readonly number[] }[];
  readonly count: (people: number) => string;
};

const WIDTH = 900;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 190;
const TOP = 12;
const BOTTOM = 34;
const SMALL = { size: 13 };
const QUIET = { fill: 'var(--colour-ink-quiet)' };
const DASHES = [undefined, '7 5', '2 4'];
const MOST_DAY_WORDS = 8;

/** People up to and with each day; each curve has its name and last number at its end. */
export function daysChart(chart: DaysChart): string {
  const most = max(chart.series, ({ sums }) => max(sums)) ?? 0;
  const y = scaleLinear([0, Math.max(1, most)], [HEIGHT - BOTTOM, TOP]).nice(4);
  const x = scaleLinear([0, Math.max(1, chart.days.length - 1)], [LEFT, WIDTH - RIGHT]);
  const whole = y.ticks(4).filter(Number.isInteger);
  const grid = whole.map(
    (tick) =>
      element('path', {
        d: `M${LEFT} ${y(tick)}H${WIDTH - RIGHT}`,
        stroke: 'var(--colour-line)',
      }) +
      textLine(chart.count(tick), LEFT - 8, y(tick) + 4, SMALL, { ...QUIET, 'text-anchor': 'end' }),
  );
  const every = Math.ceil(chart.days.length / MOST_DAY_WORDS);
  const dayWords = chart.days.flatMap((day, at) =>
    at % every === 0
      ? textLine(day, x(at), HEIGHT - 10, SMALL, { ...QUIET, 'text-anchor': 'middle' })
      : [],
  );
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${chart.title}. ${chart.description}`,
    },
    ...grid,
    ...dayWords,
    ...curves(chart, x, y),
  );
}

function curves(
  chart: DaysChart,
  x: (day: number) => number,
  y: (people: number) => number,
): string[] {
  const ends = apart(chart.series.map(({ sums }) => y(sums.at(-1) ?? 0)));
  return chart.series.map(({ label, sums }, at) => {
    const points = sums.map((sum, day) => `${day === 0 ? 'M' : 'L'}${x(day)} ${y(sum)}`).join('');
    const line = { fill: 'none', stroke: 'var(--colour-accent)', 'stroke-width': 2.5 };
    const last = sums.at(-1) ?? 0;
    const end = x(sums.length - 1);
    return (
      element('path', { d: points, ...line, 'stroke-dasharray': DASHES[at % DASHES.length] }) +
      element('circle', { cx: end, cy: y(last), r: 4, fill: 'var(--colour-accent)' }) +
      textLine(`${label}: ${chart.count(last)}`, end + 12, ends[at]! + 5, SMALL, {
        fill: 'var(--colour-ink)',
      })
    );
  });
}

const LEAST_APART = 18;

/** Where the words at the ends of the curves stand so that they do not lie on each other. */
function apart(ends: readonly number[]): number[] {
  const order = ends.map((_, at) => at).sort((one, other) => ends[one]! - ends[other]!);
  const placed = [...ends];
  let lowest = -Infinity;
  for (const at of order) {
    placed[at] = Math.max(ends[at]!, lowest + LEAST_APART);
    lowest = placed[at]!;
  }
  return placed;
}
