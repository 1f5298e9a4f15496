import { byFeature } from './feasibility.ts';
import type { LotteryRecord } from './lotteryRecord.ts';
import type { Pool } from './pool.ts';

/**
 * The pool as a lottery record shows it; `chances` has the chance of each person of a type. Two types
 * of the same values differ in the homes they share.
 */
export function poolRecord(
  pool: Pool,
  ids: readonly string[],
  chances: Float64Array | null,
): Pick<LotteryRecord, 'size' | 'ids' | 'quotas' | 'features' | 'types' | 'households'> {
  return {
    size: pool.size,
    ids: [...ids],
    quotas: [...pool.quotas],
    features: [...byFeature(pool.quotas).keys()],
    types: pool.types.map(({ people, quotas }, type) => ({
      values: quotas.map((quota) => pool.quotas[quota]!.value),
      people: people.length,
      // Sums of weights may exceed 1 by their rounding.
      probability: chances === null ? null : Math.min(1, chances[type]!),
    })),
    households: pool.households.map(({ households, types }) => ({
      homes: households.length,
      types: [...types],
    })),
  };
}
