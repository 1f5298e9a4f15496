import { isBefore, placeOfSection, placesOf } from '#domain/survey/askedBefore';
import { type Comparison, partsOf } from '#domain/survey/condition';
import type { Condition, Item } from '#domain/survey/item';
import { itemsOf, type Questionnaire } from '#domain/survey/questionnaire';

/** A condition as the builder shows it: comparisons of which all, or at least one, must hold. */
export type Route = { readonly match: 'all' | 'any'; readonly comparisons: readonly Comparison[] };

/** Null where a condition has more layers than the builder has. */
export function routeOf(condition: Condition | null): Route | null {
  if (!condition) return { match: 'all', comparisons: [] };
  if ('item' in condition) return { match: 'all', comparisons: [condition] };
  if ('not' in condition) return null;
  const parts = partsOf(condition);
  const comparisons = parts.filter((part): part is Comparison => 'item' in part);
  if (comparisons.length < parts.length) return null;
  return { match: 'all' in condition ? 'all' : 'any', comparisons };
}

export function conditionOf({ match, comparisons }: Route): Condition | null {
  const [first, ...others] = comparisons;
  if (!first) return null;
  if (others.length === 0) return first;
  return match === 'all' ? { all: [...comparisons] } : { any: [...comparisons] };
}

/** The questions a condition at a place may ask about: those everybody meets before it. */
export function askableBefore(
  questionnaire: Questionnaire,
  theme: number,
  at: { readonly item: string } | { readonly section: number },
): readonly Item[] {
  const places = placesOf(questionnaire);
  const place = 'item' in at ? places.get(at.item) : placeOfSection(theme, at.section);
  return itemsOf(questionnaire).filter(({ code }) => {
    const earlier = places.get(code);
    return place && earlier && isBefore(questionnaire, earlier, place) === 'yes';
  });
}

/** The comparison one begins with about a question: its first answer, or a bound, or that it is given. */
export function firstComparison(item: Item): Comparison {
  switch (item.kind) {
    case 'text':
      return { item: item.code, is: 'answered' };
    case 'number':
      return { item: item.code, is: 'at_least', number: item.min };
    case 'agree5':
      return { item: item.code, is: 'any_of', codes: [5] };
    case 'rating10':
      return { item: item.code, is: 'at_least', number: 5 };
    default:
      return { item: item.code, is: 'any_of', codes: [optionsOf(item)[0]?.code ?? 0] };
  }
}

const optionsOf = (item: Item) =>
  item.kind === 'scale' ? item.points : 'options' in item ? item.options : [];

/** The ways in which the answer to a kind of question can be compared. */
export function comparisonsFor(kind: Item['kind']): readonly Comparison['is'][] {
  switch (kind) {
    case 'text':
      return ['answered'];
    case 'number':
      return ['at_least', 'at_most', 'answered'];
    case 'agree5':
    case 'scale':
    case 'rating10':
      return ['any_of', 'none_of', 'at_least', 'at_most', 'answered'];
    default:
      return ['any_of', 'none_of', 'answered'];
  }
}
