import { incompleteBeta } from './beta.ts';

/**
 * P(F ≥ statistic) on `df1` and `df2` > 0 degrees of freedom: I_x(df2/2, df1/2) at x = df2/(df2 +
 * df1·F) (A&S 26.6.2). The tail is formed directly.
 */
export function fP(statistic: number, df1: number, df2: number): number {
  const [x, y] = [df2, df1 * statistic].map((part) => part / (df2 + df1 * statistic));
  return incompleteBeta(x!, y!, df2 / 2, df1 / 2);
}
