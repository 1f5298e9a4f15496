import { fail, succeed } from '../../result.ts';
import type { Result } from '../../result.ts';
import { marginCells } from './cells.ts';
import type { MarginCells } from './cells.ts';
import type { MarginShares, WeightingDiagnostics } from './diagnostics.ts';
import { effectiveSize } from './effectiveSize.ts';
import type { Bounds, WeightedPerson, WeightingFault, WeightingProblem } from './problem.ts';
import { rake } from './rake.ts';
import type { Constraint } from './rake.ts';

export type Weighting = {
  /** One for each person in their order, on average 1. */
  readonly weights: Float64Array;
  readonly diagnostics: WeightingDiagnostics;
};
/** What counts as a margin that holds. */
const CONVERGED = 1e-9;

/**
 * Weights with which the people have the population's margins, as near as possible to their base
 * weights: raking (`rake.ts`). One margin that is a full cross is post-stratification, met in one
 * round. Equal people get equal weights; neither the scale of the base weights nor that of the
 * margins changes anything.
 */
export function weigh(problem: WeightingProblem): Result<Weighting, WeightingFault[]> {
  const { people, bounds } = problem;
  const faults = inputFaults(problem);
  if (faults.length > 0) return fail(faults);
  const margins = problem.margins.map((margin) => marginCells(margin, people));
  faults.push(...margins.flatMap((margin) => margin.faults));
  if (faults.length > 0) return fail(faults);
  const cells = margins.map((margin) => margin.cells);
  faults.push(...cells.flatMap((one) => tightCells(one, people.length, bounds)));
  if (faults.length > 0) return fail(faults);

  const { units, unitOf } = unitsOf(people, cells);
  const constraints = cells.map(({ cellOf, targets }): Constraint => {
    const ofUnits = new Int32Array(units.people.length);
    unitOf.forEach((unit, person) => (ofUnits[unit] = cellOf[person]!));
    return { cellOf: ofUnits, targets: targets.map((share) => share * people.length) };
  });
  const raked = rake(units, constraints, bounds ?? undefined);
  const weights = Float64Array.from(unitOf, (unit) => raked.weights[unit]!);
  return succeed({
    weights,
    diagnostics: {
      people: people.length,
      iterations: raked.iterations,
      converged: raked.deviation <= CONVERGED,
      deviation: raked.deviation,
      bounds,
      ...spread(weights, bounds),
      margins: cells.flatMap((one) => marginShares(one, weights)),
      notStated: cells.flatMap(({ cellOf, names }, at) => {
        const { features } = problem.margins[at]!;
        const number = cellOf.reduce((sum, cell) => sum + Number(cell === names.length), 0);
        return number > 0 ? [{ features: [...features], people: number }] : [];
      }),
      unrepresented: cells.flatMap(({ unrepresented }) =>
        unrepresented.map(({ features, values, share }) => ({
          ...{ features: [...features], values: [...values], share },
        })),
      ),
    },
  });
}

function inputFaults({ people, margins, bounds }: WeightingProblem): WeightingFault[] {
  const faults: WeightingFault[] = [];
  if (people.length === 0) faults.push({ kind: 'nobody' });
  if (margins.length === 0) faults.push({ kind: 'no_margins' });
  people.forEach(({ base }, person) => {
    if (!(base > 0 && base < Infinity)) faults.push({ kind: 'bad_base', person });
  });
  const sound = bounds === null || (bounds.lower >= 0 && bounds.lower < 1 && bounds.upper > 1);
  if (!sound) faults.push({ kind: 'bad_bounds' });
  return faults;
}

/** Cells that cannot reach their share however the weights inside the bounds are set. */
function tightCells(
  { cellOf, targets, names }: MarginCells,
  people: number,
  bounds: Bounds | null,
): WeightingFault[] {
  if (bounds === null) return [];
  const counts = new Float64Array(targets.length);
  for (const cell of cellOf) counts[cell]!++;
  return names.flatMap((name, cell): WeightingFault[] => {
    const needed = (targets[cell]! * people) / counts[cell]!;
    if (needed >= bounds.lower && needed <= bounds.upper) return [];
    const bound = needed > bounds.upper ? bounds.upper : bounds.lower;
    return [{ kind: 'bound_too_tight', ...name, needed, bound }];
  });
}

/** People of the same cells and base weight as one unit; base weights are brought to average 1. */
function unitsOf(people: readonly WeightedPerson[], cells: readonly MarginCells[]) {
  const mean = people.reduce((sum, { base }) => sum + base, 0) / people.length;
  const places = new Map<string, number>();
  const counts: number[] = [];
  const bases: number[] = [];
  const unitOf = Int32Array.from(people, ({ base }, person) => {
    const key = [base, ...cells.map(({ cellOf }) => cellOf[person])].join(' ');
    const known = places.get(key);
    if (known !== undefined) {
      counts[known]!++;
      return known;
    }
    bases.push(base / mean);
    places.set(key, counts.push(1) - 1);
    return counts.length - 1;
  });
  const units = { people: Float64Array.from(counts), base: Float64Array.from(bases) };
  return { units, unitOf };
}

function spread(weights: Float64Array, bounds: Bounds | null) {
  let [min, max, atLower, atUpper] = [Infinity, 0, 0, 0];
  for (const weight of weights) {
    min = Math.min(min, weight);
    max = Math.max(max, weight);
    if (weight === bounds?.lower) atLower++;
    if (weight === bounds?.upper) atUpper++;
  }
  return { min, max, atLower, atUpper, ...effectiveSize(weights) };
}

function marginShares(
  { cellOf, names, population }: MarginCells,
  weights: Float64Array,
): MarginShares[] {
  const counts = new Float64Array(names.length + 1);
  const sums = new Float64Array(names.length + 1);
  cellOf.forEach((cell, person) => {
    counts[cell]!++;
    sums[cell]! += weights[person]!;
  });
  const whole = (of: Float64Array) => of.subarray(0, -1).reduce((sum, one) => sum + one, 0);
  const [people, weight] = [whole(counts), whole(sums)];
  return names.map(({ features, values }, cell) => ({
    features: [...features],
    values: [...values],
    people: counts[cell]!,
    population: population[cell]!,
    before: counts[cell]! / people,
    after: sums[cell]! / weight,
  }));
}
