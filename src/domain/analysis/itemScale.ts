import type { InBothLanguages, Item } from '../survey/item.ts';
import { offeredCodes } from '../survey/itemOptions.ts';
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

/** The points of a question whose answers are ordered, rising, with their own words. */
export type ScalePoints = {
  readonly kind: Item['kind'];
  readonly points: readonly number[];
  /** In the same order; null where a point has none, or those of every agree item. */
  readonly words: readonly (InBothLanguages | null)[];
};

export function scalePoints(item: Item): ScalePoints {
  const points = offeredCodes(item).toSorted((one, other) => one - other);
  return { kind: item.kind, points, words: points.map((point) => wordsOf(item, point)) };
}

function wordsOf(item: Item, point: number): InBothLanguages | null {
  if (item.kind === 'scale') return item.points.find(({ code }) => code === point)?.label ?? null;
  if (item.kind !== 'rating10') return null;
  return { 0: item.low, 5: item.middle, 10: item.high }[point] ?? null;
}
