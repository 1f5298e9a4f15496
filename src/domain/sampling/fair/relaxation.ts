import { fail, succeed } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Solution, Solver } from '../solver.ts';
import { priceBound } from './duality.ts';
import type { DualBound } from './duality.ts';
import { programRows } from './polytope.ts';
import type { Polytope } from './polytope.ts';
import { meetingTightRows } from './tightRows.ts';

/**
 * Leximin over the linear relaxation: fractional panels. It bounds every lottery from above, level
 * by level, and is attained by one wherever its target is a mixture of whole panels.
 */
export type Relaxation = {
  /** Expected counts of the types. */
  readonly target: Float64Array;
  /** The chance that each type is settled at; NaN where `stages` ended before. */
  readonly chances: Float64Array;
  /** Whether all the stages asked for were solved; rounding has never been seen to prevent it. */
  readonly complete: boolean;
  /** 1 for types that some fractional panel contains. */
  readonly selectable: Uint8Array;
  /** What proves the lowest level above 0. */
  readonly dual: DualBound;
};

/** A dual price above this, times the people, says that a type is held down at its level. */
const PRICE_TOLERANCE = 1e-7;
/** Chances closer than this are one level. */
const CHANCE_TOLERANCE = 1e-7;
/**
 * What later stages may take from a settled level, so that rounding does not make them infeasible;
 * ten times as much where it does, up to the most.
 */
const GIVE = 1e-10;
const MOST_GIVE = 1e-7;
/** Seats that rounding may leave over or take too many of, over all types together. */
const ROUNDING = 1e-3;

/**
 * The textbook sequence of linear programs (Ogryczak, Pióro & Tomaszewski, "Telecommunications
 * network design and max-min optimization problem", 2005): raise the lowest chance of the types not
 * yet settled; settle those that cannot go higher; repeat. `stages` counts levels above 0.
 */
export function relaxedLeximin(
  polytope: Polytope,
  solver: Solver,
  stages: number,
  onStage: (settled: number) => void,
): Result<Relaxation, { kind: 'infeasible' }> {
  const program = openProgram(polytope, solver);
  try {
    const selectable = new Uint8Array(polytope.people.length).fill(1);
    let dual: DualBound | null = null;
    let target: Float64Array | null = null;
    let stage = 0;
    while (stage < stages && program.unsettled() > 0) {
      const raised = program.raise();
      if (raised === null) {
        // Only the first program can be infeasible: each later one contains the optimum before it.
        if (target === null) return fail({ kind: 'infeasible' });
        break;
      }
      target = raised.target;
      const held = program.heldDown(raised);
      if (raised.level <= CHANCE_TOLERANCE) for (const type of held) selectable[type] = 0;
      else {
        stage++;
        dual ??= priceBound(polytope, selectable, raised.prices, raised.rowDuals);
      }
      program.settle(held, raised.level <= CHANCE_TOLERANCE ? 0 : raised.level);
      onStage(polytope.people.length - program.unsettled());
    }
    const { chances } = program;
    const settled = polytope.people.map((own, type) => own * chances[type]!);
    // The last solution piles what rounding left over upon a single type; the levels do not. But where
    // they leave seats empty, some type was settled too low, and only the solution is a target.
    const exact = program.unsettled() === 0 && Math.abs(sumOf(settled) - polytope.size) <= ROUNDING;
    if (exact) target = meetingTightRows(polytope, settled);
    // `dual` is missing only where the first panel is empty, which no pool asks for.
    const complete = stage === stages || exact;
    return succeed({ target: target!, chances, complete, selectable, dual: dual! });
  } finally {
    program.close();
  }
}

const sumOf = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

type Raised = {
  readonly level: number;
  readonly target: Float64Array;
  readonly rowDuals: Float64Array;
  /** What each type's expected count would cost: above 0 only at the level. */
  readonly prices: Float64Array;
};

/**
 * The program of one stage, kept from stage to stage. With x = chance · people + surplus only the
 * surplus and the level are columns and only the polytope's rows are rows: a few dozen, whatever
 * the number of types. That no count exceeds its cap is added as a row where it is violated.
 */
