import { countOf } from './lotterySummary.ts';
import type { Person, Quota } from './problem.ts';
import type { RelaxedQuota } from './relaxation.ts';

/**
 * The whole panel's quotas, moved as far as a relaxation moves what is left of them for vacancies:
 * what `stayers` fill and the new bounds of the rest, together. The flex goes along where it must.
 */
export const withRelaxedVacancies = (
  quotas: readonly Quota[],
  stayers: readonly Person[],
  relaxed: readonly RelaxedQuota[],
): Quota[] =>
  quotas.map((whole) => {
    const { feature, value, min, max, min_flex = min, max_flex = max } = whole;
    const change = relaxed.find(({ quota }) => quota.feature === feature && quota.value === value);
    if (change === undefined) return whole;
    const filled = countOf(stayers, whole);
    const bounds = {
      // Nobody more is needed: those who stay may already be more than the minimum.
      min: change.min === 0 ? Math.min(min, filled) : filled + change.min,
      max: filled + change.max,
    };
    return {
      ...{ feature, value, ...bounds },
      min_flex: Math.min(min_flex, bounds.min),
      max_flex: Math.max(max_flex, bounds.max),
    };
  });
