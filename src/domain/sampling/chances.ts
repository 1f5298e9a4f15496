import type { LotteryRecord } from './lotteryRecord.ts';

/**
 * Everybody's chance of being chosen in a published lottery, in no particular order; null where the
 * method draws people directly, so that no chance is known.
 */
export function chancesOf({ ids, types, panels }: LotteryRecord): Float64Array | null {
  if (panels.kind === 'direct') return null;
  if (panels.kind === 'numbered') {
    const places = new Float64Array(ids.length);
    for (const panel of panels.panels) for (const person of panel) places[person]!++;
    return places.map((count) => count / panels.panels.length);
  }
  return Float64Array.from(
    types.flatMap(({ people, probability }) => Array<number>(people).fill(probability ?? 0)),
  );
}

/** How equal chances are. All are 0 … 1. */
export type ChanceSummary = {
  readonly lowest: number;
  readonly highest: number;
  /** Gini's coefficient: 0 where all are equal. */
  readonly gini: number;
  /** 0 where anybody has no chance. */
  readonly geometricMean: number;
};

/** `chances` of at least one person. Gini by the sorted form, Σ (2i − n − 1) xᵢ / (n Σ xᵢ). */
export function summariseChances(chances: Float64Array): ChanceSummary {
  const sorted = Float64Array.from(chances).sort();
  const n = sorted.length;
  const sum = sorted.reduce((total, chance) => total + chance, 0);
  const ranked = sorted.reduce((total, chance, at) => total + (2 * at + 1 - n) * chance, 0);
  const logs = sorted.reduce((total, chance) => total + Math.log(chance), 0);
  return {
    lowest: sorted[0]!,
    highest: sorted[n - 1]!,
    // Where all are equal, rounding may leave less than nothing.
    gini: sum === 0 ? 0 : Math.max(0, ranked / (n * sum)),
    geometricMean: Math.exp(logs / n),
  };
}
