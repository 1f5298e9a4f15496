import { type Answer, isSpecial } from './answer.ts';
import { offeredCodes } from './itemOptions.ts';
import { isReadable } from './openText.ts';

/** Why an answer cannot be one to its question. */
export const ANSWER_FAULTS = [
  'wrong_kind',
  'outside_scale',
  'unknown_option',
  'repeated_option',
  'exclusive_with_others',
  'too_many',
  'outside_range',
  'too_many_decimals',
  'too_long',
  'unreadable',
] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

type Option = { readonly code: number; readonly exclusive?: true | undefined };
/** What of an item decides which answers it can have, in one language or both. */
export type Answerable =
  | { readonly kind: 'agree5' | 'rating10' }
  | { readonly kind: 'scale'; readonly points: readonly { readonly code: number }[] }
  | { readonly kind: 'single' | 'knowledge'; readonly options: readonly Option[] }
  | {
      readonly kind: 'multiple';
      readonly options: readonly Option[];
      readonly at_most?: number | undefined;
    }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
    }
  | { readonly kind: 'text'; readonly limit: number };

/** What is wrong with an answer, or null where it fits. *Ved ikke* and *Ønsker ikke at svare* always do. */
export function checkAnswer(item: Answerable, answer: Answer): AnswerFault | null {
  if (isSpecial(answer)) return null;
  switch (item.kind) {
    case 'agree5':
    case 'scale':
    case 'rating10':
      return checkCode(answer, offeredCodes(item), 'outside_scale');
    case 'single':
    case 'knowledge':
      return checkCode(answer, offeredCodes(item), 'unknown_option');
    case 'multiple':
      return typeof answer === 'object' && 'choices' in answer
        ? checkChoices(answer.choices, item.options, item.at_most)
        : 'wrong_kind';
    case 'number':
      return typeof answer === 'object' && 'number' in answer
        ? checkNumber(answer.number, item)
        : 'wrong_kind';
    case 'text':
      return typeof answer === 'object' && 'text' in answer
        ? checkText(answer.text, item.limit)
        : 'wrong_kind';
  }
}

function checkCode(
  answer: Answer,
  codes: readonly number[],
  outside: 'outside_scale' | 'unknown_option',
): AnswerFault | null {
  if (typeof answer !== 'number') return 'wrong_kind';
  return codes.includes(answer) ? null : outside;
}

function checkChoices(
  choices: readonly number[],
  options: readonly Option[],
  atMost = options.length,
): AnswerFault | null {
  const chosen = options.filter(({ code }) => choices.includes(code));
  if (new Set(choices).size < choices.length) return 'repeated_option';
  if (chosen.length < choices.length) return 'unknown_option';
  if (choices.length > 1 && chosen.some(({ exclusive }) => exclusive)) {
    return 'exclusive_with_others';
  }
  return choices.length > atMost ? 'too_many' : null;
}

function checkNumber(
  number: number,
  { min, max, decimals }: { min: number; max: number; decimals: number },
): AnswerFault | null {
  if (!(number >= min && number <= max)) return 'outside_range';
  return Number(number.toFixed(decimals)) === number ? null : 'too_many_decimals';
}

function checkText(text: string, limit: number): AnswerFault | null {
  if (text.length > limit) return 'too_long';
  return isReadable(text) ? null : 'unreadable';
}
