import type { Stance } from '#domain/survey/answer';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { INK, QUIET, RULE, fillOf, patterns } from './palette.ts';
import { element, short, words } from './svg.ts';
import { paragraph, textLine, textWidth } from './text.ts';

/** All charts are drawn 720 units wide: 14 units are 13.7 px on a tablet held upright. */
export const WIDTH = 720;
export const MARGIN = 16;
export const INNER = WIDTH - 2 * MARGIN;
export const SMALL = { size: 14 } as const;

/** Something drawn from a given top downwards. */
export type Drawn = { readonly markup: string; readonly height: number };
export type Draw = (top: number) => Drawn;

/** An id that is safe in a URL and a selector, whatever the prefix held. */
export const safeId = (id: string): string => `c-${id.replace(/[^A-Za-z0-9_-]/g, '-')}`;

/**
 * A whole chart as one SVG string that stands alone: title, subtitle, parts, notes and source are
 * inside it. It scales down to its container and is never drawn larger than life.
 */
export function framed(
  frame: ChartFrame,
  labels: ChartLabels,
  parts: readonly Draw[],
  notes: readonly string[],
): string {
  const id = safeId(frame.id);
  const { markup, height } = stacked([
    heading(frame, labels),
    ...parts,
    footing([...notes, frame.source]),
  ])(MARGIN);
  const total = Math.ceil(height + 2 * MARGIN);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id,
      lang: labels.locale,
      viewBox: `0 0 ${WIDTH} ${short(total)}`,
      width: WIDTH,
      height: total,
      style: 'max-width:100%;height:auto',
      role: 'graphics-document',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      'font-family': '"IBM Plex Sans", sans-serif',
      fill: INK,
    },
    element('title', { id: `${id}-title` }, words(frame.title)),
    element('desc', { id: `${id}-desc` }, words(frame.description || frame.subtitle)),
    element('style', {}, focusStyle(id)),
    patterns(id),
    element('rect', { width: WIDTH, height: total, fill: '#ffffff' }),
    markup,
  );
}

const focusStyle = (id: string) =>
  `#${id} [tabindex]:focus{outline:none}` +
  `#${id} [tabindex]:focus-visible>:first-child{stroke:${INK};stroke-width:4px;stroke-opacity:1}`;

/** Parts below each other. */
export const stacked =
  (parts: readonly Draw[]): Draw =>
  (top) => {
    let height = 0;
    const markup = parts.map((part) => {
      const drawn = part(top + height);
      height += drawn.height;
      return drawn.markup;
    });
    return { markup: markup.join(''), height };
  };

export const gap =
  (height: number): Draw =>
  () => ({ markup: '', height });

const heading = ({ title, subtitle, simulated }: ChartFrame, labels: ChartLabels): Draw =>
  stacked([
    ...(simulated ? [simulatedMark(labels.simulated)] : []),
    (top) => paragraph(title, MARGIN, top, INNER, { size: 21, bold: true }),
    gap(2),
    (top) => paragraph(subtitle, MARGIN, top, INNER, { size: 15 }, { fill: QUIET }),
    gap(14),
  ]);

/** Made data says so on the picture itself, wherever the picture goes. */
const simulatedMark =
  (text: string): Draw =>
  (top) => {
    const style = { size: 15, bold: true };
    const box = { x: MARGIN, y: top, width: textWidth(text, style) + 24, height: 28, rx: 6 };
    const markup =
      element('rect', { ...box, fill: '#fff3c4', stroke: INK }) +
      textLine(text, MARGIN + 12, top + 19, style);
    return { markup, height: 38 };
  };

const footing = (notes: readonly string[]): Draw =>
  stacked([
    gap(12),
    (top) => ({
      markup: element('path', {
        d: `M${MARGIN} ${short(top)}H${WIDTH - MARGIN}`,
        stroke: RULE,
      }),
      height: 8,
    }),
    ...notes.map(
      (note): Draw =>
        (top) =>
          paragraph(note, MARGIN, top, INNER, SMALL, { fill: QUIET }),
    ),
  ]);

/** Where a key stands and how large its words are. */
type KeyLayout = { readonly left: number; readonly right: number; readonly size: number };
const KEY: KeyLayout = { left: MARGIN, right: WIDTH - MARGIN, size: 15 };

/** The key to the fills: a swatch and its name each, in as many lines as it takes. */
export const legend =
  (
    id: string,
    entries: readonly { stance: Stance | 'hidden'; name: string }[],
    { left, right, size }: KeyLayout = KEY,
  ): Draw =>
  (top) => {
    const scale = size / KEY.size;
    let [x, y] = [left, top];
    const markup = entries.map(({ stance, name }) => {
      const width = 24 * scale + textWidth(name, { size });
      if (x > left && x + width > right) [x, y] = [left, y + 24 * scale];
      const at = x;
      x += width + 20 * scale;
      const swatch = {
        ...{ x: at, y: y + scale, width: 16 * scale, height: 16 * scale },
        ...{ fill: fillOf(stance, id), stroke: QUIET },
      };
      const text = textLine(name, at + 24 * scale, y + 14.5 * scale, { size });
      return element('rect', swatch) + text;
    });
    return { markup: markup.join(''), height: y - top + 34 * scale };
  };
