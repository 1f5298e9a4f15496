import type { Item } from '../survey/item.ts';
import type { Scale } from './scale.ts';

/**
 * The points of a question whose answers are ordered: agreement 1 … 5, another scale by its points'
 * codes, 0 … 10. Null for every other kind: one choice out of a list has no mean. On a scale without
 * statements, what lies above its middle counts as the upper wing and what lies below as the lower.
 */
export function itemScale(item: Item): Scale | null {
  if (item.kind === 'agree5') return { min: 1, max: 5, middle: 3, agreeFrom: 4, disagreeTo: 2 };
  if (item.kind === 'rating10') return { min: 0, max: 10, middle: 5, agreeFrom: 6, disagreeTo: 4 };
  if (item.kind !== 'scale') return null;
  const codes = item.points.map(({ code }) => code).toSorted((one, other) => one - other);
  const [min, max] = [codes[0]!, codes.at(-1)!];
  const middle = (min + max) / 2;
  const agreeFrom = codes.find((code) => code > middle)!;
  return { min, max, middle, agreeFrom, disagreeTo: codes.findLast((code) => code < middle)! };
}
