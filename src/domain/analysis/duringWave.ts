import { agreeAnswer, type Answer, DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { InBothLanguages, Item } from '../survey/item.ts';
import { offeredCodes } from '../survey/itemOptions.ts';
import type { Theme } from '../survey/questionnaire.ts';
import { shownIn } from '../survey/routing.ts';
import type { WaveCode } from '../survey/wave.ts';
import { distributionOf } from './distribution.ts';
import { publishedRow, publishedShares, type PublishedShares } from './publishedShares.ts';
import { SMALLEST_CELL } from './suppression.ts';

/**
 * What the panel answered in one short wave, as everybody may see it. Nothing else that is published
 * holds these answers: the figures of T0 and T1 → T3 are of other answers, also to the same questions,
 * so no difference between two of them is a few people's. What is published here of one question comes
 * from one protected row of counts; no mean, no finer scale, no groups of people, no other wave beside it.
 */
export type DuringWave = {
  readonly code: WaveCode;
  /** What the organiser calls it. */
  readonly name: InBothLanguages | null;
  readonly opened: Date;
  readonly closed: Date;
  /** People of the panel who took part. */
  readonly tookPart: number;
  readonly items: readonly DuringItem[];
};
export type DuringItem = {
  readonly code: string;
  readonly text: InBothLanguages;
  readonly result: DuringResult;
};
export type DuringResult =
  /** An agree item: five answers grouped to three, as in all figures. */
  | { readonly kind: 'stances'; readonly shares: PublishedShares; readonly unanswered: Unanswered }
  | {
      readonly kind: 'options';
      readonly options: PublishedOptions;
      readonly unanswered: Unanswered;
    }
  | { readonly kind: 'not_shown'; readonly reason: NotShown };

/**
 * `too_few`: fewer than the smallest cell have answered, or nearly everything would be hidden ·
 * `not_counted`: a number or open text · `only_some`: asked only of those who answered something else in
 * a certain way, so that its N would tell how many did, also where that is hidden.
 */
export type NotShown = 'too_few' | 'not_counted' | 'only_some';

/** People who were asked and are not in the base; who they are in detail only where neither is few. */
export type Unanswered = {
  readonly together: number;
  /** Went past it. Null where the two are not told apart. */
  readonly skipped: number | null;
  /** Chose *Ønsker ikke at svare*. */
  readonly preferNot: number | null;
};

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

type Answers = Readonly<Record<string, Answer>>;

/**
 * Every question of a wave in its order. `themes` are what the wave asks (`askedIn`), `people` everything
 * each of the panel who took part gave in it.
 */
export function duringItems(
  themes: readonly Theme[],
  people: readonly Answers[],
): readonly DuringItem[] {
  const shown = people.map((answers) => {
    const items = shownIn(themes, answers).flatMap((theme) => theme.items);
    return new Set(items.map(({ code }) => code));
  });
  return themes
    .flatMap(({ items }) => items)
    .map((item) => {
      const isForAll = shown.every((codes) => codes.has(item.code));
      const given = people.map((answers) =>
        Object.hasOwn(answers, item.code) ? answers[item.code]! : null,
      );
      const result = isForAll ? resultOf(item, given) : hidden('only_some');
      return { code: item.code, text: item.text, result };
    });
}

const hidden = (reason: NotShown): DuringResult => ({ kind: 'not_shown', reason });

/** `given` is the answer of each who was asked; null is skipped. */
function resultOf(item: Item, given: readonly (Answer | null)[]): DuringResult {
  if (item.kind === 'number' || item.kind === 'text') return hidden('not_counted');
  const unanswered = unansweredOf(given);
  if (item.kind === 'agree5') {
    const codes = given.map((answer) => (answer === null ? null : agreeAnswer(answer)));
    const shares = publishedShares(distributionOf(codes));
    return shares ? { kind: 'stances', shares, unanswered } : hidden('too_few');
  }
  const options = optionsOf(item, given);
  return options ? { kind: 'options', options, unanswered } : hidden('too_few');
}

function unansweredOf(given: readonly (Answer | null)[]): Unanswered {
  const skipped = given.filter((answer) => answer === null).length;
  const preferNot = given.filter((answer) => answer === PREFER_NOT).length;
  const together = skipped + preferNot;
  // That somebody gave no answer is no opinion; that she would not is nearly one.
  const areFew = [skipped, preferNot].some((count) => count > 0 && count < SMALLEST_CELL);
  return areFew ? { together, skipped: null, preferNot: null } : { together, skipped, preferNot };
}

type Listed = Exclude<Item, { kind: 'agree5' | 'number' | 'text' }>;

function optionsOf(item: Listed, given: readonly (Answer | null)[]): PublishedOptions | null {
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
function maySeveral(item: Listed): boolean {
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

function labelsOf(item: Listed): readonly Label[] {
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
