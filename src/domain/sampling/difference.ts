/**
 * The first place where a record and what it should be part, as a path such as `selected[3]`, with
 * what stands there in each (undefined where one of them ends).
 */
export type Difference = {
  readonly at: string;
  readonly recorded: unknown;
  readonly expected: unknown;
};

/** Compares two JSON values in the order of their fields; null where they agree in everything. */
export function firstDifference(
  recorded: unknown,
  expected: unknown,
  at: string,
): Difference | null {
  if (!isTree(recorded) || !isTree(expected)) {
    return Object.is(recorded, expected) ? null : { at, recorded, expected };
  }
  const list = Array.isArray(recorded);
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(expected)])) {
    const path = list ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    const found = firstDifference(recorded[key], expected[key], path);
    if (found !== null) return found;
  }
  return null;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
