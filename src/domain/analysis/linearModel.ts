import { fail, succeed, type Result } from '../result.ts';
import { clusterSums, tTest, type ClusteredTest, type TTest } from './meanTest.ts';
import { isRounding, largest } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/** One coefficient of a least squares fit with its two tests. */
export type Coefficient = {
  readonly estimate: number;
  /** People taken as independent. */
  readonly plain: TTest;
  readonly clustered: Result<ClusteredTest, Unanswerable>;
};

/**
 * The last coefficient of the least squares fit of `outcome` on the columns of `design` (each as long
 * as `outcome`), with the plain standard error on n − k degrees of freedom as R's `lm`, and the
 * clustered one on G − 1: the sandwich with the factor G/(G−1)·(n−1)/(n−k), as `sandwich::vcovCL(type =
 * "HC1")`.
 *
 * By Frisch & Waugh (Econometrica 1, 1933) the last coefficient is that of the outcome on what is left
 * of its column once the others are taken out, r: b = Σ r·y / Σ r², and its scores are r·e. The columns
 * are made orthogonal in order (Gram and Schmidt, twice over), so nothing is inverted.
 */
export function lastCoefficient<Cluster>(
  design: readonly (readonly number[])[],
  outcome: readonly number[],
  clusters: readonly Cluster[],
): Result<Coefficient, Unanswerable> {
  const [n, k] = [outcome.length, design.length];
  if (n <= k) return fail(n === 0 ? 'no_pairs' : 'too_few');
  const columns: number[][] = [];
  for (const column of design) {
    const rest = without(columns, column);
    if (isRounding(length(rest), 10 * length(column))) return fail('no_spread');
    columns.push(rest);
  }
  const errors = without(columns, outcome);
  const last = columns.at(-1)!;
  const squares = dot(last, last);
  const estimate = dot(last, outcome) / squares;
  const se = Math.sqrt(dot(errors, errors) / (n - k) / squares);
  const magnitude = (10 * largest(outcome)) / largest(last);
  if (isRounding(se, magnitude)) return fail('no_spread');
  const scores = last.map((value, at) => value * errors[at]!);
  const sums = clusterSums(scores, clusters);
  const groups = sums.size;
  let meat = 0;
  for (const { total } of sums.values()) meat += total ** 2;
  const factor = (groups / (groups - 1)) * ((n - 1) / (n - k));
  const clusteredSe = Math.sqrt(factor * meat) / squares;
  return succeed({
    estimate,
    plain: tTest(estimate, se, n - k),
    clustered: clusteredTest(estimate, clusteredSe, groups, magnitude),
  });
}

function clusteredTest(
  estimate: number,
  se: number,
  groups: number,
  magnitude: number,
): Result<ClusteredTest, Unanswerable> {
  if (groups < 2) return fail('one_group');
  if (isRounding(se, magnitude)) return fail('no_spread');
  return succeed({ ...tTest(estimate, se, groups - 1), groups });
}

/** What is left of a column once orthogonal ones are taken out of it: twice, for what rounding left. */
function without(columns: readonly (readonly number[])[], column: readonly number[]): number[] {
  const rest = [...column];
  for (const other of [...columns, ...columns]) {
    const part = dot(other, rest) / dot(other, other);
    for (let at = 0; at < rest.length; at++) rest[at]! -= part * other[at]!;
  }
  return rest;
}

function dot(one: readonly number[], other: readonly number[]): number {
  let products = 0;
  for (let at = 0; at < one.length; at++) products += one[at]! * other[at]!;
  return products;
}

const length = (column: readonly number[]): number => Math.sqrt(dot(column, column));
