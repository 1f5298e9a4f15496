import { fail, succeed, type Result } from '../result.ts';
import { twoSidedNormalP } from './normalTail.ts';
import type { Unanswerable } from './unanswerable.ts';

export type SignedRank = {
  /** The ranks of those who moved up, summed. */
  readonly v: number;
  /** After tie and continuity correction. */
  readonly z: number;
  readonly p: number;
};

/**
 * Wilcoxon's signed rank test of differences (Biometrics Bulletin 1, 1945): those who did not move are
 * left out, equal sizes share their mean rank, and the normal approximation has the tie correction
 * Σ(c³−c)/48 and the continuity correction ½. R's `wilcox.test(after, before, paired = TRUE, exact =
 * FALSE)`.
 */
export function signedRank(differences: readonly number[]): Result<SignedRank, Unanswerable> {
  if (differences.length === 0) return fail('no_pairs');
  const sizes = new Map<number, { people: number; up: number }>();
  for (const difference of differences) {
    if (difference === 0) continue;
    const size = Math.abs(difference);
    const own = sizes.get(size) ?? { people: 0, up: 0 };
    own.people++;
    if (difference > 0) own.up++;
    sizes.set(size, own);
  }
  if (sizes.size === 0) return fail('no_moves');
  let [ranked, v, ties] = [0, 0, 0];
  for (const size of [...sizes.keys()].sort((a, b) => a - b)) {
    const { people, up } = sizes.get(size)!;
    v += up * (ranked + (people + 1) / 2);
    ties += people ** 3 - people;
    ranked += people;
  }
  const beyond = v - (ranked * (ranked + 1)) / 4;
  const variance = (ranked * (ranked + 1) * (2 * ranked + 1)) / 24 - ties / 48;
  const z = (beyond - Math.sign(beyond) / 2) / Math.sqrt(variance);
  return succeed({ v, z, p: twoSidedNormalP(z) });
}
