/**
 * Where people stood before and after: `counts[from][to]` people, rows and columns in the same order of
 * the same categories. Unlike the published transitions nothing is hidden in it.
 */
export type SquareTable = readonly (readonly number[])[];

/** The table of `categories` categories, from each person's own before and after (0, 1, …). */
export function squareTable(
  before: readonly number[],
  after: readonly number[],
  categories: number,
): SquareTable {
  const counts = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  before.forEach((from, at) => counts[from]![after[at]!]!++);
  return counts;
}

/** Two categories between which people moved: so many there, so many back; `from` < `to`. */
export type Exchange = {
  readonly from: number;
  readonly to: number;
  readonly there: number;
  readonly back: number;
};

export const exchangesOf = (table: SquareTable): Exchange[] =>
  table.flatMap((row, from) =>
    row.flatMap((there, to) => {
      const back = table[to]![from]!;
      return to > from && there + back > 0 ? [{ from, to, there, back }] : [];
    }),
  );

/**
 * The categories whose shares can change freely: of each set that people moved between, all but one, for
 * what the others won or lost it lost or won. Rising.
 */
export const comparedCategories = (exchanges: readonly Exchange[]): number[] =>
  connectedSets(exchanges)
    .flatMap((set) => set.slice(1))
    .sort((a, b) => a - b);

/** The sets of categories that exchanges join, directly or through others; each has two or more. */
function connectedSets(exchanges: readonly Exchange[]): number[][] {
  const setOf = new Map<number, number[]>();
  for (const { from, to } of exchanges) {
    const [one, other] = [setOf.get(from) ?? [from], setOf.get(to) ?? [to]];
    const joined = one === other ? one : [...one, ...other];
    for (const category of joined) setOf.set(category, joined);
  }
  return [...new Set(setOf.values())];
}
