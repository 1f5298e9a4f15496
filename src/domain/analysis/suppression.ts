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
 * Null where the grand total itself is below `smallest`: then nothing can be shown.
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
  const edge = (from: string, to: string, count: number) => ({ from, to, count, hidden: false });
  const cells = counts.flatMap((row, r) => row.map((count, c) => edge(ROW(r), COLUMN(c), count)));
  const rows = counts.map((row, r) => edge(START, ROW(r), sum(row)));
  const columns = (counts[0] ?? []).map((_, c) =>
    edge(COLUMN(c), END, sum(counts.map((row) => row[c]!))),
  );
  return [...cells, ...rows, ...columns];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Hides one more number at a time until no hidden one can be worked out. */
function protectAll(edges: Edge[]): void {
  for (;;) {
    const exposed = edges.find((edge) => edge.hidden && !hasAnotherValue(edge, edges));
    const visible = edges.filter((edge) => !edge.hidden).toSorted(cheapestFirst);
    if (!exposed || visible.length === 0) return;
    const enough = visible.find((edge) => wouldProtect(edge, exposed, edges));
    const nearby = visible.find((edge) => touches(edge, exposed));
    (enough ?? nearby ?? visible[0]!).hidden = true;
  }
}

/** Zeros last (hiding one protects little), then totals, which a reader misses most. */
const cheapestFirst = (one: Edge, other: Edge) =>
  Number(one.count === 0) - Number(other.count === 0) ||
  Number(isTotal(one)) - Number(isTotal(other)) ||
  one.count - other.count;
const isTotal = (edge: Edge) => edge.from === START || edge.to === END;

function wouldProtect(edge: Edge, exposed: Edge, edges: readonly Edge[]): boolean {
  edge.hidden = true;
  const is = hasAnotherValue(exposed, edges);
  edge.hidden = false;
  return is;
}

const touches = (edge: Edge, other: Edge) =>
  [edge.from, edge.to].some((node) => node === other.from || node === other.to);

/**
 * Whether the hidden count could be one higher or one lower with every published number kept: a
 * cycle through it in the residual network (Ahuja, Magnanti & Orlin, *Network Flows*, 1993, ch. 3;
 * on tables Cox, JASA 90, 1995). A hidden count may always rise, and fall while it is above zero.
 */
function hasAnotherValue(edge: Edge, edges: readonly Edge[]): boolean {
  const others = edges.filter((other) => other.hidden && other !== edge);
  return (
    reaches(edge.to, edge.from, others) || (edge.count > 0 && reaches(edge.from, edge.to, others))
  );
}

function reaches(start: string, goal: string, hidden: readonly Edge[]): boolean {
  const seen = new Set([start]);
  const queue = [start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === goal) return true;
    for (const edge of hidden) {
      const next =
        edge.from === node ? edge.to : edge.to === node && edge.count > 0 ? edge.from : null;
      if (next !== null && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return false;
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
