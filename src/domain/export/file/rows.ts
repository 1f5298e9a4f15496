/** Part of a column: numbers with NaN for no value, or texts with null for none. */
export type Column = Float64Array | readonly (string | null)[];

/** Rows that follow each other, a column at a time; as many columns as the file has variables. */
export type Batch = { readonly length: number; readonly columns: readonly Column[] };

/**
 * The rows of a file, which may be far more than memory holds. They can be read any number of times, and are the same
 * each time; batches are small (`ROWS_OF_BATCH`), whether whole rows or one column is read.
 */
export type Rows = {
  readonly count: number;
  readonly batches: () => AsyncIterable<Batch>;
  /** One column, in parts, from the first row to the last. */
  readonly column: (at: number) => AsyncIterable<Column>;
};

const CELLS_OF_BATCH = 2 ** 18;
const MOST_ROWS_OF_BATCH = 4_096;

/** How many rows of so many columns are held at a time: at most 262,144 cells, at least one row. */
export const rowsOfBatch = (columns: number): number =>
  Math.max(1, Math.min(MOST_ROWS_OF_BATCH, Math.floor(CELLS_OF_BATCH / Math.max(1, columns))));

/** Rows that are in memory, given by column: each as long as `count`. */
export function columnsInMemory(columns: readonly Column[], count: number): Rows {
  const size = rowsOfBatch(columns.length);
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, at) => at * size);
  return {
    count,
    async *batches() {
      for (const start of starts) {
        const end = Math.min(count, start + size);
        yield { length: end - start, columns: columns.map((column) => partOf(column, start, end)) };
      }
    },
    async *column(at) {
      for (const start of starts) yield partOf(columns[at]!, start, Math.min(count, start + size));
    },
  };
}

const partOf = (column: Column, start: number, end: number): Column =>
  column instanceof Float64Array ? column.subarray(start, end) : column.slice(start, end);
