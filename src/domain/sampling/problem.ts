import { z } from 'zod';

/**
 * What a draw is asked for: so many people out of a pool, so that every quota holds. Features and
 * their values are names of the caller's choosing; people with equal features are of one *type*
 * and interchangeable.
 */
export type Person = {
  readonly id: string;
  readonly features: Readonly<Record<string, string>>;
  /** People of one household are never both chosen; left out where it is not known. */
  readonly household?: string;
};

export const quota = z.strictObject({
  feature: z.string().min(1),
  value: z.string(),
  min: z.int().min(0),
  max: z.int().min(0),
  /** How far the bounds may be moved where no panel meets them all: `min_flex ≤ min`, `max ≤ max_flex`. */
  min_flex: z.int().min(0).optional(),
  max_flex: z.int().min(0).optional(),
});
/** At least `min` and at most `max` of those chosen have this value of this feature. */
export type Quota = z.infer<typeof quota>;

/**
 * The ways of drawing: three fair lotteries over panels (Flanigan et al., Nature 596, 2021), and two
 * for comparison: the greedy method, and one that knows no quotas.
 */
export const DRAW_METHODS = ['leximin', 'maximin', 'nash', 'legacy', 'simple'] as const;
export type DrawMethod = (typeof DRAW_METHODS)[number];

export type DrawProblem = {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly size: number;
};

/** A fault in what was handed in: one for each thing there is to mend. */
export type InputFault =
  | { readonly kind: 'bad_size'; readonly size: number; readonly pool: number }
  | { readonly kind: 'duplicate_person'; readonly id: string; readonly times: number }
  | { readonly kind: 'missing_feature'; readonly feature: string; readonly people: number }
  | {
      readonly kind: 'unknown_value';
      readonly feature: string;
      readonly value: string;
      readonly people: number;
    }
  | { readonly kind: 'bad_bounds'; readonly quota: Quota }
  | { readonly kind: 'min_above_max'; readonly quota: Quota }
  /** `min_flex` above `min`, or `max_flex` below `max`. */
  | { readonly kind: 'bad_flex'; readonly quota: Quota }
  | { readonly kind: 'duplicate_quota'; readonly feature: string; readonly value: string };

/** Why no panel can meet the quotas, each true by itself whatever the others say. */
export type Conflict =
  | { readonly kind: 'pool_below_min'; readonly quota: Quota; readonly available: number }
  | { readonly kind: 'minima_above_size'; readonly feature: string; readonly sum: number }
  | {
      /** `sum` counts each value up to its maximum or to how many there are in the pool. */
      readonly kind: 'maxima_below_size';
      readonly feature: string;
      readonly sum: number;
    };
