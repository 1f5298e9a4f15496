import { z } from 'zod';

/**
 * People whose answers are to stand for a population: what each is like, how likely each was to be
 * among them, and how the population is made up.
 */
export type WeightingProblem = {
  readonly people: readonly WeightedPerson[];
  readonly margins: readonly Margin[];
  /** The least and the most that anybody may count, in multiples of the average; null for no limit. */
  readonly bounds: Bounds | null;
};
export type WeightedPerson = {
  readonly features: Readonly<Record<string, string>>;
  /**
   * Above 0, such as the inverse of the chance of being chosen; only proportions matter. 1 for
   * everybody where nothing is known.
   */
  readonly base: number;
};
/**
 * How the population is spread over the values of one feature, or over the combinations of several
 * (a cross). Sizes are people, shares or percentages: only their proportions matter.
 */
export type Margin = {
  readonly features: readonly string[];
  /** Each combination at most once; `values` in the order of `features`. */
  readonly cells: readonly { readonly values: readonly string[]; readonly size: number }[];
};
export const bounds = z.object({ lower: z.number(), upper: z.number() });
export type Bounds = Readonly<z.infer<typeof bounds>>;

/** One value of a feature, or one combination of a cross. */
export type CellName = { readonly features: readonly string[]; readonly values: readonly string[] };

/** What keeps the people from being weighted: one for each thing there is to mend. */
export type WeightingFault =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'no_margins' }
  | { readonly kind: 'empty_margin'; readonly features: readonly string[] }
  /** The person's place among the people, from 0. */
  | { readonly kind: 'bad_base'; readonly person: number }
  /** 0 ≤ lower < 1 < upper is needed: the average is 1. */
  | { readonly kind: 'bad_bounds' }
  /** People have a value that the population has not: one of the two is written wrongly. */
  | ({ readonly kind: 'not_in_population'; readonly people: number } & CellName)
  /** Even if all of them counted as `bound`, the cell would not reach its share. */
  | ({
      readonly kind: 'bound_too_tight';
      readonly bound: number;
      /** What the cell's people must count on average. */
      readonly needed: number;
    } & CellName);
