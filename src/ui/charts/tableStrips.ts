import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { decimal } from './format.ts';
import { INNER, MARGIN, SMALL, WIDTH, framed, gap, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE } from './palette.ts';
import { element, group, mark, short } from './svg.ts';
import { paragraph, textLine } from './text.ts';

/** One group's (bord's) means and standard deviations, in points. */
export type StripMark = {
  readonly meanBefore: number;
  readonly meanAfter: number;
  readonly spreadBefore: number;
  readonly spreadAfter: number;
};
/** One item; without marks too few groups can be shown. */
export type StripPanel = {
  readonly wording: string;
  readonly scale: { readonly min: number; readonly max: number };
  readonly shown: {
    readonly tables: readonly StripMark[];
    /** At these groups together. */
    readonly people: number;
    /** Of all the people at these groups. */
    readonly meanBefore: number;
    readonly meanAfter: number;
  } | null;
};

/** The words of this chart alone. */
export type StripLabels = {
  readonly before: string;
  readonly after: string;
  readonly means: string;
  readonly spreads: string;
  readonly tooFew: string;
  /** "40 borde, N 303" */
  readonly counted: (tables: number, people: number) => string;
  readonly mark: (words: StripWords) => string;
  readonly everybodyMark: (words: { readonly before: string; readonly after: string }) => string;
};
export type StripWords = {
  readonly meanBefore: string;
  readonly meanAfter: string;
  readonly spreadBefore: string;
  readonly spreadAfter: string;
};

const LABEL = 58;
const MIDDLE = WIDTH / 2;
const MEANS: readonly [number, number] = [MARGIN + LABEL, MIDDLE - 14];
const SPREADS: readonly [number, number] = [MIDDLE + LABEL - 10, WIDTH - MARGIN - 8];
const BEFORE = 20;
const AFTER = 84;
const HEIGHT = AFTER + 18;

/**
 * To each item two strips: the groups' means before above and after below, a line to each group, and
 * beside them their spreads in the same way. Lines that draw together are groups that came to be alike.
 * All panels have the same two axes.
 */
export function tableStrips(
  frame: ChartFrame,
  labels: ChartLabels,
  own: StripLabels,
  panels: readonly StripPanel[],
  notes: readonly string[],
): string {
  const shared = reaches(panels);
  const parts = panels.map((one) => panel(labels, own, one, shared));
  return framed(frame, labels, parts, notes);
}

type Reaches = { readonly means: readonly [number, number]; readonly spread: number };

/** In parts of each item's scale: which part the means lie in, and how far the spreads go. */
function reaches(panels: readonly StripPanel[]): Reaches {
  const all = panels.flatMap(({ scale, shown }) =>
    (shown?.tables ?? []).map((table) => ({ table, scale, width: scale.max - scale.min })),
  );
  const means = all.flatMap(({ table, scale, width }) =>
    [table.meanBefore, table.meanAfter].map((point) => (point - scale.min) / width),
  );
  const spreads = all.flatMap(({ table, width }) =>
    [table.spreadBefore, table.spreadAfter].map((spread) => spread / width),
  );
  const low = Math.max(0, Math.floor(4 * (min(means) ?? 0)) / 4);
  const high = Math.min(1, Math.ceil(4 * (max(means) ?? 1)) / 4);
  return {
    means: low < high ? [low, high] : [0, 1],
    spread: Math.max(0.25, Math.ceil(8 * (max(spreads) ?? 0)) / 8),
  };
}

type Axis = ReturnType<typeof scaleLinear<number, number>>;

const panel =
  (
    labels: ChartLabels,
    own: StripLabels,
    { wording, scale, shown }: StripPanel,
    reach: Reaches,
  ): Draw =>
  (top) => {
    const width = scale.max - scale.min;
    const means = scaleLinear(
      reach.means.map((part) => scale.min + part * width),
      MEANS,
    );
    const spreads = scaleLinear([0, reach.spread * width], SPREADS);
    const title: Draw = (at) => paragraph(wording, MARGIN, at, INNER, { size: 16, bold: true });
    const heading = stacked([gap(10), title, gap(4)])(top);
    const start = top + heading.height;
    if (!shown) {
      const text = textLine(own.tooFew, MARGIN, start + 18, SMALL, { fill: QUIET });
      return { markup: group(wording, heading.markup, text), height: heading.height + 32 };
    }
    const markup = group(
      wording,
      heading.markup,
      textLine(own.counted(shown.tables.length, shown.people), WIDTH - MARGIN, start + 15, SMALL, {
        'text-anchor': 'end',
        fill: QUIET,
      }),
      strip(labels, own, own.means, means, start),
      strip(labels, own, own.spreads, spreads, start),
      ...shown.tables.map((table) => tableMark(labels, own, table, means, spreads, start)),
      everybody(labels, own, shown, means, start),
    );
    return { markup, height: heading.height + HEIGHT + 54 };
  };

