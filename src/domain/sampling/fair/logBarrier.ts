/**
 * max Σ weight · log(v) subject to A v = b and 0 ≤ v ≤ upper, by a primal-dual interior-point
 * method (Wright, *Primal-Dual Interior-Point Methods*, 1997). A logarithm with weight w only moves
 * the target of complementarity: v · z → w + μ instead of μ. So no logarithm is ever taken.
 */
export type LogProgram = {
  readonly rightHandSide: Float64Array;
  readonly columns: readonly LogColumn[];
};

export type LogColumn = {
  readonly weight: number;
  readonly upper: number;
  readonly rows: ArrayLike<number>;
  readonly coefficients: ArrayLike<number>;
  /** Where to begin, inside 0 … upper. */
  readonly start: number;
};

const ITERATIONS = 100;
/** Where μ ends: a value whose bound is only just binding is then off by its root, 1e-7. */
const PRECISION = 1e-14;
/** What the rows may be off, and the values change relatively in the last step. */
const FEASIBLE = 1e-10;
const SETTLED = 1e-6;
/** How far towards the boundary a step goes. */
const TO_BOUNDARY = 0.995;

/** The values of the columns at the optimum. */
export function maximiseLogs({ rightHandSide, columns }: LogProgram): Float64Array {
  const rows = rightHandSide.length;
  const size = columns.length;
  const values = Float64Array.from(columns, ({ start }) => start);
  let mu = 1;
  const rowDuals = new Float64Array(rows);
  const lowerDuals = values.map((value, at) => (columns[at]!.weight + mu) / value);
  const bounded = columns.map(({ upper }) => upper < Infinity);
  const room = values.map((value, at) => columns[at]!.upper - value);
  const upperDuals = room.map((own, at) => (bounded[at] ? mu / own : 0));
  const scaling = new Float64Array(size);
  const push = new Float64Array(size);
  const [dValues, dLower, dUpper] = [0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const matrix = new Float64Array(rows * rows);
  let [length, largest] = [0, Infinity];

  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const missing = rightHandSide.slice();
    columns.forEach((column, at) => addColumn(column, -values[at]!, missing));
    const feasible = missing.every((value) => Math.abs(value) < FEASIBLE);
    if (feasible && mu <= PRECISION && largest <= SETTLED) break;
    // The path is followed only as fast as the steps get along.
    mu = Math.max(PRECISION, mu * (length > 0.9 ? 0.1 : length > 0.5 ? 0.5 : 1));

    // Newton: the row duals from the Schur complement A D⁻¹ Aᵀ, all else by substitution.
    matrix.fill(0);
    const side = missing.slice();
    columns.forEach((column, at) => {
      const [value, lower] = [values[at]!, lowerDuals[at]!];
      let slope = lower / value;
      let pull = (column.weight + mu) / value - upperDuals[at]!;
      if (bounded[at]) {
        slope += upperDuals[at]! / room[at]!;
        pull += upperDuals[at]! - mu / room[at]!;
      }
      pull += dotColumn(column, rowDuals);
      scaling[at] = 1 / slope;
      push[at] = pull;
      addColumn(column, -pull / slope, side);
      addOuterProduct(column, 1 / slope, matrix, rows);
    });
    const step = solveSemidefinite(matrix, side, rows);

    [length, largest] = [1, 0];
    columns.forEach((column, at) => {
      const change = (push[at]! + dotColumn(column, step)) * scaling[at]!;
      const value = values[at]!;
      dValues[at] = change;
      largest = Math.max(largest, Math.abs(change) / value);
      dLower[at] = (column.weight + mu - lowerDuals[at]! * change) / value - lowerDuals[at]!;
      length = Math.min(length, reach(value, change), reach(lowerDuals[at]!, dLower[at]!));
      if (!bounded[at]) return;
      dUpper[at] = (mu + upperDuals[at]! * change) / room[at]! - upperDuals[at]!;
      length = Math.min(length, reach(room[at]!, -change), reach(upperDuals[at]!, dUpper[at]!));
    });
    for (let at = 0; at < size; at++) {
      values[at]! += length * dValues[at]!;
      lowerDuals[at]! += length * dLower[at]!;
      room[at]! -= length * dValues[at]!;
      upperDuals[at]! += bounded[at] ? length * dUpper[at]! : 0;
    }
    for (let row = 0; row < rows; row++) rowDuals[row]! += length * step[row]!;
  }
  return values;
}

/** The longest step up to 1 that keeps `value` above 0. */
const reach = (value: number, change: number) => (change < 0 ? (-TO_BOUNDARY * value) / change : 1);

function addColumn({ rows, coefficients }: LogColumn, by: number, out: Float64Array): void {
  for (let at = 0; at < rows.length; at++) out[rows[at]!]! += coefficients[at]! * by;
}

function dotColumn({ rows, coefficients }: LogColumn, vector: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += coefficients[at]! * vector[rows[at]!]!;
  return sum;
}

function addOuterProduct(column: LogColumn, by: number, matrix: Float64Array, size: number): void {
  const { rows, coefficients } = column;
  for (let a = 0; a < rows.length; a++) {
    const scaled = by * coefficients[a]!;
    const start = rows[a]! * size;
    for (let b = 0; b < rows.length; b++) matrix[start + rows[b]!]! += scaled * coefficients[b]!;
  }
}

/** Cholesky in place; a row that follows from those before it gets a pivot of 0 and the answer 0. */
function solveSemidefinite(matrix: Float64Array, side: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    const before = matrix[j * size + j]!;
    for (let k = 0; k < j; k++)
      matrix[j * size + j]! -= matrix[j * size + k]! * matrix[j * size + k]!;
    const pivot = matrix[j * size + j]!;
    inverse[j] = pivot > 1e-13 * before ? 1 / Math.sqrt(pivot) : 0;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = sum * inverse[j]!;
    }
  }
  const answer = side.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) answer[i]! -= matrix[i * size + k]! * answer[k]!;
    answer[i]! *= inverse[i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) answer[i]! -= matrix[k * size + i]! * answer[k]!;
    answer[i]! *= inverse[i]!;
  }
  return answer;
}