function openProgram(polytope: Polytope, solver: Solver) {
  const { people, caps, rows, rowsOf } = polytope;
  const types = people.length;
  const LEVEL = types;
  const chances = new Float64Array(types).fill(NaN);
  const capRow = new Map<number, number>();
  let rowCount = rows.length;
  let unsettled = types;
  let give = GIVE;
  const raisedIn = rows.map((row) => row.types.reduce((sum, type) => sum + people[type]!, 0));
  const model = solver.open({
    maximise: true,
    costs: [...new Float64Array(types), 1],
    lower: new Float64Array(types + 1),
    upper: [...caps, Infinity],
    rows: programRows(polytope).map((row, at) => ({
      ...row,
      columns: [...Array.from(row.columns), LEVEL],
      coefficients: [...new Array(row.columns.length).fill(1), raisedIn[at]!],
    })),
  });

  const floorOf = (type: number, level: number) =>
    people[type]! * (Number.isNaN(chances[type]) ? level : Math.max(0, chances[type]! - give));
  const targetOf = ({ values }: Solution) =>
    Float64Array.from(people, (_, type) => floorOf(type, values[LEVEL]!) + values[type]!);

  /** Solves, adding the caps that the solution violates until it violates none. */
  function solveWithinCaps(): Solution | null {
    for (;;) {
      const outcome = model.solve();
      if (outcome.status !== 'optimal') return null;
      const counts = targetOf(outcome);
      const violated = [...counts.keys()].filter(
        (type) =>
          counts[type]! > caps[type]! + 1e-9 && Number.isNaN(chances[type]) && !capRow.has(type),
      );
      if (violated.length === 0) return outcome;
      model.addRows(
        violated.map((type) => ({
          lower: -Infinity,
          upper: caps[type]!,
          columns: [type, LEVEL],
          coefficients: [1, people[type]!],
        })),
      );
      for (const type of violated) capRow.set(type, rowCount++);
    }
  }

  const raise = (): Raised | null => {
    let solution = solveWithinCaps();
    while (solution === null && unsettled < types && give < MOST_GIVE) {
      give *= 10;
      boundRows();
      solution = solveWithinCaps();
    }
    if (solution === null) return null;
    const { rowDuals, values } = solution;
    const prices = Float64Array.from(people, (_, type) => {
      // A type settled before is at a level of its own: at this point at 0, and on no panel.
      if (!Number.isNaN(chances[type])) return 0;
      const capped = capRow.get(type);
      const price = capped === undefined ? 0 : rowDuals[capped]!;
      return Math.max(
        0,
        rowsOf[type]!.reduce((sum, row) => sum + rowDuals[row]!, price),
      );
    });
    return { level: values[LEVEL]!, target: targetOf(solution), rowDuals, prices };
  };

  /** The types that no solution raises above the level without lowering another below it. */
  const heldDown = ({ level, target, prices }: Raised): number[] => {
    const atLevel = [...people.keys()].filter(
      (type) =>
        Number.isNaN(chances[type]) && target[type]! <= (level + CHANCE_TOLERANCE) * people[type]!,
    );
    const held = atLevel.filter((type) => prices[type]! * people[type]! > PRICE_TOLERANCE);
    const certain = new Set(held);
    const undecided = atLevel.filter((type) => !certain.has(type));
    const all = [...held, ...notImprovable(undecided, level)];
    return all.length > 0 ? all : atLevel;
  };

  /** Raises the sum of the undecided until it cannot be raised: those left are held down. */
  const notImprovable = (undecided: readonly number[], level: number): readonly number[] => {
    if (undecided.length === 0) return [];
    let room = give;
    model.setColumnBounds(LEVEL, Math.max(0, level - room), level);
    let left = undecided;
    while (left.length > 0) {
      const costs = new Float64Array(types + 1);
      for (const type of left) costs[type] = 1 / people[type]!;
      model.setCosts(costs);
      const solution = solveWithinCaps();
      if (solution === null && room < MOST_GIVE) {
        room *= 10;
        model.setColumnBounds(LEVEL, Math.max(0, level - room), level);
        continue;
      }
      if (solution === null) break;
      const counts = targetOf(solution);
      const stuck = left.filter((type) => counts[type]! <= (level + 1e-6) * people[type]!);
      if (stuck.length === left.length) break;
      left = stuck;
    }
    model.setCosts(Float64Array.from({ length: types + 1 }, (_, at) => (at === LEVEL ? 1 : 0)));
    model.setColumnBounds(LEVEL, 0, Infinity);
    return left;
  };

  const settle = (held: readonly number[], level: number) => {
    for (const type of held) {
      chances[type] = level;
      const capped = capRow.get(type);
      if (capped !== undefined) model.setRowBounds(capped, -Infinity, Infinity);
    }
    unsettled -= held.length;
    boundRows();
  };

  /** Takes the settled types out of the level, and what they have out of the rows. */
  const boundRows = () => {
    const settled = new Float64Array(rows.length);
    const raised = new Float64Array(rows.length);
    for (let type = 0; type < types; type++) {
      const floor = settledFloor(type);
      if (floor !== null) model.setColumnBounds(type, 0, Math.max(0, caps[type]! - floor));
      for (const row of rowsOf[type]!) {
        if (floor === null) raised[row]! += people[type]!;
        else settled[row]! += floor;
      }
    }
    rows.forEach(({ lower, upper }, row) => {
      model.setRowBounds(row, lower - settled[row]!, upper - settled[row]!);
      model.setCoefficient(row, LEVEL, raised[row]!);
    });
  };

  const settledFloor = (type: number) =>
    Number.isNaN(chances[type]) ? null : Math.max(0, chances[type]! - give) * people[type]!;

  return {
    chances,
    unsettled: () => unsettled,
    raise,
    heldDown,
    settle,
    close: () => model.close(),
  };
}
