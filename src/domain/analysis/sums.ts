/** Sums over answers. Whole numbers up to 2⁵³ are summed exactly. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Σ(v − v̄)², in two passes. 0 where all are alike. */
export function squaresAboutMean(values: readonly number[]): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares;
}

/** The standard deviation with n − 1; NaN below two values. */
export const standardDeviation = (values: readonly number[]): number =>
  Math.sqrt(squaresAboutMean(values) / (values.length - 1));

/** The largest size among values: what rounding is measured against. */
export function largest(...lists: readonly (readonly number[])[]): number {
  let most = 0;
  for (const values of lists) for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** True where a spread is nothing but the rounding of numbers of this magnitude. */
export const isRounding = (spread: number, magnitude: number): boolean =>
  !(spread > 1e-14 * magnitude);
