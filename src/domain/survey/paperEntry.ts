import { fail, type Result, succeed } from '../result.ts';
import { type Answer, DONT_KNOW, LONGEST_TEXT, PREFER_NOT } from './answer.ts';
import { type AnswerFault, checkAnswer } from './checkAnswer.ts';
import { openText } from './openText.ts';
import { boxesOf, type PaperQuestion } from './paperQuestion.ts';
import { typedNumber } from './typedNumber.ts';

/**
 * What somebody read off a paper: per question an answer, null where nothing was answered, or that it
 * cannot be read (also two crosses where one was asked for).
 */
export const UNREADABLE = 'unreadable';
export type PaperValue = Answer | typeof UNREADABLE | null;
export type PaperEntry = Readonly<Record<string, PaperValue>>;

/** Keys that mean the same at every question. */
const DONT_KNOW_KEYS = ['v'];
const PREFER_NOT_KEYS = ['ø', 'o'];
const UNREADABLE_KEYS = ['u'];

/** `no_such_box`, `no_number`: nothing that could be an answer here; otherwise what is wrong with it. */
export type TypedProblem = AnswerFault | 'no_such_box' | 'no_number';

/** What was typed for a question, as a value; nothing typed is nothing answered. */
export function readTyped(
  question: PaperQuestion,
  typed: string,
): Result<PaperValue, TypedProblem> {
  const text = typed.trim();
  if (text === '') return succeed(null);
  const special = specialOf(question, text.toLowerCase());
  if (special !== undefined) return succeed(special);
  const read = answerOf(question, text);
  if (!read.ok || question.is === 'take_part') return read;
  const fault = checkAnswer(question.item, read.value);
  return fault ? fail(fault) : read;
}

/**
 * Whether what was typed is an answer that no further key could change, so that the next question may
 * come by itself. `1` is not, where there is a `10`.
 */
export function isSettled(question: PaperQuestion, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  const isWritten =
    question.is === 'item' && ['multiple', 'number', 'text'].includes(question.item.kind);
  if (isWritten || text === '' || !readTyped(question, text).ok) return false;
  return !boxesOf(question).some(({ key }) => key !== text && key.startsWith(text));
}

/** The questions whose values differ between two entries of one paper. */
export const differencesOf = (
  questions: readonly Pick<PaperQuestion, 'code'>[],
  one: PaperEntry,
  other: PaperEntry,
): readonly string[] =>
  questions
    .map(({ code }) => code)
    .filter((code) => plain(one[code] ?? null) !== plain(other[code] ?? null));

const plain = (value: PaperValue): string => JSON.stringify(value);

function specialOf(question: PaperQuestion, key: string): PaperValue | undefined {
  if (UNREADABLE_KEYS.includes(key)) return UNREADABLE;
  if (question.is === 'take_part') return undefined;
  if (DONT_KNOW_KEYS.includes(key)) return DONT_KNOW;
  return PREFER_NOT_KEYS.includes(key) ? PREFER_NOT : undefined;
}

function answerOf(question: PaperQuestion, text: string): Result<Answer, TypedProblem> {
  if (question.is === 'item') {
    const { item } = question;
    if (item.kind === 'multiple') return choicesOf(question, text);
    if (item.kind === 'number') {
      const number = typedNumber(text, item.decimals);
      return number === null ? fail('no_number') : succeed({ number });
    }
    if (item.kind === 'text') return succeed({ text: openText(text, LONGEST_TEXT) });
  }
  const box = boxesOf(question).find(({ key }) => key === text);
  return box ? succeed(box.answer) : fail('no_such_box');
}

function choicesOf(question: PaperQuestion, text: string): Result<Answer, TypedProblem> {
  const boxes = boxesOf(question);
  // Up to nine boxes may be typed in one go: 134. More need something between them: 1 3 12.
  const keys = boxes.length <= 9 ? [...text.replace(/[\s,;+]/g, '')] : text.split(/[\s,;+]+/);
  const chosen = new Set<number>();
  for (const key of keys.filter(Boolean)) {
    const box = boxes.find((one) => one.key === key);
    if (!box) return fail('no_such_box');
    chosen.add(box.answer);
  }
  if (chosen.size === 0) return fail('no_such_box');
  return succeed({ choices: [...chosen].sort((one, other) => one - other) });
}
