import { AGREE_FIRST, DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import { type Comparison, partsOf } from '#domain/survey/condition';
import type { Condition, Item, ItemKind } from '#domain/survey/item';
import { getLocale } from '#locale';
import * as m from '#messages';

export const kindWord = (kind: ItemKind): string =>
  ({
    agree5: m.questionnaire_kind_agree5,
    scale: m.questionnaire_kind_scale,
    rating10: m.questionnaire_kind_rating10,
    single: m.questionnaire_kind_single,
    multiple: m.questionnaire_kind_multiple,
    number: m.questionnaire_kind_number,
    text: m.questionnaire_kind_text,
    knowledge: m.questionnaire_kind_knowledge,
  })[kind]();

export type Answerable = { readonly code: number; readonly label: string };

const agreeWords = {
  1: m.participant_agree_1,
  2: m.participant_agree_2,
  3: m.participant_agree_3,
  4: m.participant_agree_4,
  5: m.participant_agree_5,
};

/** Every answer with a code that a question can get, as the organiser reads it. */
export function answersOf(item: Item): readonly Answerable[] {
  return [
    ...pointsOf(item),
    { code: DONT_KNOW, label: m.participant_dont_know() },
    { code: PREFER_NOT, label: m.participant_prefer_not() },
  ];
}

function pointsOf(item: Item): readonly Answerable[] {
  const locale = getLocale();
  if (item.kind === 'agree5') {
    return AGREE_FIRST.map((code) => ({ code, label: agreeWords[code]() }));
  }
  if (item.kind === 'rating10') {
    return Array.from({ length: 11 }, (_, code) => ({ code, label: String(code) }));
  }
  const options = item.kind === 'scale' ? item.points : 'options' in item ? item.options : [];
  return options.map(({ code, label }) => ({ code, label: label[locale] }));
}

export const comparisonWord = (is: Comparison['is']): string =>
  ({
    any_of: m.questionnaire_route_any_of,
    none_of: m.questionnaire_route_none_of,
    at_least: m.questionnaire_route_at_least,
    at_most: m.questionnaire_route_at_most,
    answered: m.questionnaire_route_answered,
  })[is]();

/** A condition as a sentence; questions it asks about by their codes where they are not found. */
export function conditionText(condition: Condition, items: readonly Item[]): string {
  if ('not' in condition) {
    return m.questionnaire_words_not({ condition: conditionText(condition.not, items) });
  }
  if (!('item' in condition)) {
    const parts = partsOf(condition).map((part) =>
      'item' in part ? conditionText(part, items) : `(${conditionText(part, items)})`,
    );
    return parts.join(
      'all' in condition ? m.questionnaire_words_and() : m.questionnaire_words_or(),
    );
  }
  const about = items.find(({ code }) => code === condition.item);
  const item = about ? about.text[getLocale()] : condition.item;
  switch (condition.is) {
    case 'any_of':
      return m.questionnaire_words_any_of({ item, answers: answersText(about, condition.codes) });
    case 'none_of':
      return m.questionnaire_words_none_of({ item, answers: answersText(about, condition.codes) });
    case 'at_least':
      return m.questionnaire_words_at_least({ item, number: condition.number });
    case 'at_most':
      return m.questionnaire_words_at_most({ item, number: condition.number });
    case 'answered':
      return m.questionnaire_words_answered({ item });
  }
}

const answersText = (item: Item | undefined, codes: readonly number[]): string =>
  codes
    .map((code) => (item && answersOf(item).find((one) => one.code === code)?.label) ?? code)
    .join(m.questionnaire_words_or());
