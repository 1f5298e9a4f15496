import { rebalance } from '#domain/programme/rebalance';
import type { Rebalanced, RebalanceFault, RebalanceProblem } from '#domain/programme/rebalance';
import type { SeatingProgress } from '#domain/programme/anneal';
import { seatGroups } from '#domain/programme/seating';
import type { SeatingPlan } from '#domain/programme/seating';
import type { SeatingFault, SeatingProblem } from '#domain/programme/seatingProblem';
import { seededRandom } from '#domain/random';
import type { Result } from '#domain/result';
import type { Difference } from '#domain/sampling/difference';
import { legacyChances } from '#domain/sampling/legacy';
import type { LotteryProgress } from '#domain/sampling/lottery';
import type { LotteryRecord } from '#domain/sampling/lotteryRecord';
import { peopleById, poolOf } from '#domain/sampling/pool';
import { prepareLottery } from '#domain/sampling/prepareLottery';
import type { LotteryFault, LotteryOrder } from '#domain/sampling/prepareLottery';
import type { DrawProblem } from '#domain/sampling/problem';
import { relaxQuotas } from '#domain/sampling/relaxation';
import type { RelaxedQuota } from '#domain/sampling/relaxation';
import { repeatLottery } from '#domain/sampling/repeatLottery';
import { simpleChances } from '#domain/sampling/simple';
import type { Solver } from '#domain/sampling/solver';
import type { Publication } from '../published/publish.ts';

/**
 * Everything that may take long, each by what goes in and what comes out: both are copied from thread to
 * thread, so they hold data alone.
 */
export type Jobs = {
  prepareLottery: {
    readonly given: {
      readonly order: LotteryOrder;
      /** Seconds after which what there is becomes the lottery, with the gap that remains. */
      readonly seconds?: number;
    };
    readonly made: Result<LotteryRecord, LotteryFault>;
  };
  /** Null where the lottery comes out the same in every number. */
  repeatLottery: {
    readonly given: {
      readonly lottery: LotteryRecord;
      readonly problem: DrawProblem;
      readonly software: string;
    };
    readonly made: Difference | null;
  };
  /** Of a problem free of faults. Null where no quotas help. */
  relaxQuotas: { readonly given: DrawProblem; readonly made: RelaxedQuota[] | null };
  /**
   * Of a problem free of faults: for each person, by id, the share of so many greedy or unrestricted
   * draws that she was in. Fewer `draws` where the greedy method keeps coming to dead ends.
   */
  drawnChances: {
    readonly given: {
      readonly problem: DrawProblem;
      readonly method: 'legacy' | 'simple';
      readonly draws: number;
      readonly seed: string;
    };
    readonly made: { readonly chances: Float64Array; readonly draws: number };
  };
  seatGroups: {
    readonly given: SeatingProblem;
    readonly made: Result<SeatingPlan, readonly SeatingFault[]>;
  };
  rebalance: {
    readonly given: RebalanceProblem;
    readonly made: Result<Rebalanced, readonly RebalanceFault[]>;
  };
  /** What one of `WORKS` tells; who asks knows which. */
  publish: { readonly given: Publication; readonly made: unknown };
};
export type JobName = keyof Jobs;
/** What a job tells while it works. */
export type ProgressOf<Name extends JobName> = Name extends 'seatGroups'
  ? SeatingProgress
  : LotteryProgress;

type Tools<Name extends JobName> = {
  readonly solver: () => Promise<Solver>;
  readonly onProgress: (progress: ProgressOf<Name>) => void;
};
type Done = {
  readonly [Name in JobName]: (
    given: Jobs[Name]['given'],
    tools: Tools<Name>,
  ) => Jobs[Name]['made'] | Promise<Jobs[Name]['made']>;
};

export const JOBS: Done = {
  prepareLottery: async ({ order, seconds }, { solver, onProgress }) => {
    const end = seconds === undefined ? Infinity : performance.now() + seconds * 1000;
    const interrupted = () => performance.now() > end;
    return prepareLottery(order, await solver(), { onProgress, interrupted });
  },
  repeatLottery: async ({ lottery, problem, software }, { solver, onProgress }) =>
    repeatLottery(lottery, problem, software, await solver(), { onProgress }),
  relaxQuotas: async (problem, { solver }) => relaxQuotas(pooled(problem), await solver()),
  drawnChances: ({ problem, method, draws, seed }) => {
    const pool = pooled(problem);
    const random = seededRandom(seed);
    const simulated =
      method === 'legacy' ? legacyChances(pool, draws, random) : simpleChances(pool, draws, random);
    const chances = new Float64Array(pool.people);
    pool.types.forEach(({ people }, type) => {
      for (const person of people) chances[person] = simulated.chances[type]!;
    });
    return { chances, draws: simulated.draws };
  },
  seatGroups: (problem, { onProgress }) => seatGroups(problem, onProgress),
  rebalance,
  // Read when it is needed: nothing else here speaks to the database.
  publish: async (given) => (await import('../published/publish.ts')).publish(given),
};

const pooled = ({ people, quotas, size }: DrawProblem) => poolOf(peopleById(people), quotas, size);
