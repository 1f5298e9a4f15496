import { GENERATOR_NAME, seededRandom, shuffled } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { conflictsOf, inputFaults } from './feasibility.ts';
import type { DrawProblem, DrawProblemFound, Person } from './problem.ts';
import { RECORD_VERSION, countTypes } from './record.ts';
import type { DrawRecord } from './record.ts';
import { stratifiedLottery } from './stratifiedLottery.ts';

/** What the stratified lottery is asked for. */
export type StratifiedDraw = DrawProblem & {
  readonly seed: string;
  readonly method: 'stratified';
  readonly reserves: number;
};

export type DrawOutcome = {
  /** Ids in drawn order; every quota holds among them. */
  readonly selected: readonly string[];
  /** Ids in the order in which they would be asked. */
  readonly reserves: readonly string[];
  /** Ids of everybody else, sorted. */
  readonly remaining: readonly string[];
  readonly record: DrawRecord;
};

/**
 * Draws a panel that meets every quota, and its reserves. The same people, quotas, size and seed
 * give the same result in whatever order the people are handed in.
 */
export function drawPanel(problem: StratifiedDraw): Result<DrawOutcome, DrawProblemFound> {
  const faults = inputFaults(problem);
  const { reserves: asked } = problem;
  if (!Number.isInteger(asked) || asked < 0) faults.push({ kind: 'bad_reserves', reserves: asked });
  if (faults.length > 0) return fail({ kind: 'invalid', faults });
  const conflicts = conflictsOf(problem);
  if (conflicts.length > 0) return fail({ kind: 'infeasible', size: problem.size, conflicts });

  const people = [...problem.people].sort(byId);
  const random = seededRandom(problem.seed);
  const drawn = stratifiedLottery(people, problem.quotas, problem.size, random);
  if (!drawn.found) {
    return fail({ kind: 'not_found', attempts: drawn.attempts, nearest: drawn.nearest });
  }
  // Shuffled once more: exchanges have left traces in the order of those outside.
  const queue = shuffled([...drawn.rest].sort(byId), random);
  const selected = drawn.panel.map(({ id }) => id);
  const reserves = queue.slice(0, problem.reserves).map(({ id }) => id);
  return succeed({
    selected,
    reserves,
    remaining: queue
      .slice(problem.reserves)
      .sort(byId)
      .map(({ id }) => id),
    record: {
      version: RECORD_VERSION,
      generator: GENERATOR_NAME,
      method: problem.method,
      seed: problem.seed,
      size: problem.size,
      pool: people.length,
      quotas: [...problem.quotas],
      types: countTypes(people, drawn.panel, problem.quotas),
      attempts: drawn.attempts,
      exchanges: drawn.exchanges,
      selected,
      reserves,
      reserves_asked: problem.reserves,
    },
  });
}

/** By UTF-16 code units: the same everywhere, unlike any alphabet. */
const byId = (a: Person, b: Person) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
