/**
 * A lottery over panels: what the fair methods compute before any seed exists. Panels are counts of
 * types (`Pool.types`); who of a type gets its places is decided evenly (`places.ts`).
 */
export type TypePanel = Int32Array;

export type FairMethod = 'leximin' | 'maximin' | 'nash';

export type Lottery = {
  readonly method: FairMethod;
  readonly panels: readonly TypePanel[];
  /** The chance of each panel: above 0, summing to 1. */
  readonly weights: Float64Array;
  /** The chance that each person of a type has of being chosen: Σ weight · count / people. */
  readonly probabilities: Float64Array;
  readonly certificate: Certificate;
  readonly work: Work;
};

/**
 * How good the lottery is and what proves it. For leximin and maximin the objective is the smallest
 * chance anyone has; for nash the geometric mean of all chances. People whom no panel at all can
 * contain have chance 0 and do not count in it; for leximin they are the first level.
 */
export type Certificate = {
  /** How the proof goes: by the linear relaxation whose optimum the panels reach, or by pricing whole panels. */
  readonly route: 'relaxation' | 'whole panels';
  /** The objective that the lottery has, and that no lottery can exceed. */
  readonly value: number;
  readonly upperBound: number;
  /** `upperBound − value`, at least 0. Up to 1e-6 counts as proved optimal. */
  readonly gap: number;
  /**
   * The dual: a price for each type such that no panel costs more than `upperBound` while
   * Σ price · people = 1 (leximin, maximin). Empty for nash, whose dual is 1 / probability.
   */
  readonly prices: Float64Array;
  /** Leximin's levels, lowest first: a chance and how many people are settled at it. */
  readonly levels: readonly { readonly chance: number; readonly people: number }[];
  /** False where the work limit ended a stage: the levels above `value` may then be improvable. */
  readonly complete: boolean;
};

/** What was done, so that a repetition stops at the very same place. All are counts. */
export type Work = {
  readonly panelsDrawn: number;
  readonly pricings: number;
};

export type LotteryProgress =
  | { readonly stage: 'relaxation'; readonly done: number }
  | { readonly stage: 'panels'; readonly done: number; readonly of: number }
  | { readonly stage: 'weights'; readonly done: number }
  /** `gap` is what remains between the best lottery so far and the bound. */
  | { readonly stage: 'whole panels'; readonly done: number; readonly gap: number };
