import type { RandomSource } from '../../random.ts';
import type { TypePanel } from '../lottery.ts';
import type { Solver } from '../solver.ts';
import type { Flown } from './flight.ts';
import type { Fractions } from './fractions.ts';
import type { Polytope } from './polytope.ts';

/**
 * The landing phase: makes whole what a flight left open, within every row, as near to the weights
 * as is quickly found. Null where nothing whole is within the rows.
 */
export type Land = (flown: Flown, weights: Float64Array | null) => TypePanel | null;

/** After so many nodes the depth-first search gives up and the integer program is asked. */
const SEARCH_NODES = 10_000;
const PROGRAM_NODES = 500;
/** How often a type is tried against its weight: without it, panels repeat. */
const AGAINST_WEIGHT = 0.1;
/** A row's expected sum closer to a bound than this is at it. */
const TIGHT = 1e-6;

export function landingOf(
  polytope: Polytope,
  fractions: Fractions,
  target: Float64Array,
  solver: Solver,
  random: RandomSource,
): Land {
  const { rowsOf, rows } = polytope;
  const bounds = tightened(polytope, target);
  const sums = new Int32Array(rows.length);

  /** What is settled: the counts, and in `sums` what they add up to. */
  const settled = ({ parts, open }: Flown): TypePanel => {
    const panel = fractions.floors.map((floor, type) => floor + (parts[type]! === 1 ? 1 : 0));
    for (const type of open) panel[type] = fractions.floors[type]!;
    sums.fill(0);
    panel.forEach((count, type) => {
      if (count > 0) for (const row of rowsOf[type]!) sums[row]! += count;
    });
    return panel;
  };

  /** The rows that the open types are in; null where another row is already missed. */
  const openRows = (open: readonly number[]): number[] | null => {
    const touched = new Set(open.flatMap((type) => [...rowsOf[type]!]));
    const missed = bounds.some(
      ({ lower, upper }, row) => !touched.has(row) && (sums[row]! < lower || sums[row]! > upper),
    );
    return missed ? null : [...touched];
  };

  /** Depth first over the open types in order of their weights, cut where a row cannot be met. */
  const search = (flown: Flown, weights: Float64Array | null, touched: readonly number[]) => {
    const strength = (type: number) =>
      weights === null ? Math.abs(flown.parts[type]! - 0.5) : Math.abs(weights[type]!);
    const order = [...flown.open].sort((a, b) => strength(b) - strength(a) || a - b);
    const rest = new Int32Array(rows.length);
    for (const type of order) for (const row of rowsOf[type]!) rest[row]!++;
    const fits = (row: number) =>
      sums[row]! <= bounds[row]!.upper && sums[row]! + rest[row]! >= bounds[row]!.lower;
    if (!touched.every(fits)) return null;
    const prefers = (type: number) =>
      weights !== null && weights[type] !== 0 && random.next() >= AGAINST_WEIGHT
        ? weights[type]! > 0
        : random.next() < flown.parts[type]!;
    let nodes = 0;
    const chosen: number[] = [];
    const visit = (depth: number): boolean => {
      if (depth === order.length) return true;
      if (++nodes > SEARCH_NODES) return false;
      const type = order[depth]!;
      const own = rowsOf[type]!;
      const first = prefers(type);
      for (const row of own) rest[row]!--;
      for (const take of [first, !first]) {
        if (take) {
          chosen.push(type);
          for (const row of own) sums[row]!++;
        }
        if (own.every(fits) && visit(depth + 1)) return true;
        if (take) {
          chosen.pop();
          for (const row of own) sums[row]!--;
        }
      }
      for (const row of own) rest[row]!++;
      return false;
    };
    return visit(0) ? chosen : null;
  };

  /** The same by the solver, which prunes far better where few choices remain. */
  const solve = (flown: Flown, weights: Float64Array | null, touched: readonly number[]) => {
    const { open, parts } = flown;
    const place = new Map(open.map((type, at) => [type, at]));
    const columnsOf = (row: number) =>
      open.filter((type) => rowsOf[type]!.includes(row)).map((type) => place.get(type)!);
    const strongest = open.reduce(
      (most, type) => Math.max(most, Math.abs(weights?.[type] ?? 0)),
      0,
    );
    const model = solver.open({
      maximise: true,
      integer: true,
      costs: open.map(
        (type) => (strongest > 0 ? weights![type]! / strongest : 0) + (parts[type]! - 0.5) * 1e-3,
      ),
      lower: open.map(() => 0),
      upper: open.map(() => 1),
      rows: touched.map((row) => ({
        lower: bounds[row]!.lower - sums[row]!,
        upper: bounds[row]!.upper - sums[row]!,
        columns: columnsOf(row),
      })),
    });
    try {
      const outcome = model.solve({ nodes: PROGRAM_NODES, relativeGap: 0.2 });
      if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return null;
      return open.filter((_, at) => outcome.values[at]! > 0.5);
    } finally {
      model.close();
    }
  };

  return (flown, weights) => {
    const panel = settled(flown);
    const touched = openRows(flown.open);
    if (touched === null) return null;
    const before = touched.map((row) => sums[row]!);
    let chosen = search(flown, weights, touched);
    if (chosen === null) {
      touched.forEach((row, at) => (sums[row] = before[at]!));
      chosen = solve(flown, weights, touched);
    }
    if (chosen === null) return null;
    for (const type of chosen) panel[type]!++;
    return panel;
  };
}

/** Where the expected sum of a row is at its bound, every panel of the lottery must be there too. */
function tightened({ rows }: Polytope, target: Float64Array) {
  return rows.map(({ lower, upper, types }) => {
    const expected = types.reduce((sum, type) => sum + target[type]!, 0);
    if (expected >= upper - TIGHT) return { lower: upper, upper };
    if (expected <= lower + TIGHT) return { lower, upper: lower };
    return { lower, upper };
  });
}
