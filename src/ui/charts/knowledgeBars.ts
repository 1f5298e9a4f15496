import { MARGIN, SMALL, INNER, framed, gap, safeId, stacked, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

/** What people answered: right, wrong, *Ved ikke*, or hidden together. */
export type KnowledgeKind = 'right' | 'wrong' | 'dont_know' | 'hidden';
export type KnowledgePart = {
  readonly kind: KnowledgeKind;
  /** 0 … 1 of all who answered. */
  readonly share: number;
  /** "63 %" */
  readonly value: string;
  /** The part in words: "Før, Rigtigt: 63 %, 216 personer". */
  readonly said: string;
};
export type KnowledgeBar = {
  readonly name: string;
  readonly people: string;
  readonly parts: readonly KnowledgePart[];
};
export type KnowledgeBars = {
  readonly wording: string;
  /** "Rigtigt svar: …" */
  readonly answer: string;
  readonly bars: readonly KnowledgeBar[];
  readonly names: Readonly<Record<KnowledgeKind, string>>;
  readonly notes: readonly string[];
};

const LEFT = 128;
const WIDTH = 528;
const HEIGHT = 38;
const APART = 7;
const INSIDE = { size: 18, bold: true };

/**
 * How many knew the right answer before and after, as two 100 % bars. Right is dark, wrong is light, and
 * *Ved ikke* is hatched and apart. In greys, since knowing is no opinion.
 */
export function knowledgeBars(
  frame: ChartFrame,
  labels: ChartLabels,
  { wording, answer, bars, names, notes }: KnowledgeBars,
): string {
  const id = safeId(frame.id);
  const used = (['right', 'wrong', 'dont_know', 'hidden'] as const).filter(
    (kind) => kind !== 'hidden' || bars.some(({ parts }) => parts.some((one) => one.kind === kind)),
  );
  const body: Draw = (top) => {
    const drawn = stacked([
      (y) => paragraph(wording, MARGIN, y, INNER, { size: 16, bold: true }),
      (y) => paragraph(answer, MARGIN, y + 2, INNER, { size: 15 }),
      gap(14),
      ...bars.map((bar) => oneBar(id, bar)),
    ])(top);
    return { markup: group(wording, drawn.markup), height: drawn.height };
  };
  return framed(frame, labels, [key(id, used, names), body], notes);
}

const fillOf = (kind: KnowledgeKind, id: string): string =>
  ({
    right: '#3d3d3d',
    wrong: '#d6d6d6',
    dont_know: `url(#${id}-hatch)`,
    hidden: `url(#${id}-dots)`,
  })[kind];

const key =
  (id: string, kinds: readonly KnowledgeKind[], names: KnowledgeBars['names']): Draw =>
  (top) => {
    let x = MARGIN;
    const entries = kinds.map((kind) => {
      const box = { x, y: top + 1, width: 16, height: 16, fill: fillOf(kind, id), stroke: QUIET };
      const text = textLine(names[kind], x + 24, top + 14.5, { size: 15 });
      x += 44 + textWidth(names[kind], { size: 15 });
      return element('rect', box) + text;
    });
    return { markup: entries.join(''), height: 34 };
  };

const oneBar =
  (id: string, { name, people, parts }: KnowledgeBar): Draw =>
  (top) => {
    const title =
      textLine(name, MARGIN, top + 16, { size: 15, bold: true }) +
      textLine(people, MARGIN, top + 34, SMALL, { fill: QUIET });
    const shown = parts.filter(({ share }) => share > 0);
    const apart = ({ kind }: KnowledgePart) => kind === 'dont_know' || kind === 'hidden';
    const room = WIDTH - shown.filter(apart).length * APART;
    let x = LEFT;
    const marks = shown.map((part) => {
      if (apart(part) && x > LEFT) x += APART;
      const width = part.share * room;
      const box = { x, y: top, width, height: HEIGHT, fill: fillOf(part.kind, id), stroke: INK };
      const drawn = mark(part.said, element('rect', box), label(part, x, width, top));
      x += width;
      return drawn;
    });
    return { markup: title + marks.join(''), height: HEIGHT + 30 };
  };

/** Inside where there is room, else below: dark on light, and light on dark. */
function label({ kind, value }: KnowledgePart, x: number, width: number, top: number): string {
  const centre = { 'text-anchor': 'middle' };
  const solid = kind === 'right' || kind === 'wrong';
  if (solid && width > textWidth(value, INSIDE) + 8) {
    const fill = kind === 'right' ? '#ffffff' : INK;
    return textLine(value, x + width / 2, top + 25, INSIDE, { ...centre, fill });
  }
  return textLine(value, x + width / 2, top + HEIGHT + 17, { size: 14, bold: true }, centre);
}
