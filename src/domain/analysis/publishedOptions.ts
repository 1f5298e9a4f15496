import { type Answer, DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { InBothLanguages, Item } from '../survey/item.ts';
import { offeredCodes } from '../survey/itemOptions.ts';
import { publishedRow } from './publishedShares.ts';
import { SMALLEST_CELL } from './suppression.ts';

/** Answers out of a list, in the order they are read. Counts are people; null is hidden. */
export type PublishedOptions = {
  /** People who chose something or *Ved ikke*: the base of every share. */
  readonly base: number;
  readonly list: readonly { readonly label: Label; readonly people: number | null }[];
  /** *Ved ikke*, apart from the list. */
  readonly dontKnow: number | null;
  /** Whether one person may have chosen several, so that the counts need not sum to the base. */
  readonly several: boolean;
};
/** Words of the questionnaire, or a point from 0 to 10 that may have words. */
export type Label =
  | { readonly words: InBothLanguages }
  | { readonly point: number; readonly words: InBothLanguages | null };

/** The questions answered out of a list, agreement apart. */
export type ListedItem = Exclude<Item, { kind: 'agree5' | 'number' | 'text' }>;

/** What was chosen, of everybody who gave an answer; null where they are too few, or all would be hidden. */
export function optionsOf(
  item: ListedItem,
  given: readonly (Answer | null)[],
): PublishedOptions | null {
  const codes = offeredCodes(item);
  const chosen = given.flatMap((answer) =>
    answer === null || answer === PREFER_NOT ? [] : [codesIn(answer)],
  );
  const base = chosen.length;
  const row = [...codes, DONT_KNOW].map(
    (code) => chosen.filter((own) => own.includes(code)).length,
  );
  const several = maySeveral(item);
  const shown = several ? publishedChoices(row, base) : publishedRow(row);
  if (!shown) return null;
  const labels = labelsOf(item);
  const list = labels.map((label, index) => ({ label, people: shown[index]! }));
  return { base, list, dontKnow: shown.at(-1)!, several };
}

function codesIn(answer: Answer): readonly number[] {
  if (typeof answer === 'number') return [answer];
  return 'choices' in answer ? answer.choices : [];
}

/** Where at most one thing can be chosen, the counts sum to the base, and hiding one hides none. */
function maySeveral(item: ListedItem): boolean {
  if (item.kind !== 'multiple' || item.at_most === 1) return false;
  return item.options.filter(({ exclusive }) => !exclusive).length > 1;
}

/**
 * Counts of people who chose each of several things, none of which follows from the others. Hidden are
 * those of few people, and those that all but a few chose; where that is one alone, the next smallest too,
 * since together with *Ved ikke* all answers make up the base. Null where too few answered.
 */
export function publishedChoices(
  row: readonly number[],
  base: number,
  smallest = SMALLEST_CELL,
): readonly (number | null)[] | null {
  if (base < smallest) return null;
  const isFew = (count: number) => count > 0 && count < smallest;
  const few = row.flatMap((count, index) => (isFew(count) || isFew(base - count) ? [index] : []));
  if (few.length === 0) return row;
  const others = row
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !few.includes(index))
    .toSorted((one, other) => one.count - other.count);
  const hiding = new Set(
    few.length === 1 ? [...few, ...others.slice(0, 1).map(({ index }) => index)] : few,
  );
  return row.map((count, index) => (hiding.has(index) ? null : count));
}

/** The words of each answer, in the order they are read. */
export function labelsOf(item: ListedItem): readonly Label[] {
  switch (item.kind) {
    case 'rating10':
      return offeredCodes(item).map((point) => ({ point, words: endOf(item, point) }));
    case 'scale':
      return item.points.map(({ label: words }) => ({ words }));
    default:
      return item.options.map(({ label: words }) => ({ words }));
  }
}

function endOf(
  { low, middle, high }: Extract<Item, { kind: 'rating10' }>,
  point: number,
): InBothLanguages | null {
  return { 0: low, 5: middle, 10: high }[point] ?? null;
}
