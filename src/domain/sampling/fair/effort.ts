import type { LotteryProgress, Work } from '../lottery.ts';

export type BuildOptions = {
  /**
   * The most that may be done, such as the `Work` of an earlier lottery: the repetition then stops
   * at the very same place, whatever stopped the first.
   */
  readonly limits?: Work;
  readonly onProgress?: (progress: LotteryProgress) => void;
  /** Asked before every panel and every pricing; once true, what there is becomes the lottery. */
  readonly interrupted?: () => boolean;
  /** Of the construction: it chooses among equally good lotteries. Known before any draw. */
  readonly seed?: string;
};

/** Counts the work and says when to stop. */
export type Effort = {
  /** Each `may` that answers yes counts one. */
  readonly mayDraw: () => boolean;
  readonly mayPrice: () => boolean;
  readonly report: (progress: LotteryProgress) => void;
  readonly work: () => Work;
};

/** What is tried where the caller sets no limit: minutes in the hardest pools, never hours. */
const DEFAULT_LIMITS: Work = { panelsDrawn: 200_000, pricings: 2_000 };

export function effortOf({ limits, onProgress, interrupted }: BuildOptions): Effort {
  const most = limits ?? DEFAULT_LIMITS;
  let [panelsDrawn, pricings, stopped] = [0, 0, false];
  const goesOn = () => !(stopped ||= interrupted?.() ?? false);
  return {
    mayDraw: () => panelsDrawn < most.panelsDrawn && goesOn() && ++panelsDrawn > 0,
    mayPrice: () => pricings < most.pricings && goesOn() && ++pricings > 0,
    report: (progress) => onProgress?.(progress),
    work: () => ({ panelsDrawn, pricings }),
  };
}
