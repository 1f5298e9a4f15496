/**
 * A basis of linearly independent columns, with the inverse of its matrix kept up to date: entering
 * a column costs the square of the number of rows, not the cube. Columns are sparse, every
 * coefficient 1. Rows come and go while nothing that is held touches them.
 *
 * Each position of the basis holds a column of the caller's or is *free*: then a column of a row's
 * own, or one let go of, stands in for it until a column takes the place.
 */
export type Basis = {
  readonly rows: () => number;
  /** How the rows' combination `touched` is made of the basis: valid until the next call. */
  readonly express: (touched: ArrayLike<number>) => Float64Array;
  /** The column at each position; `FREE` where a stand-in is. */
  readonly held: () => Int32Array;
  /** The free position where the expressed column fits best, or -1: it depends on those held. */
  readonly freePosition: (expressed: Float64Array) => number;
  readonly replace: (position: number, expressed: Float64Array, column: Column) => void;
  readonly release: (position: number) => void;
  /** Appends a row that nothing touches yet and gives its number. */
  readonly addRow: () => number;
  /** Takes a row out that no held column touches; the last row gets its number. */
  readonly removeRow: (row: number) => void;
  /** Starts again with so many rows and nothing held. */
  readonly clear: (rows: number) => void;
};

/** The caller's number for a column, and the rows it has a 1 in: kept, and renumbered with them. */
export type Column = { readonly id: number; readonly touched: Int32Array };

export const FREE = -1;

/** Below this an entry of an expression is rounding: true entries are ratios of small numbers. */
const PIVOT_TOLERANCE = 1e-6;
/** After so many replacements the inverse is worked out afresh, before rounding has grown. */
const REPLACEMENTS = 50;

export function basisOf(initialRows: number): Basis {
  let size = 0;
  let stride = 2 * initialRows + 8;
  let held = new Int32Array(stride);
  /** The inverse by rows of the polytope: inverse[row · stride + position]. */
  let inverse = new Float64Array(stride * stride);
  let expression = new Float64Array(stride);
  let columns: (Column | undefined)[] = [];
  let replacements = 0;

  const clear = (rows: number) => {
    [size, replacements, columns] = [0, 0, []];
    for (let row = 0; row < rows; row++) addRow();
  };

  const addRow = (): number => {
    if (size === stride) grow();
    const row = size++;
    for (let other = 0; other < size; other++) {
      inverse[row * stride + other] = 0;
      inverse[other * stride + row] = 0;
    }
    inverse[row * stride + row] = 1;
    held[row] = FREE;
    return row;
  };

  const grow = () => {
    const wider = new Float64Array(4 * stride * stride);
    for (let row = 0; row < size; row++) {
      wider.set(inverse.subarray(row * stride, row * stride + size), row * 2 * stride);
    }
    const more = new Int32Array(2 * stride);
    more.set(held);
    [inverse, held, expression] = [wider, more, new Float64Array(2 * stride)];
    stride *= 2;
  };

  const express = (touched: ArrayLike<number>): Float64Array => {
    if (replacements >= REPLACEMENTS) invertAfresh();
    expression.fill(0, 0, size);
    for (let at = 0; at < touched.length; at++) {
      const start = touched[at]! * stride;
      for (let position = 0; position < size; position++) {
        expression[position]! += inverse[start + position]!;
      }
    }
    for (let position = 0; position < size; position++) {
      if (Math.abs(expression[position]!) < PIVOT_TOLERANCE) expression[position] = 0;
    }
    return expression;
  };

  const freePosition = (expressed: Float64Array): number => {
    let [best, largest] = [-1, 0];
    for (let position = 0; position < size; position++) {
      const weight = Math.abs(expressed[position]!);
      if (held[position] === FREE && weight > largest) [best, largest] = [position, weight];
    }
    return best;
  };

  const invertAfresh = () => {
    const kept = columns.filter((column, position) => column && held[position] !== FREE);
    clear(size);
    for (const column of kept as Column[]) {
      const expressed = express(column.touched);
      const position = freePosition(expressed);
      if (position >= 0) replace(position, expressed, column);
    }
    replacements = 0;
  };

  const bringIn = (position: number, expressed: Float64Array) => {
    const pivot = 1 / expressed[position]!;
    for (let row = 0; row < size; row++) {
      const start = row * stride;
      const share = inverse[start + position]! * pivot;
      if (share === 0) continue;
      for (let other = 0; other < size; other++) {
        inverse[start + other]! -= expressed[other]! * share;
      }
      inverse[start + position] = share;
    }
    replacements++;
  };

  const replace = (position: number, expressed: Float64Array, column: Column) => {
    bringIn(position, expressed);
    held[position] = column.id;
    columns[position] = column;
  };

  const removeRow = (row: number) => {
    // The row's own column takes a free place, which then holds nothing else and can go with it.
    const own = express([row]);
    const position = freePosition(own);
    bringIn(position, own);
    const last = --size;
    for (let other = 0; other <= last; other++) {
      inverse[other * stride + position] = inverse[other * stride + last]!;
    }
    [held[position], columns[position]] = [held[last]!, columns[last]];
    columns.length = last;
    for (const column of columns) {
      if (column === undefined) continue;
      const at = column.touched.indexOf(last);
      if (at >= 0) column.touched[at] = row;
    }
    inverse.copyWithin(row * stride, last * stride, last * stride + last);
  };

  return {
    rows: () => size,
    express,
    held: () => held,
    freePosition,
    replace,
    release: (position) => void (held[position] = FREE),
    addRow,
    removeRow,
    clear,
  };
}
