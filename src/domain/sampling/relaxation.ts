import type { Pool } from './pool.ts';
import type { Quota } from './problem.ts';
import type { Program, Row, Solver } from './solver.ts';

/** A quota that must be moved, and its new bounds. */
export type RelaxedQuota = {
  readonly quota: Quota;
  readonly min: number;
  readonly max: number;
  /** The new bounds lie outside the `min_flex` and `max_flex` that were given. */
  readonly beyondFlex: boolean;
};

/**
 * The smallest change of quotas that makes a panel possible: the fewest seats by which minima are
 * lowered and maxima raised, all quotas together. Bounds beyond `min_flex` and `max_flex` (0 and the
 * size where they are not given) are moved only where it is impossible within, and then by as few
 * seats as possible. Empty where the quotas are possible as they are; null where no quotas help, as
 * there are fewer households than places.
 */
export function relaxQuotas(pool: Pool, solver: Solver): RelaxedQuota[] | null {
  const model = solver.open(relaxationProgram(pool));
  try {
    const solved = model.solve();
    if (solved.status !== 'optimal') return null;
    const relaxed = relaxedQuotas(pool, solved.values);
    if (!isPanelOf(pool, solved.values, withRelaxation(pool.quotas, relaxed))) {
      throw new Error('The panel that a relaxation makes possible misses a quota.');
    }
    return relaxed;
  } finally {
    model.close();
  }
}

/** The quotas with the bounds of a relaxation. */
export const withRelaxation = (
  quotas: readonly Quota[],
  relaxed: readonly RelaxedQuota[],
): Quota[] =>
  quotas.map((quota) => {
    const changed = relaxed.find(({ quota: { feature, value } }) => {
      return feature === quota.feature && value === quota.value;
    });
    return changed ? { ...quota, min: changed.min, max: changed.max } : quota;
  });

/** Each quota's columns: seats below its minimum and above its maximum, within flex and beyond it. */
const SLACKS = 4;

/**
 * Columns: the places of each type, then the slacks of each quota. A seat beyond flex costs more than
 * all seats within can, so that the sum compares first the one, then the other.
 */
function relaxationProgram({ size, types, quotas, households }: Pool): Program {
  const [lowest, highest] = [flexOf(size, 'min'), flexOf(size, 'max')];
  const within = quotas.flatMap((quota) => [quota.min - lowest(quota), highest(quota) - quota.max]);
  const beyond = quotas.flatMap((quota) => [lowest(quota), Math.max(0, size - highest(quota))]);
  const dear = 1 + within.reduce((sum, seats) => sum + seats, 0);
  const slackAt = (quota: number) => types.length + SLACKS * quota;
  const zeros = types.map(() => 0);
  const upper = [
    ...types.map(({ people }) => people.length),
    ...quotas.flatMap((_, at) => [
      ...within.slice(2 * at, 2 * at + 2),
      ...beyond.slice(2 * at, 2 * at + 2),
    ]),
  ];
  return {
    maximise: false,
    integer: true,
    costs: [...zeros, ...quotas.flatMap(() => [1, 1, dear, dear])],
    lower: upper.map(() => 0),
    upper,
    rows: [
      { lower: size, upper: size, columns: [...types.keys()] },
      ...quotas.map((quota, at): Row => {
        const own = [...types.keys()].filter((type) => types[type]!.quotas.includes(at));
        const slack = [0, 1, 2, 3].map((one) => slackAt(at) + one);
        return {
          ...{ lower: quota.min, upper: quota.max, columns: [...own, ...slack] },
          coefficients: [...own.map(() => 1), 1, -1, 1, -1],
        };
      }),
      ...households.map(({ households: homes, types: columns }) => ({
        ...{ lower: 0, upper: homes.length, columns },
      })),
    ],
  };
}

const flexOf =
  (size: number, bound: 'min' | 'max') =>
  (quota: Quota): number =>
    bound === 'min' ? (quota.min_flex ?? 0) : (quota.max_flex ?? Math.max(size, quota.max));

function relaxedQuotas({ size, types, quotas }: Pool, values: Float64Array): RelaxedQuota[] {
  const [lowest, highest] = [flexOf(size, 'min'), flexOf(size, 'max')];
  return quotas.flatMap((quota, at): RelaxedQuota[] => {
    const first = types.length + SLACKS * at;
    const slack = [0, 1, 2, 3].map((one) => Math.round(values[first + one]!));
    const min = quota.min - slack[0]! - slack[2]!;
    const max = quota.max + slack[1]! + slack[3]!;
    if (min === quota.min && max === quota.max) return [];
    return [{ quota, min, max, beyondFlex: min < lowest(quota) || max > highest(quota) }];
  });
}

/** Whether the solver's panel keeps to all the rules with these quotas, counted in whole seats. */
function isPanelOf(
  { size, types, households }: Pool,
  values: Float64Array,
  quotas: readonly Quota[],
): boolean {
  const seats = types.map((_, type) => Math.round(values[type]!));
  const seatsOf = (own: Iterable<number>) => [...own].reduce((sum, type) => sum + seats[type]!, 0);
  const having = (quota: number) =>
    [...types.keys()].filter((type) => types[type]!.quotas.includes(quota));
  return (
    seatsOf(types.keys()) === size &&
    seats.every((own, type) => own >= 0 && own <= types[type]!.people.length) &&
    households.every(({ households: homes, types: own }) => seatsOf(own) <= homes.length) &&
    quotas.every(({ min, max }, at) => {
      const own = seatsOf(having(at));
      return own >= min && own <= max;
    })
  );
}
