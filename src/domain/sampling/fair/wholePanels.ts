import type { TypePanel } from '../lottery.ts';
import type { Solver } from '../solver.ts';
import type { DualBound } from './duality.ts';
import type { Effort } from './effort.ts';
import { panelSet } from './panelSet.ts';
import type { PanelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Pricer } from './pricer.ts';
import type { Relaxation } from './relaxation.ts';

/** Leximin over whole panels, as far as the effort went. */
export type WholePanels = {
  readonly panels: readonly TypePanel[];
  readonly weights: Float64Array;
  /** 0 for types that no panel contains, which is proved. */
  readonly selectable: Uint8Array;
  /** Whether every selectable type is on one of the panels; otherwise no level was raised. */
  readonly covered: boolean;
  /** The chance each type is settled at; NaN where the effort or `stages` ended before. */
  readonly chances: Float64Array;
  /** What bounds the lowest level above 0. */
  readonly dual: DualBound;
  /** Whether every level asked for is proved. */
  readonly proved: boolean;
};

/** A panel whose price is above the master's by more than this improves it. */
const IMPROVES = 1e-7;
/** A price, times the people, above this says that the type is held down at the level. */
const HOLDS_DOWN = 1e-6;
/** What later stages may take from a settled level: more than the solver's rounding. */
const GIVE = 1e-9;

/**
 * Exact leximin by column generation (Flanigan et al., "Fair algorithms for selecting citizens'
 * assemblies", Nature 596, 2021), over types instead of people: maximise the lowest chance over the
 * panels at hand, add the panel that the duals price dearest, and settle the types whose price is
 * not 0 once no panel is dearer than the master's. `stages` counts the levels asked for.
 */
export function leximinOverPanels(
  polytope: Polytope,
  relaxed: Pick<Relaxation, 'selectable' | 'dual'>,
  initial: readonly TypePanel[],
  solver: Solver,
  pricer: Pricer,
  effort: Effort,
  stages: number,
): WholePanels | 'infeasible' | 'no_panel_found' {
  const set = panelSet(initial);
  const cover = coverTypes(relaxed.selectable, set, pricer, effort);
  if (set.panels.length === 0) return cover.infeasible ? 'infeasible' : 'no_panel_found';
  const selectable = cover.proved ? cover.covered : relaxed.selectable;
  const types = [...selectable.keys()].filter((type) => cover.covered[type] === 1);
  const chances = Float64Array.from(selectable, (can) => (can === 0 ? 0 : NaN));
  const master = openMaster(polytope, types, set.panels, solver);
  try {
    // The relaxation's bound is one for its own selectable types only.
    let dual = selectable.every((can, type) => can === relaxed.selectable[type])
      ? relaxed.dual
      : equalPrices(polytope, selectable);
    let [unsettled, proved] = [types.length, cover.proved];
    let solved = master.solve();
    for (let stage = 0; stage < stages && unsettled > 0 && proved; stage++) {
      const generated = generate(solved);
      solved = generated.solved;
      proved = generated.proved;
      if (stage === 0 && generated.dual !== null) dual = lower(dual, generated.dual);
      if (!proved) break;
      const held = types.filter(
        (type) =>
          Number.isNaN(chances[type]) && solved.prices[type]! * polytope.people[type]! > HOLDS_DOWN,
      );
      for (const type of held) chances[type] = solved.level;
      master.settle(held, solved.level);
      unsettled -= held.length;
      if (held.length === 0) proved = false;
      if (unsettled > 0 && stage + 1 < stages) solved = master.solve();
    }
    const { panels } = set;
    const { weights } = solved;
    return { panels, weights, selectable, covered: cover.proved, chances, dual, proved };
  } finally {
    master.close();
  }

  /** Adds panels until none is dearer than those at hand, or the effort ends. */
  function generate(from: Solved) {
    let solved = from;
    let dual: DualBound | null = null;
    for (let round = 0; effort.mayPrice(); round++) {
      const priced = pricer.dearest(solved.prices);
      if (typeof priced === 'string') break;
      const bound = { prices: solved.prices, upperBound: priced.bound };
      dual = dual === null ? bound : lower(dual, bound);
      const gap = priced.bound - solved.convexity;
      effort.report({ stage: 'whole panels', done: round, gap: Math.max(0, gap) });
      if (gap <= IMPROVES) return { solved, dual, proved: true };
      if (priced.price - solved.convexity <= IMPROVES || !set.add(priced.panel)) break;
      master.add(priced.panel);
      solved = master.solve();
    }
    return { solved, dual, proved: false };
  }
}

