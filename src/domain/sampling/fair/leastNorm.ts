import type { TypePanel } from '../lottery.ts';
import { panelMatrix } from './panelMatrix.ts';
import type { PanelMatrix } from './panelMatrix.ts';

/** Weights of panels, and the most that any type's chance, or the weights' sum, is off under them. */
export type Weighted = { readonly weights: Float64Array; readonly deviation: number };

const CORRECTIONS = 60;
const GRADIENT_STEPS = 600;
/** The part of the tolerance at which it stops early. */
const CLOSE = 0.1;
/** Panels whose weight fell to 0 get another chance after so many corrections. */
const READMIT = 10;

/**
 * Weights that reach the target from near-uniform ones by least-norm corrections: the smallest
 * change Aᵀy that mends what is missing, by conjugate gradients on AAᵀy = missing (Hestenes &
 * Stiefel 1952). Weights that would fall below 0 stop there and leave the next correction. Not a
 * full least-squares solver: where steered panels surround the target it gets there in a moment
 * and without a linear program; the caller looks at `deviation`.
 */
export function leastNormWeights(
  panels: readonly TypePanel[],
  target: Float64Array,
  people: Float64Array,
  tolerance: number,
): Weighted {
  const matrix = panelMatrix(panels, target, people);
  const active = new Uint8Array(panels.length).fill(1);
  const missing = new Float64Array(matrix.rows);
  const change = new Float64Array(panels.length);
  const weights = new Float64Array(panels.length).fill(1 / panels.length);

  const measure = () => {
    matrix.mix(weights, missing);
    // Relative to the target: nothing is to be left but weights that sum to 1.
    missing[matrix.rows - 1]! -= 1;
    for (let row = 0; row < matrix.rows; row++) missing[row] = -missing[row]!;
    return people.reduce(
      (most, own, type) => Math.max(most, Math.abs(missing[type]!) / Math.sqrt(own)),
      Math.abs(missing[matrix.rows - 1]!),
    );
  };

  let best: Weighted = { weights: weights.slice(), deviation: measure() };
  for (let round = 1; round <= CORRECTIONS && best.deviation > CLOSE * tolerance; round++) {
    leastNormChange(matrix, missing, active, change);
    for (let panel = 0; panel < panels.length; panel++) {
      weights[panel]! += change[panel]!;
      if (weights[panel]! < 0) weights[panel] = active[panel] = 0;
    }
    const deviation = measure();
    const before = best.deviation;
    if (deviation < before) best = { weights: weights.slice(), deviation };
    // Below the rounding of the target the steps lead nowhere or diverge.
    if (best.deviation <= tolerance && deviation > before / 2) break;
    if (round % READMIT === 0) active.fill(1);
  }
  return best;
}

/** The least change of the active weights whose mixture is nearest to `missing`. */
function leastNormChange(
  matrix: PanelMatrix,
  missing: Float64Array,
  active: Uint8Array,
  change: Float64Array,
): void {
  const { rows } = matrix;
  const image = new Float64Array(rows);
  const apply = (prices: Float64Array) => {
    matrix.price(prices, change);
    for (let panel = 0; panel < matrix.panels; panel++) if (active[panel] === 0) change[panel] = 0;
  };
  const prices = new Float64Array(rows);
  let best = prices.slice();
  const residual = missing.slice();
  const direction = missing.slice();
  let norm = dot(residual, residual);
  let smallest = norm;
  const enough = Math.max(norm * 1e-18, 1e-14);
  for (let step = 0; step < GRADIENT_STEPS && norm > enough; step++) {
    apply(direction);
    matrix.mix(change, image);
    const curvature = dot(direction, image);
    if (curvature <= 0) break;
    const length = norm / curvature;
    for (let row = 0; row < rows; row++) {
      prices[row]! += length * direction[row]!;
      residual[row]! -= length * image[row]!;
    }
    const next = dot(residual, residual);
    if (next < smallest) [smallest, best] = [next, prices.slice()];
    else if (!(next <= 1e6 * smallest)) break;
    for (let row = 0; row < rows; row++) {
      direction[row] = residual[row]! + (next / norm) * direction[row]!;
    }
    norm = next;
  }
  apply(best);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
