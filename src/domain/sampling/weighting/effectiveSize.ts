/**
 * What weights cost (Kish, *Survey Sampling*, 1965, 11.7): the people count as `nEff` = (Σw)²/Σw²
 * unweighted ones, and `deff` = n/nEff, at least 1. Weights are 0 or more, and one is above 0.
 */
export function effectiveSize(weights: Iterable<number>): { deff: number; nEff: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const weight of weights) {
    n++;
    sum += weight;
    squares += weight * weight;
  }
  const nEff = (sum * sum) / squares;
  return { deff: n / nEff, nEff };
}
