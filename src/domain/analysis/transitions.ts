import {
  AGREE_FIRST,
  STANCES,
  isOnScale,
  stanceOf,
  type AgreeCode,
  type AnswerCode,
  type Stance,
} from '../survey/answer.ts';
import type { PairedAnswer } from './pairedChange.ts';
import { SMALLEST_CELL, suppressSmallCells, type PublishedTable } from './suppression.ts';

/**
 * Where people stood before and where the same people stand after: rows are before, columns after,
 * in the order of `categories`. Only people in the base both times are counted, so the two margins
 * are the before and after distributions of the same people. Small cells are hidden.
 *
 * The points table is a finer cut of the stances table: publish one of the two for an item, since
 * the numbers hidden in one could be summed from the other.
 */
export type Transitions<Category> = PublishedTable & { readonly categories: readonly Category[] };

/**
 * The 4 × 4 table of stances, *Ved ikke* among them; null where too few people answered twice. Safe
 * beside a mean change: that one's n is the sum of the cells without *Ved ikke*.
 */
export const stanceTransitions = (answers: readonly PairedAnswer[], smallest = SMALLEST_CELL) =>
  transitionsOf<Stance>(answers, STANCES, (code) => stanceOf(code), smallest);

/** The 5 × 5 table of points on the scale; null where too few people were on it twice. */
export const pointTransitions = (answers: readonly PairedAnswer[], smallest = SMALLEST_CELL) =>
  transitionsOf<AgreeCode>(
    answers,
    AGREE_FIRST,
    (code) => (isOnScale(code) ? code : null),
    smallest,
  );

function transitionsOf<Category>(
  answers: readonly PairedAnswer[],
  categories: readonly Category[],
  categoryOf: (code: AnswerCode) => Category | null,
  smallest: number,
): Transitions<Category> | null {
  const counts = categories.map(() => categories.map(() => 0));
  for (const { before, after } of answers) {
    const from = before === null ? null : categoryOf(before);
    const to = after === null ? null : categoryOf(after);
    if (from === null || to === null) continue;
    counts[categories.indexOf(from)]![categories.indexOf(to)]!++;
  }
  const table = suppressSmallCells(counts, smallest, onScaleTwice(categories));
  return table && { ...table, categories };
}

const onScaleTwice =
  (categories: readonly unknown[]) =>
  (row: number, column: number): boolean =>
    categories[row] !== 'dont_know' && categories[column] !== 'dont_know';
