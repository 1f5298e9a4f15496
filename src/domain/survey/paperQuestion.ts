import type { Item } from './item.ts';
import { offeredCodes } from './itemOptions.ts';
import { askedIn, type Questionnaire, type Theme } from './questionnaire.ts';
import { blocksOf } from './readingOrder.ts';
import type { WaveCode } from './wave.ts';

/**
 * A question as it stands on paper. Everybody gets all questions of the wave in the order they were
 * written: no order or direction by lot, and what is asked only of some says so in words.
 */
export type PaperQuestion = {
  /** As printed, from 1. */
  readonly number: number;
  /** The item's code; `_deltage` for whether one would take part. */
  readonly code: string;
} & (
  { readonly is: 'item'; readonly theme: Theme; readonly item: Item } | { readonly is: 'take_part' }
);

/** Would you take part? Asked on the paper of T0; no item can have this code. */
export const TAKE_PART = '_deltage';
export const [YES, NO] = [1, 2] as const;

/** A box on the paper: what is typed for it, and the code it stands for. */
export type PaperBox = {
  /** The number printed beside the box. */
  readonly key: string;
  readonly answer: number;
};

export function paperQuestions(
  questionnaire: Questionnaire,
  wave: WaveCode,
): readonly PaperQuestion[] {
  const items = askedIn(questionnaire, wave).flatMap((theme) =>
    blocksOf(theme)
      .flatMap(({ items }) => items)
      .map((item) => ({ is: 'item' as const, theme, item, code: item.code })),
  );
  const all = wave === 'T0' ? [...items, { is: 'take_part' as const, code: TAKE_PART }] : items;
  return all.map((question, at) => ({ ...question, number: at + 1 }));
}

/** The boxes of a question from the first to the last; none where one writes instead. */
export function boxesOf(question: PaperQuestion): readonly PaperBox[] {
  if (question.is === 'take_part') return numbered([YES, NO]);
  const codes = offeredCodes(question.item);
  return question.item.kind === 'rating10'
    ? codes.map((answer) => ({ key: String(answer), answer }))
    : numbered(codes);
}

const numbered = (answers: readonly number[]): readonly PaperBox[] =>
  answers.map((answer, at) => ({ key: String(at + 1), answer }));
