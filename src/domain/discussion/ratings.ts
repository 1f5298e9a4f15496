import type { Agreement, Rating } from './rating.ts';

/** Fewer answers than this are not shown: they could be told apart. */
export const FEWEST_RATINGS = 5;

/** The answers to one question about neutrality: 1 … 5 in order, then those who do not know. */
export type RatingCounts = {
  readonly answers: readonly [number, number, number, number, number];
  readonly dontKnow: number;
  /** How many have answered at all. */
  readonly people: number;
};

/** How people rated one thing; null where too few have for it to be shown. */
export function countRatings(ratings: readonly Rating[], about: keyof Rating): RatingCounts | null {
  const given = ratings.map((rating) => rating[about]).filter((one) => one !== null);
  if (given.length < FEWEST_RATINGS) return null;
  const count = (answer: Agreement) => given.filter((one) => one === answer).length;
  return {
    answers: [count(1), count(2), count(3), count(4), count(5)],
    dontKnow: count('dont_know'),
    people: given.length,
  };
}