/** Any prices bound the level (weak duality): the lower bound is kept. */
const lower = (bound: DualBound, other: DualBound): DualBound =>
  other.upperBound < bound.upperBound ? other : bound;

/** Everybody's chances sum to the size, so that the lowest is not above their mean. */
function equalPrices({ people, size }: Polytope, selectable: Uint8Array): DualBound {
  const everybody = people.reduce((sum, own, type) => sum + own * selectable[type]!, 0);
  return {
    prices: Float64Array.from(selectable, (can) => can / everybody),
    upperBound: size / everybody,
  };
}

/**
 * Adds panels until each type of `possible` is on one, or proved to be on none. There is always one
 * panel at least, so that a pool without any is found to be infeasible.
 */
function coverTypes(possible: Uint8Array, set: PanelSet, pricer: Pricer, effort: Effort) {
  const covered = new Uint8Array(possible.length);
  const stop = (proved: boolean, infeasible = false) => ({ covered, proved, infeasible });
  const mark = (panel: TypePanel) =>
    panel.forEach((count, type) => {
      if (count > 0) covered[type] = 1;
    });
  set.panels.forEach(mark);
  while (possible.some((can, type) => can > covered[type]!)) {
    if (!effort.mayPrice()) return stop(false);
    const missing = Float64Array.from(possible, (can, type) => Math.max(0, can - covered[type]!));
    const priced = pricer.dearest(missing, 0.5);
    if (typeof priced === 'string') return stop(false, priced === 'infeasible');
    if (priced.price === 0) return stop(priced.bound < 1);
    set.add(priced.panel);
    mark(priced.panel);
  }
  return stop(true);
}

type Solved = {
  readonly level: number;
  readonly weights: Float64Array;
  readonly prices: Float64Array;
  /** The price of every panel in use. */
  readonly convexity: number;
};

/** max z with Σ weight · panel ≥ people · z (or the settled chance), Σ weight = 1: z is column 0. */
function openMaster(
  { people }: Polytope,
  types: readonly number[],
  panels: readonly TypePanel[],
  solver: Solver,
) {
  const CONVEXITY = types.length;
  const rowOf = new Map(types.map((type, row) => [type, row]));
  const columnOf = (panel: TypePanel) => {
    const own = types.filter((type) => panel[type]! > 0);
    const rows = [...own.map((type) => rowOf.get(type)!), CONVEXITY];
    const coefficients = [...own.map((type) => panel[type]!), 1];
    return { cost: 0, lower: 0, upper: Infinity, rows, coefficients };
  };
  const model = solver.open({
    maximise: true,
    costs: [1],
    lower: [0],
    upper: [Infinity],
    rows: [
      ...types.map((type) => ({
        lower: 0,
        upper: Infinity,
        columns: [0],
        coefficients: [-people[type]!],
      })),
      { lower: 1, upper: 1, columns: [] },
    ],
  });
  model.addColumns(panels.map(columnOf));
  return {
    add: (panel: TypePanel) => model.addColumns([columnOf(panel)]),
    settle: (settled: readonly number[], chance: number) => {
      for (const type of settled) {
        const row = rowOf.get(type)!;
        model.setCoefficient(row, 0, 0);
        model.setRowBounds(row, Math.max(0, chance - GIVE) * people[type]!, Infinity);
      }
    },
    solve: (): Solved => {
      const outcome = model.solve();
      if (outcome.status !== 'optimal') throw new Error(`Master program: ${outcome.status}`);
      const { values, rowDuals } = outcome;
      const prices = new Float64Array(people.length);
      types.forEach((type, row) => (prices[type] = Math.max(0, -rowDuals[row]!)));
      return {
        level: values[0]!,
        weights: values.slice(1),
        prices,
        convexity: rowDuals[CONVEXITY]!,
      };
    },
    close: () => model.close(),
  };
}
