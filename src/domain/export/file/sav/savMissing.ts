import type { NumberExtent } from '../extent.ts';

/** How SPSS holds the values that stand for missing: a range, and single values; no more than three numbers of them. */
export type SavMissing<Code> = {
  readonly range: readonly [Code, Code] | null;
  readonly single: readonly Code[];
};

export const MOST_SINGLE = 3;

/**
 * Up to three single codes; of more, a range and at most one code beside it, if nothing valid lies within the range:
 * neither an answer nor a value with a label. Null where that cannot be.
 */
export function savMissing(
  missing: readonly number[],
  labelled: readonly number[],
  extent: NumberExtent,
): SavMissing<number> | null {
  if (missing.length <= MOST_SINGLE) return { range: null, single: missing };
  const codes = missing.toSorted((one, other) => one - other);
  const isFree = (range: readonly number[]) => nothingValidIn(range, labelled, extent);
  const ways = [
    { range: codes, single: [] },
    { range: codes.slice(0, -1), single: codes.slice(-1) },
    { range: codes.slice(1), single: codes.slice(0, 1) },
  ];
  const way = ways.find(({ range }) => isFree(range));
  return way ? { range: [way.range[0]!, way.range.at(-1)!], single: way.single } : null;
}

function nothingValidIn(
  range: readonly number[],
  labelled: readonly number[],
  { leastValid, mostValid, areIntegers }: NumberExtent,
): boolean {
  const least = range[0]!;
  const most = range.at(-1)!;
  if (labelled.some((code) => code >= least && code <= most)) return false;
  if (mostValid < least || leastValid > most) return true;
  // Whole numbers have no room between codes that follow each other.
  return areIntegers && range.every(Number.isInteger) && most - least === range.length - 1;
}
