import type { TypePanel } from '../lottery.ts';
import type { Solver } from '../solver.ts';
import type { DualBound } from './duality.ts';
import type { Effort } from './effort.ts';
import { panelSet } from './panelSet.ts';
import type { PanelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Priced, Pricer } from './pricer.ts';

/** Leximin over whole panels, as far as the effort went. */
export type WholePanels = {
  readonly panels: readonly TypePanel[];
  readonly weights: Float64Array;
  /** 1 for types that some panel contains. */
  readonly selectable: Uint8Array;
  /** The chance each type is settled at; NaN where the effort or `stages` ended before. */
  readonly chances: Float64Array;
  /** What proves the lowest level above 0; null where not one pricing was allowed. */
  readonly dual: DualBound | null;
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
  initial: readonly TypePanel[],
  solver: Solver,
  pricer: Pricer,
  effort: Effort,
  stages: number,
): WholePanels | 'infeasible' | 'no_panel_found' {
  const set = panelSet(initial);
  const covered = coverTypes(polytope, set, pricer, effort);
  if (set.panels.length === 0) return covered.infeasible ? 'infeasible' : 'no_panel_found';
  const { selectable } = covered;
  const types = [...selectable.keys()].filter((type) => selectable[type] === 1);
  const chances = new Float64Array(selectable.length).fill(NaN);
  selectable.forEach((can, type) => {
    if (can === 0) chances[type] = 0;
  });
  const master = openMaster(polytope, types, set.panels, solver);
  try {
    let dual: DualBound | null = null;
    let [unsettled, proved] = [types.length, covered.proved];
    let solved = master.solve();
    for (let stage = 0; stage < stages && unsettled > 0 && proved; stage++) {
      const generated = generate(solved);
      solved = generated.solved;
      proved &&= generated.proved;
      if (stage === 0) dual = generated.dual;
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
    return { panels: set.panels, weights: solved.weights, selectable, chances, dual, proved };
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
      dual = tighter(dual, priced, solved.prices);
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

/** Any prices bound the level (weak duality): the lowest bound met is kept. */
const tighter = (best: DualBound | null, { bound }: Priced, prices: Float64Array): DualBound =>
  best === null || bound < best.upperBound ? { prices, upperBound: bound } : best;

/** Adds panels until every type is on one that can be; the others are proved to be on none. */
function coverTypes({ people }: Polytope, set: PanelSet, pricer: Pricer, effort: Effort) {
  const selectable = new Uint8Array(people.length);
  const mark = (panel: TypePanel) =>
    panel.forEach((count, type) => {
      if (count > 0) selectable[type] = 1;
    });
  set.panels.forEach(mark);
  while (selectable.includes(0)) {
    if (!effort.mayPrice()) return { selectable, proved: false, infeasible: false };
    const priced = pricer.dearest(
      Float64Array.from(selectable, (can) => 1 - can),
      0.5,
    );
    if (typeof priced === 'string') {
      return { selectable, proved: false, infeasible: priced === 'infeasible' };
    }
    if (priced.price === 0) return { selectable, proved: priced.bound < 1, infeasible: false };
    set.add(priced.panel);
    mark(priced.panel);
  }
  return { selectable, proved: true, infeasible: false };
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
