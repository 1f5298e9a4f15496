import type { Change, Said } from '#domain/survey/difference';
import { type Condition, ITEM_KINDS, type Item } from '#domain/survey/item';
import { type Stretch, wordDifference } from '#domain/survey/wordDifference';
import { WAVE_CODES } from '#domain/survey/wave';
import * as m from '#messages';
import { conditionText, kindWord } from './itemWords.ts';
import { waveTitle } from './waveWords.ts';

/** "Ændret spørgsmål" and the like. */
export function changeTitle({ kind, about: { what } }: Change): string {
  if (what === 'questionnaire') return m.questionnaire_difference_changed_questionnaire();
  return m[`questionnaire_difference_${kind}_${what}`]();
}

/** What a field of a change is called, as the editor calls it. */
export function fieldWord(field: string): string {
  const [first = '', ...rest] = field.split('.');
  if (first === 'sections' && rest.length > 1) {
    const [section = '', inner = ''] = rest;
    return m.questionnaire_field_section({ section, field: fieldWord(inner) });
  }
  if (first === 'options' && rest.length > 0) {
    const option = m.questionnaire_field_option({ code: rest[0] ?? '' });
    return rest[1] ? `${option}: ${fieldWord(rest[1])}` : option;
  }
  return (WORDS[field] ?? (() => field))();
}

const WORDS: Readonly<Record<string, () => string>> = {
  ...{ text: m.questionnaire_field_text, name: m.questionnaire_field_name },
  ...{ intro: m.questionnaire_field_intro, hint: m.questionnaire_field_hint },
  ...{ kind: m.questionnaire_kind, image: m.questionnaire_image, section: m.questionnaire_section },
  ...{ 'image.alt': m.questionnaire_field_image_alt, show_if: m.questionnaire_route },
  ...{ waves: m.questionnaire_waves, direction: m.questionnaire_direction },
  ...{ order: m.questionnaire_field_order, leans: m.questionnaire_leans },
  ...{ low: m.questionnaire_field_low, middle: m.questionnaire_field_middle },
  ...{ high: m.questionnaire_field_high, unit: m.questionnaire_field_unit },
  ...{ min: m.questionnaire_min, max: m.questionnaire_max, limit: m.questionnaire_limit },
  ...{ decimals: m.questionnaire_decimals, at_most: m.questionnaire_at_most },
  ...{ correct: m.questionnaire_field_correct, options: m.questionnaire_field_options },
  ...{ exclusive: m.questionnaire_option_exclusive, last: m.questionnaire_option_last },
  ...{ sections: m.questionnaire_field_sections },
};

/** The texts of a change word by word in the languages they changed in; null where it is no text. */
export function wordsChanged(
  change: Extract<Change, { kind: 'changed' }>,
): readonly { readonly language: 'da' | 'en'; readonly stretches: readonly Stretch[] }[] | null {
  const [before, after] = [textsOf(change.before), textsOf(change.after)];
  if (!before || !after) return null;
  return (['da', 'en'] as const)
    .filter((language) => before[language] !== after[language])
    .map((language) => ({
      language,
      stretches: wordDifference(before[language], after[language]),
    }));
}

const NO_TEXT = { da: '', en: '' };
function textsOf(said: Said | null): { da: string; en: string } | null {
  if (said === null) return NO_TEXT;
  return typeof said === 'object' && 'da' in said ? said : null;
}

/** What is said, where it is no text. */
export function saidText(field: string, said: Said | null, items: readonly Item[]): string {
  if (said === null) return m.questionnaire_difference_not_said();
  if (Array.isArray(said)) return said.map((one) => waveOr(String(one))).join(', ');
  if (typeof said === 'object' && !('da' in said)) return conditionText(said as Condition, items);
  if (said === true) return m.questionnaire_yes();
  const word = String(said);
  const kind = ITEM_KINDS.find((one) => one === word);
  if (field === 'kind' && kind) return kindWord(kind);
  return (SAID[word] ?? (() => word))();
}

const SAID: Readonly<Record<string, () => string>> = {
  ...{ fixed: m.questionnaire_order_fixed, random: m.questionnaire_order_random },
  ...{ for: m.questionnaire_leans_for, against: m.questionnaire_leans_against },
};

function waveOr(word: string): string {
  const wave = WAVE_CODES.find((code) => code === word);
  return wave ? waveTitle(wave) : word;
}
