import { SMALLEST_CELL } from './suppression.ts';

/**
 * Which parts of a published whole must be hidden, by their place in `sizes` (people in each, 0 or more):
 * those of 1 … fewest − 1, and the smallest others until what is hidden holds `fewest` people together,
 * for a reader can take what is shown from the whole. `outside` are people of the whole who are in no part
 * and so never shown. A part of nobody needs no hiding.
 */
export function hiddenParts(
  sizes: readonly number[],
  outside = 0,
  fewest: number = SMALLEST_CELL,
): ReadonlySet<number> {
  const hidden = new Set<number>();
  let people = outside;
  const rising = sizes
    .map((size, part) => ({ size, part }))
    .filter(({ size }) => size > 0)
    .toSorted((one, other) => one.size - other.size);
  for (const { size, part } of rising) {
    if (size >= fewest && (people === 0 || people >= fewest)) break;
    hidden.add(part);
    people += size;
  }
  return hidden;
}
