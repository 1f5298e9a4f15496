import type { Bounds } from './problem.ts';

/** People who are alike in everything that weighting looks at: their weights are equal. */
export type Units = {
  /** How many people each unit is. */
  readonly people: Float64Array;
  /** The weight one of them comes with. */
  readonly base: Float64Array;
};
/** A margin over the units: the cell of each, and what the weights of each cell should sum to. */
export type Constraint = { readonly cellOf: Int32Array; readonly targets: Float64Array };

export type Raked = {
  /** The weight of one person of each unit. */
  readonly weights: Float64Array;
  readonly iterations: number;
  /** The largest distance of a cell from its target, relative to the target. */
  readonly deviation: number;
};

const TOLERANCE = 1e-13;
const MOST_ITERATIONS = 5_000;
/** Rounding may keep long sums from coming closer; then it is no use going on. */
const PATIENCE = 50;

/**
 * Raking (iterative proportional fitting; Deming & Stephan 1940): each margin in turn is met by
 * multiplying the weights in each of its cells by one factor, until all of them hold at once.
 *
 * Bounds are kept inside the loop: in each cell the factor is the one with which the weights, cut
 * to the bounds, sum to the target. This is coordinate ascent on the dual of "as near to the base
 * weights as possible (Kullback–Leibler) with these margins and bounds", so what it converges to is
 * the calibration of Deville & Särndal (JASA 87, 1992, case 5 with truncation), which R has as
 * `survey::calibrate(calfun = "raking", bounds, bounds.const = TRUE)`. Trimming after raking would
 * break the margins. The smooth alternative, `calfun = "logit"`, moves every weight even where no
 * bound is reached; this one is plain raking there, so that a bound that does not bind changes
 * nothing.
 *
 * Needs base weights above 0 and targets that each cell can reach by itself. Where all of them
 * cannot hold together it stops with the deviation that remains.
 */
export function rake(
  { people, base }: Units,
  constraints: readonly Constraint[],
  bounds: Bounds = { lower: 0, upper: Infinity },
): Raked {
  const factors = new Float64Array(base.length).fill(1);
  const members = constraints.map(({ cellOf, targets }) => membersOf(cellOf, targets.length));
  const weightOf = (unit: number) => clip(base[unit]! * factors[unit]!, bounds);
  const weights = () => base.map((_, unit) => weightOf(unit));

  const best = { weights: weights(), iterations: 0, deviation: Infinity };
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    constraints.forEach(({ targets }, at) => {
      members[at]!.forEach((units, cell) => {
        if (units.length > 0) fitCell(units, targets[cell]!, people, base, factors, bounds);
      });
    });
    const now = weights();
    const deviation = largestDeviation(now, people, constraints);
    if (!Number.isFinite(deviation)) break;
    if (deviation < best.deviation)
      Object.assign(best, { weights: now, iterations: iteration, deviation });
    if (deviation <= TOLERANCE || iteration - best.iterations >= PATIENCE) break;
  }
  return best;
}

/** Multiplies the factors of a cell so that its weights, cut to the bounds, sum to the target. */
function fitCell(
  units: Int32Array,
  target: number,
  people: Float64Array,
  base: Float64Array,
  factors: Float64Array,
  bounds: Bounds,
): void {
  let step = 1;
  let [low, high] = [0, Infinity];
  // The sum is a rising, piecewise linear function of the step: Newton's method, kept in a bracket.
  for (let round = 0; round < 100; round++) {
    let [free, cut] = [0, 0];
    for (const unit of units) {
      const weight = base[unit]! * factors[unit]! * step;
      const kept = clip(weight, bounds);
      if (kept === weight) free += people[unit]! * weight;
      else cut += people[unit]! * kept;
    }
    const sum = free + cut;
    if (Math.abs(sum - target) <= 1e-15 * target) break;
    if (sum < target) low = step;
    else high = step;
    const newton = free > 0 ? (step * (target - cut)) / free : NaN;
    const inside = newton > low && newton < high;
    const next = inside ? newton : high === Infinity ? step * 2 : (low + high) / 2;
    if (next === step) break;
    step = next;
  }
  for (const unit of units) factors[unit]! *= step;
}

const clip = (weight: number, { lower, upper }: Bounds) =>
  weight < lower ? lower : weight > upper ? upper : weight;

/** The units of each cell. */
function membersOf(cellOf: Int32Array, cells: number): Int32Array[] {
  const members: number[][] = Array.from({ length: cells }, () => []);
  cellOf.forEach((cell, unit) => members[cell]!.push(unit));
  return members.map((units) => Int32Array.from(units));
}

function largestDeviation(
  weights: Float64Array,
  people: Float64Array,
  constraints: readonly Constraint[],
): number {
  let largest = 0;
  for (const { cellOf, targets } of constraints) {
    const sums = new Float64Array(targets.length);
    weights.forEach((weight, unit) => (sums[cellOf[unit]!]! += people[unit]! * weight));
    targets.forEach((target, cell) => {
      if (target > 0) largest = Math.max(largest, Math.abs(sums[cell]! - target) / target);
    });
  }
  return largest;
}