/** The ground of one strip: what it shows, its two rows and its axis. */
function strip(labels: ChartLabels, own: StripLabels, name: string, x: Axis, top: number): string {
  const [from, to] = x.range() as [number, number];
  const start = top + 20;
  const ticks = x.ticks(4);
  const digits = ticks.every(Number.isInteger) ? 0 : 1;
  const lines = ticks.map((tick) => {
    const d = `M${short(x(tick))} ${short(start + 6)}V${short(start + HEIGHT)}`;
    const text = decimal(tick, labels.locale, digits);
    const place = { 'text-anchor': 'middle', fill: QUIET };
    return (
      element('path', { d, stroke: RULE }) +
      textLine(text, x(tick), start + HEIGHT + 17, SMALL, place)
    );
  });
  const rows = [
    { text: own.before, y: start + BEFORE },
    { text: own.after, y: start + AFTER },
  ].map(({ text, y }) => {
    const line = { d: `M${short(from)} ${short(y)}H${short(to)}`, stroke: RULE };
    return (
      element('path', line) +
      textLine(text, from - 12, y + 5, SMALL, { 'text-anchor': 'end', fill: QUIET })
    );
  });
  return textLine(name, from, top + 15, SMALL) + lines.join('') + rows.join('');
}

function tableMark(
  { locale }: ChartLabels,
  own: StripLabels,
  { meanBefore, meanAfter, spreadBefore, spreadAfter }: StripMark,
  means: Axis,
  spreads: Axis,
  top: number,
): string {
  const written = (value: number) => decimal(value, locale);
  const label = own.mark({
    ...{ meanBefore: written(meanBefore), meanAfter: written(meanAfter) },
    ...{ spreadBefore: written(spreadBefore), spreadAfter: written(spreadAfter) },
  });
  return mark(
    label,
    thread(means, meanBefore, meanAfter, top),
    thread(spreads, spreadBefore, spreadAfter, top),
  );
}

/** Wide for a finger and a pointer, thin to see; the same point twice still has its two ends. */
function thread(x: Axis, before: number, after: number, top: number): string {
  const [upper, lower] = [top + 20 + BEFORE, top + 20 + AFTER];
  const d = `M${short(x(before))} ${short(upper)}L${short(x(after))} ${short(lower)}`;
  const ends = [
    { at: before, y: upper, fill: '#ffffff' },
    { at: after, y: lower, fill: INK },
  ].map(({ at, y, fill }) =>
    element('circle', {
      ...{ cx: x(at), cy: y, r: 4, fill, stroke: INK, 'stroke-width': 1.25 },
      'fill-opacity': 0.75,
    }),
  );
  const line = { d, stroke: QUIET, 'stroke-width': 1, 'stroke-opacity': 0.55, fill: 'none' };
  return element('path', line) + ends.join('');
}

/** The mean of everybody, as a longer stroke on each row. */
function everybody(
  { locale }: ChartLabels,
  own: StripLabels,
  { meanBefore, meanAfter }: { readonly meanBefore: number; readonly meanAfter: number },
  x: Axis,
  top: number,
): string {
  const stroke = (value: number, y: number) =>
    `M${short(x(value))} ${short(y - 11)}V${short(y + 11)}`;
  const d = stroke(meanBefore, top + 20 + BEFORE) + stroke(meanAfter, top + 20 + AFTER);
  const halo = element('path', { d, stroke: '#ffffff', 'stroke-width': 6 });
  const line = element('path', { d, stroke: INK, 'stroke-width': 3 });
  const words = { before: decimal(meanBefore, locale), after: decimal(meanAfter, locale) };
  return mark(own.everybodyMark(words), halo, line);
}
