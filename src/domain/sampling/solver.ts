/**
 * Linear and mixed-integer programs, as the draw needs them: a small interface, so that the domain
 * knows no solver. `src/server/workers/highs.ts` implements it with HiGHS.
 *
 * A model is kept and changed between solves, which then start from where the last one ended.
 * Whoever opens a model closes it.
 */
export type Row = {
  readonly lower: number;
  readonly upper: number;
  /** Columns with a coefficient in this row, each once. */
  readonly columns: ArrayLike<number>;
  /** Their coefficients in the same order; all 1 where left out. */
  readonly coefficients?: ArrayLike<number>;
};

export type Program = {
  readonly maximise: boolean;
  /** One entry per column, in `lower` and `upper` too. */
  readonly costs: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly rows: readonly Row[];
  /** Which columns take whole numbers only: all, or none where left out. */
  readonly integer?: boolean;
};

/** Column `values` and, for programs without whole numbers, the rows' dual values. */
export type Solution = {
  readonly values: Float64Array;
  /** Change of the objective per unit of the row's binding bound; empty for integer programs. */
  readonly rowDuals: Float64Array;
  readonly objective: number;
  /** What the objective can at most (at least, where minimised) be: equals it once proved optimal. */
  readonly bound: number;
};

export type SolverOutcome =
  | ({ readonly status: 'optimal' } & Solution)
  /** A limit was reached; the solution is feasible, and `bound` says how much better there may be. */
  | ({ readonly status: 'feasible' } & Solution)
  | { readonly status: 'infeasible' }
  | { readonly status: 'unbounded' }
  /** A limit was reached before any solution was found, or the solver gave up. */
  | { readonly status: 'unknown' };

/** Limits that count work, not time, so that a solve ends at the same place on every machine. */
export type SolverLimits = {
  /** Nodes of the search tree, for integer programs. */
  readonly nodes?: number;
  /** Relative gap between solution and bound at which an integer program is good enough. */
  readonly relativeGap?: number;
};

export type Model = {
  solve(limits?: SolverLimits): SolverOutcome;
  setCosts(costs: Float64Array): void;
  setCost(column: number, cost: number): void;
  setColumnBounds(column: number, lower: number, upper: number): void;
  setRowBounds(row: number, lower: number, upper: number): void;
  /** Sets one coefficient; 0 takes it out. */
  setCoefficient(row: number, column: number, value: number): void;
  /** Appends columns whose entries lie in the rows there are. */
  addColumns(columns: readonly NewColumn[]): void;
  /** Appends rows over the columns there are. */
  addRows(rows: readonly Row[]): void;
  close(): void;
};
export type NewColumn = {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly rows: ArrayLike<number>;
  readonly coefficients: ArrayLike<number>;
};

export type Solver = {
  /** Name and version, for the record of a draw. */
  readonly name: string;
  open(program: Program): Model;
};
