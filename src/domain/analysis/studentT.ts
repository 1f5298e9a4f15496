import { incompleteBeta, logBeta } from './beta.ts';

/**
 * P(|T| ≥ |t|) for Student's t with `df` > 0 degrees of freedom (whole or not): I_x(df/2, 1/2) at
 * x = df/(df + t²) (Abramowitz & Stegun 26.7.1). Computed directly, so 1e-100 is as exact as 0.1.
 */
export function twoSidedP(t: number, df: number): number {
  const square = t * t;
  if (square === Infinity) return 0;
  return incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5);
}

/** The density of Student's t. */
const density = (t: number, df: number): number =>
  Math.exp(-((df + 1) / 2) * Math.log1p((t * t) / df) - logBeta(df / 2, 0.5)) / Math.sqrt(df);

/**
 * The t > 0 that |T| exceeds with probability `p`, 0 < p < 1: `criticalT(0.05, df)` is the 97.5 %
 * quantile. Newton's method on ln P, kept inside a bracket that halves whenever Newton leaves it.
 */
export function criticalT(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (twoSidedP(high, df) > p) {
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const tail = twoSidedP(t, df);
    if (tail > p) low = t;
    else high = t;
    const newton = t + (tail * Math.log(tail / p)) / (2 * density(t, df));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 4e-16 * t) return next;
    t = next;
  }
  return t;
}
