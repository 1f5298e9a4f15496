/**
 * Hiding small cells of a table of people so that nobody can work them out again. Rows and columns
 * with their totals are the equations a reader has; a hidden number is safe while at least two
 * whole numbers fit all equations.
 */

/** A table of counts as published: null is a hidden number, cell or total alike. */
export type PublishedTable = {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number;
  /** How many numbers are hidden, totals included. */
  readonly hidden: number;
};

export const SMALLEST_CELL = 5;

/**
 * The table with every count of 1 … smallest − 1 hidden, and as many larger ones as it takes for
 * each hidden count to have another feasible value. Zero and the grand total are published.
 * Null where the grand total itself is below `smallest`: then nothing can be shown. Of a table whose
 * cells enter other published numbers too, more must be hidden: see `worlds.ts`.
 */
export function suppressSmallCells(
  counts: readonly (readonly number[])[],
  smallest: number = SMALLEST_CELL,
): PublishedTable | null {
  const edges = edgesOf(counts);
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  if (total < smallest) return null;
  for (const edge of edges) edge.hidden = edge.count > 0 && edge.count < smallest;
  protectAll(edges);
  return published(counts, edges, total);
}

/**
 * A table with totals is a flow: each row total carries people from the start into its row, each
 * cell from its row to its column, each column total from its column to the end.
 */
type Edge = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  hidden: boolean;
};

const ROW = (row: number) => `r${row}`;
const COLUMN = (column: number) => `c${column}`;
const START = 'start';
const END = 'end';

function edgesOf(counts: readonly (readonly number[])[]): Edge[] {
  const edge = (from: string, to: string, count: number): Edge => ({
    ...{ from, to, count },
    hidden: false,
  });
  const cells = counts.flatMap((row, r) => row.map((count, c) => edge(ROW(r), COLUMN(c), count)));
  const rows = counts.map((row, r) => edge(START, ROW(r), sum(row)));
  const columns = (counts[0] ?? []).map((_, c) =>
    edge(COLUMN(c), END, sum(counts.map((row) => row[c]!))),
  );
  return [...cells, ...rows, ...columns];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Hides, for each small count, the cheapest cycle of numbers through which it can have changed. */
function protectAll(edges: readonly Edge[]): void {
  for (const small of edges.filter((edge) => edge.hidden)) {
    for (const edge of cheapestCycle(small, edges) ?? edges) edge.hidden = true;
  }
}

/**
 * The cheapest simple cycle through a hidden count in the residual network (Ahuja, Magnanti &
 * Orlin, *Network Flows*, 1993, ch. 3; on tables Cox, JASA 90, 1995). Pushing one person round it
 * gives another table with the same published numbers, so every number on the cycle is safe once all
 * of them are hidden. A count may always rise, and fall while it is above zero. Null where the table
 * has no such cycle.
 */
function cheapestCycle(small: Edge, edges: readonly Edge[]): readonly Edge[] | null {
  const others = edges.filter((edge) => edge !== small).toSorted((a, b) => costOf(a) - costOf(b));
  const rising = { at: small.to, goal: small.from, cost: 0 };
  const falling = { at: small.from, goal: small.to, cost: 0 };
  const best: Best = { cost: Infinity, trail: null };
  extend({ ...rising, trail: [small], passed: new Set() }, others, best);
  extend({ ...falling, trail: [small], passed: new Set() }, others, best);
  return best.trail;
}

type Path = {
  readonly at: string;
  readonly goal: string;
  readonly cost: number;
  readonly trail: readonly Edge[];
  readonly passed: ReadonlySet<string>;
};
type Best = { cost: number; trail: readonly Edge[] | null };

/** Depth-first over simple paths, leaving those that already cost as much as the best. */
function extend(path: Path, edges: readonly Edge[], best: Best): void {
  if (path.cost >= best.cost) return;
  if (path.at === path.goal) {
    [best.cost, best.trail] = [path.cost, path.trail];
    return;
  }
  const passed = new Set(path.passed).add(path.at);
  for (const edge of edges) {
    const step = edge.from === path.at ? 1 : edge.to === path.at && edge.count > 0 ? -1 : 0;
    const at = step === 1 ? edge.to : edge.from;
    if (step === 0 || passed.has(at)) continue;
    const cost = path.cost + costOf(edge);
    extend({ ...path, at, cost, trail: [...path.trail, edge], passed }, edges, best);
  }
}

/** What a reader loses: nothing more, a cell by its size, and a total last of all. */
function costOf(edge: Edge): number {
  if (edge.hidden) return 0;
  const isTotal = edge.from === START || edge.to === END;
  return 10 + edge.count + (isTotal ? 1_000_000 : 0);
}

function published(
  counts: readonly (readonly number[])[],
  edges: readonly Edge[],
  total: number,
): PublishedTable {
  const shown = edges.map((edge) => (edge.hidden ? null : edge.count));
  const [rows, columns] = [counts.length, counts[0]?.length ?? 0];
  return {
    cells: counts.map((_, row) => shown.slice(row * columns, (row + 1) * columns)),
    rowTotals: shown.slice(rows * columns, rows * columns + rows),
    columnTotals: shown.slice(rows * columns + rows),
    total,
    hidden: shown.filter((value) => value === null).length,
  };
}
