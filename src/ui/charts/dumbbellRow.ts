import { MARGIN } from './frame.ts';
import { INK } from './palette.ts';
import { element, short } from './svg.ts';

/** Where the rows of a dumbbell chart have their names, marks and numbers, in px across. */
export const LEFT = 212;
export const RIGHT = 530;
export const NUMBERS = 552;
export const NAME_WIDTH = LEFT - MARGIN - 22;
export const ROW = 44;

/** An interval with its end strokes. */
export function whisker(from: number, to: number, y: number): string {
  const end = (x: number) => `M${short(x)} ${short(y - 7)}V${short(y + 7)}`;
  const d = `M${short(from)} ${short(y)}H${short(to)}${end(from)}${end(to)}`;
  return element('path', { d, stroke: INK, 'stroke-width': 1.75, fill: 'none' });
}
