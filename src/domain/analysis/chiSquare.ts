import { incompleteGammaUpper } from './gamma.ts';

/** P(χ² ≥ statistic) on `df` > 0 degrees of freedom: Q(df/2, statistic/2) (A&S 26.4.19). */
export const chiSquareP = (statistic: number, df: number): number =>
  incompleteGammaUpper(df / 2, statistic / 2);

/** A χ² test, in the form in which every one of them is given. */
export type ChiSquareTest = {
  /** 0 or more. */
  readonly statistic: number;
  /** 1 or more. */
  readonly df: number;
  readonly p: number;
};

export const chiSquareTest = (statistic: number, df: number): ChiSquareTest => ({
  statistic,
  df,
  p: chiSquareP(statistic, df),
});
