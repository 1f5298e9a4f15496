import { fail, type Result, succeed } from '#domain/result';
import { type Answer, isSpecial } from '#domain/survey/answer';
import { type AnswerFault, checkAnswer } from '#domain/survey/checkAnswer';
import { isOneCode } from '#domain/survey/itemOptions';
import { openText } from '#domain/survey/openText';
import type { ItemView } from '#domain/survey/participantView';
import { typedNumber } from '#domain/survey/typedNumber';

/**
 * The controls of a question: radio buttons for the answers that are one code, *Ved ikke* among them,
 * and beside these the boxes, the number or the text. A page says which questions it holds, since a
 * control that is left empty is not sent.
 */
export const controls = (item: string) => ({
  code: `svar-${item}`,
  choice: `valg-${item}`,
  number: `tal-${item}`,
  text: `tekst-${item}`,
});
export const HELD = 'spoergsmaal';

export type FormFault = AnswerFault | 'no_number';

/**
 * What a form says to a question; null is nothing. Without script nothing unsays *Ved ikke* when a number
 * is typed beside it, or the other way round: what differs from the answer `known` before counts.
 */
export function formAnswer(
  item: ItemView,
  form: FormData,
  known: Answer | undefined,
): Result<Answer | null, FormFault> {
  const names = controls(item.code);
  const radio = form.get(names.code);
  const code = radio === null ? null : Number(radio);
  if (isOneCode(item)) return code === null ? succeed(null) : checked(item, code);
  const special = code !== null && isSpecial(code) ? code : null;
  const content = contentIn(item, form);
  if (special === null) return content;
  if (content.ok && (content.value === null || sameAnswer(content.value, known ?? null))) {
    return succeed(special);
  }
  return content;
}

export const sameAnswer = (one: Answer | null, other: Answer | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function contentIn(item: ItemView, form: FormData): Result<Answer | null, FormFault> {
  const names = controls(item.code);
  switch (item.kind) {
    case 'multiple':
      return choicesAnswer(item, form.getAll(names.choice).map(Number));
    case 'number':
      return numberAnswer(item, String(form.get(names.number) ?? ''));
    case 'text':
      return textAnswer(item, String(form.get(names.text) ?? ''));
    default:
      return succeed(null);
  }
}

type Kind<Name extends ItemView['kind']> = Extract<ItemView, { kind: Name }>;

export const choicesAnswer = (
  item: Kind<'multiple'>,
  choices: readonly number[],
): Result<Answer | null, FormFault> =>
  choices.length === 0
    ? succeed(null)
    : checked(item, { choices: choices.toSorted((one, other) => one - other) });

export function numberAnswer(
  item: Kind<'number'>,
  typed: string,
): Result<Answer | null, FormFault> {
  if (typed.trim() === '') return succeed(null);
  const number = typedNumber(typed, item.decimals);
  return number === null ? fail('no_number') : checked(item, { number });
}

export function textAnswer(item: Kind<'text'>, typed: string): Result<Answer | null, FormFault> {
  // One unit more than the limit, so that what is too long is refused and not cut unseen.
  const text = openText(typed, item.limit + 1);
  return text === '' ? succeed(null) : checked(item, { text });
}

function checked(item: ItemView, given: Answer): Result<Answer, FormFault> {
  const fault = checkAnswer(item, given);
  return fault === null ? succeed(given) : fail(fault);
}
