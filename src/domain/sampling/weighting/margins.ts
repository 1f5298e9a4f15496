import type { Margins } from '../quotas.ts';
import type { Margin } from './problem.ts';

/** Each feature's values as a margin of its own. */
export const oneWayMargins = (margins: Margins): Margin[] =>
  Object.entries(margins).map(([feature, sizes]) => ({
    features: [feature],
    cells: Object.entries(sizes).map(([value, size]) => ({ values: [value], size })),
  }));
