import { agreeAnswer, type Answer, PREFER_NOT } from '../survey/answer.ts';
import type { InBothLanguages, Item } from '../survey/item.ts';
import type { Theme } from '../survey/questionnaire.ts';
import { shownIn } from '../survey/routing.ts';
import type { WaveCode } from '../survey/wave.ts';
import { distributionOf } from './distribution.ts';
import { optionsOf, type PublishedOptions } from './publishedOptions.ts';
import { publishedShares, type PublishedShares } from './publishedShares.ts';
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
