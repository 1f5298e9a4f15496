import loadHighs, { type Highs, type Model as HighsModel } from 'highs';
import type {
  Model,
  NewColumn,
  Program,
  Row,
  Solver,
  SolverLimits,
  SolverOutcome,
} from '#domain/sampling/solver';

/**
 * The solver of the draw: HiGHS (Huangfu & Hall, "Parallelizing the dual revised simplex method",
 * Mathematical Programming Computation 10, 2018) as WebAssembly, which computes the same on every
 * machine. It blocks the thread it runs on; the server calls it in a worker.
 */
export async function highsSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return { name: `HiGHS ${VERSION} (WebAssembly)`, open: (program) => openModel(highs, program) };
}

/** Of the npm package, pinned in package.json: it names the very binary. */
const VERSION = '1.15.3';

/** Tighter than HiGHS's own 1e-7: levels of a leximin lottery are told apart at 1e-6. */
const TOLERANCES = { primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 };
const EXACT = { mip_rel_gap: 0, mip_abs_gap: 1e-7 };
const NO_NODE_LIMIT = 2_147_483_647;

function openModel(highs: Highs, program: Program): Model {
  const columns = program.costs.length;
  const integer = program.integer === true;
  const native: HighsModel = highs.createModel({
    numCols: columns,
    numRows: program.rows.length,
    sense: program.maximise ? -1 : 1,
    colCost: Float64Array.from(program.costs),
    colLower: Float64Array.from(program.lower),
    colUpper: Float64Array.from(program.upper),
    rowLower: Float64Array.from(program.rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(program.rows, ({ upper }) => upper),
    matrix: byRows(program.rows, columns),
    ...(integer ? { integrality: new Int32Array(columns).fill(1) } : {}),
  } as Parameters<Highs['createModel']>[0]);
  native.options.set({ output_flag: false, ...TOLERANCES, ...(integer ? EXACT : {}) });
  return {
    solve: (limits = {}) => {
      if (integer) native.options.set(integerOptions(limits));
      return outcomeOf(highs, native, native.run().modelStatus, integer);
    },
    setCosts: (costs) =>
      void native.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs),
    setCost: (column, cost) => void native.changeColCost(column, cost),
    setColumnBounds: (column, lower, upper) => void native.changeColBounds(column, lower, upper),
    setRowBounds: (row, lower, upper) => void native.changeRowBounds(row, lower, upper),
    setCoefficient: (row, column, value) => void native.changeCoefficient(row, column, value),
    addColumns: (added) => void native.addCols(columnsOf(added, native.getDimensions().numRows)),
    addRows: (added) => void native.addRows(rowsOf(added, native.getDimensions().numCols)),
    close: () => native.dispose(),
  };
}

const integerOptions = ({ nodes, relativeGap }: SolverLimits) => ({
  mip_max_nodes: nodes ?? NO_NODE_LIMIT,
  mip_rel_gap: relativeGap ?? EXACT.mip_rel_gap,
});

function outcomeOf(
  highs: Highs,
  native: HighsModel,
  code: number,
  integer: boolean,
): SolverOutcome {
  const status = highs.constants.modelStatus;
  if (code === status.infeasible) return { status: 'infeasible' };
  if (code === status.unbounded || code === status.unboundedOrInfeasible)
    return { status: 'unbounded' };
  const stopped: number[] = [status.solutionLimit, status.iterationLimit, status.timeLimit];
  if (code !== status.optimal && !stopped.includes(code)) return { status: 'unknown' };
  const objective = native.getObjectiveValue();
  // A solver that stopped without a solution says so with an infinite objective.
  if (code !== status.optimal && !(integer && Number.isFinite(objective)))
    return { status: 'unknown' };
  const { colValue, rowDual } = native.getSolution();
  return {
    status: code === status.optimal ? 'optimal' : 'feasible',
    values: Float64Array.from(colValue as ArrayLike<number>),
    rowDuals: integer ? new Float64Array(0) : Float64Array.from(rowDual as ArrayLike<number>),
    objective,
    bound: integer ? Number(native.info.get('mip_dual_bound')) : objective,
  };
}

function byRows(rows: readonly Row[], columns: number) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => (starts[at + 1] = starts[at]! + row.columns.length));
  const indices = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(starts[rows.length]!).fill(1);
  rows.forEach((row, at) => {
    indices.set(Int32Array.from(row.columns), starts[at]!);
    if (row.coefficients) values.set(Float64Array.from(row.coefficients), starts[at]!);
  });
  return {
    format: 'csr',
    numRows: rows.length,
    numCols: columns,
    starts,
    indices,
    values,
  } as const;
}

const rowsOf = (rows: readonly Row[], columns: number) => ({
  lower: Float64Array.from(rows, ({ lower }) => lower),
  upper: Float64Array.from(rows, ({ upper }) => upper),
  matrix: byRows(rows, columns),
});

function columnsOf(columns: readonly NewColumn[], rows: number) {
  const { starts, indices, values } = byRows(
    columns.map((column) => ({ ...column, columns: column.rows })),
    rows,
  );
  return {
    cost: Float64Array.from(columns, ({ cost }) => cost),
    lower: Float64Array.from(columns, ({ lower }) => lower),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    matrix: { format: 'csc', numRows: rows, numCols: columns.length, starts, indices, values },
  } as Parameters<HighsModel['addCols']>[0];
}
