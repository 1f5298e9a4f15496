import type { Stance } from '#domain/survey/answer';
import { element } from './svg.ts';

/** Opinions only (method: "Palette"); contrast on white 5.3, 3.4 and 4.2. */
export const INK = '#1a1a1a';
export const QUIET = '#595959';
export const RULE = '#d0d0d0';
export const AGREE = '#0571b0';
export const NEITHER = '#8c8c8c';
export const DISAGREE = '#ca5a00';
const DISAGREE_STRIPE = '#963f00';
/** An answer out of a list, which is neither for nor against: 4.1 on white, 4.4 on a dark screen. */
export const OPTION = '#0f8a7a';

/**
 * The fill of a stance. Hue is not alone: blue and orange are the same grey on paper, so *Uenig* has dark
 * stripes; *Ved ikke* is hatched, and what is hidden is dotted.
 */
export const fillOf = (stance: Stance | 'hidden', id: string): string =>
  ({
    agree: AGREE,
    neither: NEITHER,
    disagree: `url(#${id}-stripes)`,
    dont_know: `url(#${id}-hatch)`,
    hidden: `url(#${id}-dots)`,
  })[stance];

/** The patterns behind `fillOf`, once per chart. */
export function patterns(id: string): string {
  const ground = element('rect', { width: 8, height: 8, fill: '#ffffff' });
  const line = element('path', { d: 'M0 0V8', stroke: '#4d4d4d', 'stroke-width': 5 });
  const dot = element('circle', { cx: 4, cy: 4, r: 1.5, fill: '#4d4d4d' });
  const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' };
  // Darker than their ground, so that white numbers on them are as easy to read.
  const stripes = { id: `${id}-stripes`, ...size, patternTransform: 'rotate(-45)' };
  const orange = element('rect', { width: 8, height: 8, fill: DISAGREE });
  const stripe = element('path', { d: 'M0 0V8', stroke: DISAGREE_STRIPE, 'stroke-width': 4 });
  const hatch = { id: `${id}-hatch`, ...size, patternTransform: 'rotate(45)' };
  return element(
    'defs',
    {},
    element('pattern', stripes, orange, stripe),
    element('pattern', hatch, ground, line),
    element('pattern', { id: `${id}-dots`, ...size }, ground, dot),
  );
}
