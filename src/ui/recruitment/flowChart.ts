import { scaleLinear } from 'd3-scale';
import { element, mark } from '../charts/svg.ts';
import { textLine, wrapped } from '../charts/text.ts';

export type FlowChartStep = {
  /** The stage, such as "Har svaret". */
  readonly label: string;
  readonly people: number;
  /** Where they went: those who go on first, then the losses; shares of `people` that add up to 1. */
  readonly parts: readonly {
    readonly label: string;
    readonly people: number;
    readonly goesOn: boolean;
  }[];
};
export type FlowChart = {
  readonly title: string;
  readonly description: string;
  readonly steps: readonly FlowChartStep[];
  readonly count: (people: number) => string;
  readonly percent: (share: number) => string;
};

const WIDTH = 900;
const LABEL = 210;
const BAR = 30;
const ROW = 20;
const SMALL = { size: 14 };
const INK = { fill: 'var(--colour-ink)' };
const QUIET = { fill: 'var(--colour-ink-quiet)' };

/** Those who go on are filled; losses are told apart by pattern, in print and in every theme. */
const LOSSES = ['url(#flow-hatch)', 'url(#flow-dots)', 'var(--colour-surface)', 'url(#flow-cross)'];

/**
 * The way from the list to the hall. From 25,000 to 356 no common axis shows both ends, so each stage is
 * one bar of its own people: how many of them went on, and what became of the others.
 */
export function flowChart(chart: FlowChart): string {
  let y = 4;
  let markup = '';
  for (const step of chart.steps) {
    const drawn = row(step, chart, y);
    markup += drawn.markup;
    y += drawn.height + 18;
  }
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${y}`, role: 'group' },
      'aria-label': `${chart.title}. ${chart.description}`,
    },
    element('defs', {}, hatch(), dots(), cross()),
    markup,
  );
}

function row(step: FlowChartStep, { count, percent }: FlowChart, top: number) {
  const lines = wrapped(step.label, LABEL - 16, SMALL);
  const label = lines.map((line, at) => textLine(line, 0, top + 14 + at * 17, SMALL, INK)).join('');
  const number = textLine(
    count(step.people),
    0,
    top + 18 + lines.length * 17,
    { size: 18, bold: true },
    INK,
  );
  const x = scaleLinear([0, Math.max(1, step.people)], [LABEL, WIDTH]);
  let from = 0;
  let losses = 0;
  let bars = '';
  let legend = '';
  step.parts.forEach(({ label: name, people, goesOn }, at) => {
    const fill = goesOn ? 'var(--colour-accent)' : LOSSES[losses++ % LOSSES.length]!;
    const look = { fill, stroke: 'var(--colour-accent)', 'stroke-width': 1.5 };
    const words = `${name}: ${count(people)} (${percent(people / step.people)})`;
    bars += mark(
      `${step.label}. ${words}`,
      element('rect', {
        ...{ x: x(from), y: top, height: BAR, width: Math.max(0.75, x(from + people) - x(from)) },
        ...look,
      }),
    );
    const y = top + BAR + 8 + at * ROW;
    legend += element('rect', { x: LABEL, y, width: 18, height: 12, ...look });
    legend += textLine(words, LABEL + 28, y + 11, SMALL, goesOn ? INK : QUIET);
    from += people;
  });
  const height = Math.max(BAR + 8 + step.parts.length * ROW, 26 + lines.length * 17);
  return { markup: label + number + bars + legend, height };
}

const ground = () => element('rect', { width: 6, height: 6, fill: 'var(--colour-surface)' });
const pattern = (id: string, drawing: string, more = {}) =>
  element(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', ...more },
    ground(),
    drawing,
  );
const stroke = { stroke: 'var(--colour-accent)', 'stroke-width': 2 };
const hatch = () =>
  pattern('flow-hatch', element('path', { d: 'M0 0V6', ...stroke }), {
    patternTransform: 'rotate(45)',
  });
const dots = () =>
  pattern('flow-dots', element('circle', { cx: 3, cy: 3, r: 1.4, fill: 'var(--colour-accent)' }));
const cross = () => pattern('flow-cross', element('path', { d: 'M0 0H6M0 0V6', ...stroke }));
