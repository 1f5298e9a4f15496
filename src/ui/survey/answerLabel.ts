import * as m from '#messages';
import { type Answer, DONT_KNOW, isSpecial } from '#domain/survey/answer';
import type { ItemView } from '#domain/survey/participantView';
import { formatNumber } from '#ui/components/localeFormat';
import { type Choice, choicesShown } from './choicesShown.ts';

/** An answer to a question as the person reads it. */
export function answerLabel(item: ItemView, answer: Answer): string {
  if (isSpecial(answer))
    return answer === DONT_KNOW ? m.participant_dont_know() : m.participant_prefer_not();
  if (typeof answer === 'number') return codeLabel(item, answer);
  if ('text' in answer) return answer.text;
  if ('number' in answer) {
    const number = formatNumber(answer.number);
    return item.kind === 'number' && item.unit ? `${number} ${item.unit}` : number;
  }
  return answer.choices.map((code) => codeLabel(item, code)).join(', ');
}

function codeLabel(item: ItemView, code: number): string {
  switch (item.kind) {
    case 'rating10':
      return ratingLabel(item, code);
    case 'number':
    case 'text':
      return String(code);
    default:
      return labelled(choicesShown(item), code);
  }
}

const labelled = (choices: readonly Choice[], code: number): string =>
  choices.find((choice) => choice.code === code)?.label ?? String(code);

/** 0 to 10, with the words that stand at the ends and perhaps in the middle. */
export function ratingLabel(
  { low, middle, high }: Extract<ItemView, { kind: 'rating10' }>,
  code: number,
): string {
  const words = code === 0 ? low : code === 10 ? high : code === 5 ? middle : undefined;
  return words ? `${code}: ${words}` : String(code);
}
