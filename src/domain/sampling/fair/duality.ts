import type { Solver } from '../solver.ts';
import { programRows } from './polytope.ts';
import type { Polytope } from './polytope.ts';

/** A price for each type such that Σ price · people = 1, and what no panel's price exceeds. */
export type DualBound = { readonly prices: Float64Array; readonly upperBound: number };

/**
 * `unscaled` prices of the types that can be chosen, scaled so that Σ price · people = 1, and
 * bounded by `dearestAtMost`.
 */
export function priceBound(
  polytope: Polytope,
  selectable: Uint8Array,
  unscaled: Float64Array,
  rowDuals: ArrayLike<number>,
): DualBound {
  const scale = 1 / unscaled.reduce((sum, price, type) => sum + price * polytope.people[type]!, 0);
  const prices = unscaled.map((price) => price * scale);
  const scaled = Array.from(rowDuals, (dual) => dual * scale);
  return { prices, upperBound: dearestAtMost(polytope, selectable, prices, scaled) };
}

/**
 * What no panel's price exceeds: weak duality by arithmetic alone, so that no solver need be
 * trusted. For any row multipliers y and any counts x of a panel, Σ price · x =
 * Σ_rows y · (sum of the row) + Σ_types (price − Σ y) · x, each term at most what its bounds allow;
 * x = 0 for types that are not `selectable`.
 */
function dearestAtMost(
  { rows, rowsOf, caps }: Polytope,
  selectable: Uint8Array,
  prices: Float64Array,
  rowDuals: ArrayLike<number>,
): number {
  let most = 0;
  rows.forEach(({ lower, upper }, row) => {
    const dual = rowDuals[row]!;
    most += dual > 0 ? dual * upper : dual * lower;
  });
  prices.forEach((price, type) => {
    if (selectable[type] === 0) return;
    const charged = rowsOf[type]!.reduce((sum, row) => sum + rowDuals[row]!, 0);
    most += Math.max(0, price - charged) * caps[type]!;
  });
  return most;
}

/** The same with the multipliers that bound it best: those of the relaxation's linear program. */
export function leastBound(
  polytope: Polytope,
  selectable: Uint8Array,
  prices: Float64Array,
  solver: Solver,
): number {
  const model = solver.open({
    maximise: true,
    costs: prices,
    lower: new Float64Array(prices.length),
    upper: polytope.caps.map((cap, type) => cap * selectable[type]!),
    rows: programRows(polytope),
  });
  try {
    const outcome = model.solve();
    if (outcome.status !== 'optimal') return Infinity;
    return dearestAtMost(polytope, selectable, prices, outcome.rowDuals);
  } finally {
    model.close();
  }
}
