import type { TypePanel } from '../lottery.ts';
import type { Solver } from '../solver.ts';
import type { Effort } from './effort.ts';
import { panelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Pricer } from './pricer.ts';

/** The nearest that mixtures of panels come to expected counts of at least `floor`. */
export type Attainment = {
  readonly panels: readonly TypePanel[];
  readonly weights: Float64Array;
  /** The most that any type's chance is below its floor. */
  readonly shortfall: number;
};

/**
 * Column generation towards a target (Gilmore & Gomory 1961): the least shortfall of the panels at
 * hand by linear program, then the panel that its duals price dearest, until the floor is reached
 * or the duals prove that no mixture of panels reaches it.
 */
export function attain(
  polytope: Polytope,
  floor: Float64Array,
  initial: readonly TypePanel[],
  solver: Solver,
  pricer: Pricer,
  effort: Effort,
  tolerance: number,
): Attainment {
  const set = panelSet();
  const master = openMaster(polytope, floor, solver);
  try {
    for (const panel of initial) if (set.add(panel)) master.add(panel);
    for (let round = 0; ; round++) {
      const solved = master.solve();
      const reached = { panels: set.panels, weights: solved.weights, shortfall: solved.shortfall };
      if (solved.shortfall <= tolerance) return reached;
      if (!effort.mayPrice()) return reached;
      effort.report({ stage: 'weights', done: round });
      const priced = pricer.dearest(solved.prices);
      if (typeof priced === 'string') return reached;
      // No mixture falls short by less than this, whatever its panels.
      const least = solved.shortfall - (priced.bound + solved.convexity);
      if (least > tolerance || !set.add(priced.panel)) return reached;
      master.add(priced.panel);
    }
  } finally {
    master.close();
  }
}

/** min ε with Σ weight · panel + people · ε ≥ floor and Σ weight = 1: ε is column 0. */
function openMaster({ people }: Polytope, floor: Float64Array, solver: Solver) {
  const CONVEXITY = people.length;
  const model = solver.open({
    maximise: false,
    costs: [1],
    lower: [0],
    upper: [Infinity],
    rows: [
      ...Array.from(people, (own, type) => ({
        lower: floor[type]!,
        upper: Infinity,
        columns: [0],
        coefficients: [own],
      })),
      { lower: 1, upper: 1, columns: [] },
    ],
  });
  return {
    add: (panel: TypePanel) => {
      const types = [...panel.keys()].filter((type) => panel[type]! > 0);
      const rows = [...types, CONVEXITY];
      const coefficients = [...types.map((type) => panel[type]!), 1];
      model.addColumns([{ cost: 0, lower: 0, upper: Infinity, rows, coefficients }]);
    },
    solve: () => {
      const outcome = model.solve();
      if (outcome.status !== 'optimal') throw new Error(`Master program: ${outcome.status}`);
      const { values, rowDuals } = outcome;
      return {
        shortfall: values[0]!,
        weights: values.slice(1),
        prices: rowDuals.slice(0, CONVEXITY).map((dual) => Math.max(0, dual)),
        convexity: rowDuals[CONVEXITY]!,
      };
    },
    close: () => model.close(),
  };
}
