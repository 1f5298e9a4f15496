import {
  AGREE_FIRST,
  DONT_KNOW,
  STANCES,
  isOnScale,
  stanceOf,
  type AgreeCode,
  type Stance,
} from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import { answerTable, type Given, type Grouping } from './answerTable.ts';
import { isWithin, type PairedAnswer } from './pairedChange.ts';
import { publishedAnswers, tableOf, type PublishedAnswers } from './publishedAnswers.ts';
import { SMALLEST_CELL, type PublishedTable } from './suppression.ts';

/**
 * Where people stood before and where the same people stand after: rows are before, columns after,
 * in the order of `categories`. Only people in the base both times are counted, so the two margins
 * are the before and after distributions of the same people. Small cells are hidden.
 */
export type Transitions<Category> = PublishedTable & { readonly categories: readonly Category[] };

const POINTS: readonly AgreeCode[] = AGREE_FIRST.toReversed();
const GROUPS: Grouping = STANCES.filter((stance) => stance !== 'dont_know').map((code) => ({
  code,
  points: POINTS.filter((point) => stanceOf(point) === code),
}));

/**
 * Everything that may be published of two answers to an item with these points, rising, told in these
 * groups; null where too few gave both.
 */
export function publishedPairs(
  points: readonly number[],
  groups: Grouping,
  answers: readonly PairedAnswer[],
  smallest = SMALLEST_CELL,
): PublishedAnswers | null {
  const ends = { min: points[0]!, max: points.at(-1)! };
  const givenOf = (code: number | null): Given | null =>
    code === DONT_KNOW ? 'dont_know' : isWithin(code, ends) ? code : null;
  const both = answers.flatMap((one) => {
    const [before, after] = [givenOf(one.before), givenOf(one.after)];
    return before === null || after === null ? [] : [{ before, after }];
  });
  return publishedAnswers(answerTable(points, groups, both), smallest);
}

/**
 * Agreement is told in the groups of the published figures, *Ved ikke* beside them. Of every other scale it
 * is only told how many came from *Ved ikke* and went there, not from which point: so its points are those
 * of people on the scale both times, and their means do not tell of the others.
 */
export const groupsOf = (kind: Item['kind'], points: readonly number[]): Grouping =>
  kind === 'agree5' ? GROUPS : [{ code: 'scale', points }];

/** The 4 × 4 table of stances, *Ved ikke* among them; null where too few people answered twice. */
export function stanceTransitions(
  answers: readonly PairedAnswer[],
  smallest = SMALLEST_CELL,
): Transitions<Stance> | null {
  const published = publishedPairs(POINTS, GROUPS, answers, smallest);
  return published && stanceTable(published);
}

export const stanceTable = (published: PublishedAnswers): Transitions<Stance> => ({
  ...tableOf(published, STANCES, { cell: 'group', row: 'before', column: 'after' }),
  categories: STANCES,
});

/** The 5 × 5 table of points on the scale; null where too few people were on it twice. */
export function pointTransitions(
  answers: readonly PairedAnswer[],
  smallest = SMALLEST_CELL,
): Transitions<AgreeCode> | null {
  const pairs = answers.filter(({ before, after }) => isOnScale(before) && isOnScale(after));
  const published = publishedPairs(POINTS, GROUPS, answers, smallest);
  if (published === null || pairs.length < smallest) return null;
  return pointTable(published, AGREE_FIRST, pairs.length);
}

export const pointTable = <Point extends number>(
  published: PublishedAnswers,
  points: readonly Point[],
  pairs: number,
): Transitions<Point> => ({
  ...tableOf(published, points, { cell: 'point', row: 'row', column: 'column' }, pairs),
  categories: points,
});
