import { fail, type Result, succeed } from '../result.ts';
import { type Answer, DONT_KNOW, PREFER_NOT } from './answer.ts';
import type { Item } from './item.ts';
import { boxesOf, type PaperQuestion } from './paperQuestion.ts';

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

export type TypedProblem =
  'no_such_box' | 'not_alone' | 'too_many' | 'no_number' | 'out_of_range' | 'too_long';

/** What was typed for a question, as a value; nothing typed is nothing answered. */
export function readTyped(
  question: PaperQuestion,
  typed: string,
): Result<PaperValue, TypedProblem> {
  const text = typed.trim();
  if (text === '') return succeed(null);
  const special = specialOf(question, text.toLowerCase());
  if (special !== undefined) return succeed(special);
  if (question.is === 'item') {
    const { item } = question;
    if (item.kind === 'multiple') return choicesOf(question, item, text);
    if (item.kind === 'number') return numberOf(item, text);
    if (item.kind === 'text') {
      const plain = text.normalize('NFC').replace(/[ \t]+/g, ' ');
      return plain.length > item.limit ? fail('too_long') : succeed({ text: plain });
    }
  }
  const box = boxesOf(question).find(({ key }) => key === text);
  return box ? succeed(box.answer) : fail('no_such_box');
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

function choicesOf(
  question: PaperQuestion,
  item: Extract<Item, { kind: 'multiple' }>,
  text: string,
): Result<PaperValue, TypedProblem> {
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
  const isAlone = item.options.some(({ code, exclusive }) => exclusive && chosen.has(code));
  if (isAlone && chosen.size > 1) return fail('not_alone');
  if (item.at_most !== undefined && chosen.size > item.at_most) return fail('too_many');
  return succeed({ choices: [...chosen].sort((one, other) => one - other) });
}

function numberOf(
  { min, max, decimals }: Extract<Item, { kind: 'number' }>,
  text: string,
): Result<PaperValue, TypedProblem> {
  const match = /^-?\d{1,12}(?:[.,](\d{1,4}))?$/.exec(text);
  if (!match) return fail('no_number');
  const number = Number(text.replace(',', '.'));
  if (number < min || number > max) return fail('out_of_range');
  return (match[1] ?? '').length > decimals ? fail('out_of_range') : succeed({ number });
}
