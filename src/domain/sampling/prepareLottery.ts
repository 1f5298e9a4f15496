import { GENERATOR_NAME, seededRandom } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { dealtPanels } from './dealtPanels.ts';
import { buildLottery } from './fair/buildLottery.ts';
import type { BuildOptions } from './fair/buildLottery.ts';
import { numberedPanels } from './fair/numberedPanels.ts';
import { conflictsOf, inputFaults } from './feasibility.ts';
import type { Certificate, FairMethod, Lottery, Work } from './lottery.ts';
import type { LotteryRecord, LotterySource } from './lotteryRecord.ts';
import { peopleById, poolOf } from './pool.ts';
import type { Pool } from './pool.ts';
import { poolRecord } from './poolRecord.ts';
import type { Conflict, DrawMethod, DrawProblem, InputFault } from './problem.ts';
import type { Solver } from './solver.ts';

/** What a lottery is made of, and how it is to be published. */
export type LotteryOrder = {
  readonly problem: DrawProblem;
  readonly method: DrawMethod;
  /** So many equally likely, numbered panels of people; left out: panels of types with their weights. */
  readonly panels?: number;
  readonly source: LotterySource;
};

export type LotteryFault =
  | { readonly kind: 'invalid'; readonly faults: readonly InputFault[] }
  /** No panel meets every quota; `conflicts` are empty where they exclude each other only together. */
  | { readonly kind: 'infeasible'; readonly conflicts: readonly Conflict[] }
  /** The limits were reached before any panel was found. */
  | { readonly kind: 'no_panel_found' };

/**
 * The first phase of a draw: the lottery, worked out without any seed. The same order gives the same
 * record on every machine, in whatever order the people are handed in.
 */
export function prepareLottery(
  order: LotteryOrder,
  solver: Solver,
  options: BuildOptions = {},
): Result<LotteryRecord, LotteryFault> {
  const { problem, method } = order;
  const faults = inputFaults(problem);
  if (faults.length > 0) return fail({ kind: 'invalid', faults });
  const people = peopleById(problem.people);
  const pool = poolOf(people, problem.quotas, problem.size);
  const ids = people.map(({ id }) => id);
  if (method === 'simple') return succeed(directRecord(order, pool, ids));
  const conflicts = conflictsOf(problem);
  if (conflicts.length > 0) return fail({ kind: 'infeasible', conflicts });
  if (method === 'legacy') return succeed(directRecord(order, pool, ids));
  return fairRecord(order, method, pool, ids, solver, options);
}

function fairRecord(
  order: LotteryOrder,
  method: FairMethod,
  pool: Pool,
  ids: readonly string[],
  solver: Solver,
  options: BuildOptions,
): Result<LotteryRecord, LotteryFault> {
  const built = buildLottery(pool, method, solver, options);
  if (!built.ok) {
    const { kind } = built.problem;
    return fail(kind === 'infeasible' ? { kind, conflicts: [] } : { kind });
  }
  const lottery = built.value;
  const { panels, chances } =
    order.panels === undefined ? weighted(lottery) : numbered(pool, lottery, order.panels);
  return succeed({
    ...heading(order, solver.name),
    ...poolRecord(pool, ids, chances),
    panels,
    certificate: certificateRecord(lottery.certificate),
    work: workRecord(lottery.work),
  });
}

const directRecord = (order: LotteryOrder, pool: Pool, ids: readonly string[]): LotteryRecord => ({
  ...heading(order, null),
  ...poolRecord(pool, ids, null),
  panels: { kind: 'direct' },
  certificate: null,
  work: null,
});

const heading = ({ method, source }: LotteryOrder, solver: string | null) =>
  ({
    format: 'folkehoering-lottery',
    version: 1,
    source,
    solver,
    generator: GENERATOR_NAME,
    method,
  }) as const;

type Published = { readonly panels: LotteryRecord['panels']; readonly chances: Float64Array };

const weighted = ({ panels, weights, probabilities }: Lottery): Published => ({
  chances: probabilities,
  panels: {
    kind: 'weighted',
    panels: panels.map((panel, at) => ({
      weight: weights[at]!,
      types: Array.from(panel).flatMap((places, type) => Array<number>(places).fill(type)),
    })),
  },
});

/** The seed of what has to be arbitrary without depending on the seed of the draw. */
const DEALING_SEED = 'folkehoering: people dealt to numbered panels';

function numbered(pool: Pool, lottery: Lottery, count: number): Published {
  const panels = numberedPanels(pool, lottery, count);
  const chances = Float64Array.from(pool.types, ({ people }, type) => {
    const places = panels.reduce((sum, panel) => sum + panel[type]!, 0);
    return places / count / people.length;
  });
  const dealt = dealtPanels(pool, panels, seededRandom(DEALING_SEED));
  return { panels: { kind: 'numbered', panels: dealt }, chances };
}

const certificateRecord = ({
  route,
  value,
  upperBound,
  gap,
  prices,
  levels,
  complete,
}: Certificate): LotteryRecord['certificate'] => ({
  ...{ route, value, upper_bound: upperBound, gap, prices: [...prices] },
  ...{
    levels: levels.map(({ chance, people }) => ({ chance: Math.min(1, chance), people })),
    complete,
  },
});

const workRecord = ({ panelsDrawn, pricings }: Work): LotteryRecord['work'] => ({
  ...{ panels_drawn: panelsDrawn, pricings },
});
