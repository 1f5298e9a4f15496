import type { TypePanel } from '../lottery.ts';
import type { Solver } from '../solver.ts';
import { programRows } from './polytope.ts';
import type { Polytope } from './polytope.ts';

/** The panel found for some prices, its price, and what no panel's price exceeds. */
export type Priced = {
  readonly panel: TypePanel;
  readonly price: number;
  readonly bound: number;
};

/** 'infeasible': there is no panel at all. 'unknown': the node limit came before any panel. */
export type PricingOutcome = Priced | 'infeasible' | 'unknown';

export type Pricer = {
  /** The dearest panel under `prices`, one for each type. */
  readonly dearest: (prices: Float64Array, relativeGap?: number) => PricingOutcome;
  readonly close: () => void;
};

/** Nodes of one search: seconds where quotas are tight and features many, nothing elsewhere. */
const NODES = 5_000;

/** The dearest of all whole panels, by one integer program that is kept and only priced anew. */
export function pricerOf(polytope: Polytope, solver: Solver): Pricer {
  const types = polytope.people.length;
  const model = solver.open({
    maximise: true,
    integer: true,
    costs: new Float64Array(types),
    lower: new Float64Array(types),
    upper: polytope.caps,
    rows: programRows(polytope),
  });
  return {
    dearest: (prices, relativeGap = 0) => {
      model.setCosts(prices);
      const outcome = model.solve({ nodes: NODES, relativeGap });
      if (outcome.status === 'infeasible') return 'infeasible';
      if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return 'unknown';
      const panel = Int32Array.from(outcome.values, Math.round);
      const price = priceOf(panel, prices);
      return { panel, price, bound: Math.max(price, outcome.bound) };
    },
    close: () => model.close(),
  };
}

export const priceOf = (panel: TypePanel, prices: Float64Array): number =>
  panel.reduce((sum, count, type) => (count === 0 ? sum : sum + count * prices[type]!), 0);
