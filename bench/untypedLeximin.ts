// The baseline of bench/draw.ts: leximin by exact column generation with every person a column of her
// own, as published (Flanigan et al., Nature 596, 2021, supplementary information), with the same solver.
import type { Model, Solver, SolverOutcome } from '../src/domain/sampling/solver.ts';
import type { Pool } from '../src/domain/sampling/pool.ts';

export type UntypedOutcome = {
  /** The smallest chance of anyone whom some panel can hold; the lower bound where not finished. */
  readonly minimum: number;
  readonly panels: number;
  readonly pricings: number;
  readonly finished: boolean;
};

const TOLERANCE = 1e-7;

/** Runs until done or until `interrupted`, which is asked before each pricing. */
export function untypedLeximin(
  pool: Pool,
  solver: Solver,
  interrupted: () => boolean,
): UntypedOutcome {
  const pricer = openPricer(pool, solver);
  const panels: Float64Array[] = [];
  const covered = coverEverybody(pool, pricer, panels, interrupted);
  const people = [...covered.keys()].filter((person) => covered[person] === 1);
  const master = openMaster(people, panels, solver);
  const fixed = new Set<number>();
  let [pricings, minimum, finished] = [0, 0, false];
  try {
    while (fixed.size < people.length && !interrupted()) {
      const solved = optimum(master.solve());
      const level = solved.values[0]!;
      if (fixed.size === 0) minimum = level;
      const prices = new Float64Array(pool.people);
      people.forEach((person, row) => (prices[person] = Math.max(0, -solved.rowDuals[row]!)));
      const panel = bestPanel(pricer, prices);
      pricings++;
      if (worth(panel, prices) - solved.rowDuals[people.length]! > TOLERANCE) {
        panels.push(panel);
        master.addColumns([columnOf(panel, people)]);
        continue;
      }
      settle(master, people, prices, level, fixed);
    }
    finished = fixed.size === people.length;
  } finally {
    master.close();
    pricer.close();
  }
  return { minimum, panels: panels.length, pricings, finished };
}

/** Those whose price is positive cannot be given more than this level: it becomes their own. */
function settle(
  master: Model,
  people: readonly number[],
  prices: Float64Array,
  level: number,
  fixed: Set<number>,
): void {
  const before = fixed.size;
  people.forEach((person, row) => {
    if (fixed.has(row) || prices[person]! <= 1e-6) return;
    fixed.add(row);
    master.setCoefficient(row, 0, 0);
    master.setRowBounds(row, level - 1e-9, Infinity);
  });
  if (fixed.size === before) throw new Error('The baseline settles nobody: the duals are all 0.');
}

function openPricer(pool: Pool, solver: Solver): Model {
  const everybody = Array.from({ length: pool.people }, (_, person) => person);
  const members = pool.quotas.map((): number[] => []);
  for (const { people, quotas } of pool.types) {
    for (const quota of quotas) members[quota]!.push(...people);
  }
  return solver.open({
    maximise: true,
    integer: true,
    costs: new Float64Array(pool.people),
    lower: new Float64Array(pool.people),
    upper: new Float64Array(pool.people).fill(1),
    rows: [
      { lower: pool.size, upper: pool.size, columns: everybody },
      ...pool.quotas.map(({ min, max }, at) => ({ lower: min, upper: max, columns: members[at]! })),
    ],
  });
}

function openMaster(people: readonly number[], panels: Float64Array[], solver: Solver): Model {
  const rows = people.map(() => ({ lower: 0, upper: Infinity, columns: [0], coefficients: [-1] }));
  const master = solver.open({
    maximise: true,
    costs: [1],
    lower: [0],
    upper: [Infinity],
    rows: [...rows, { lower: 1, upper: 1, columns: [] }],
  });
  master.addColumns(panels.map((panel) => columnOf(panel, people)));
  return master;
}

function columnOf(panel: Float64Array, people: readonly number[]) {
  const rows = [...people.keys()].filter((row) => panel[people[row]!] === 1);
  rows.push(people.length);
  return { cost: 0, lower: 0, upper: Infinity, rows, coefficients: rows.map(() => 1) };
}

/** Panels until everybody whom a panel can hold is on one; says who those are. */
function coverEverybody(
  pool: Pool,
  pricer: Model,
  panels: Float64Array[],
  interrupted: () => boolean,
): Uint8Array {
  const covered = new Uint8Array(pool.people);
  const impossible = new Uint8Array(pool.people);
  for (;;) {
    const next = covered.findIndex((is, person) => is === 0 && impossible[person] === 0);
    if (next < 0 || interrupted()) return covered;
    const prices = Float64Array.from(covered, (is) => (is === 1 ? 0 : 1));
    prices[next] = pool.people;
    const panel = bestPanel(pricer, prices);
    if (panel[next] === 0) impossible[next] = 1;
    else panels.push(panel);
    panel.forEach((chosen, person) => (covered[person]! |= chosen));
  }
}

function bestPanel(pricer: Model, prices: Float64Array): Float64Array {
  pricer.setCosts(prices);
  return optimum(pricer.solve()).values.map(Math.round);
}

function optimum(outcome: SolverOutcome) {
  if (outcome.status !== 'optimal')
    throw new Error(`The baseline's solver says ${outcome.status}.`);
  return outcome;
}

const worth = (panel: Float64Array, prices: Float64Array) =>
  panel.reduce((sum, chosen, person) => sum + chosen * prices[person]!, 0);
