import type { ItemDetails, Movement, Spread } from '#domain/analysis/itemDetails';
import type { Measure, Measured } from '#domain/analysis/itemWorld';
import type { RoundedNumber, RoundedP } from '#domain/analysis/publishedAnswers';
import type { WingDetails } from '#domain/analysis/wingDetails';
import { ERROR_LEVEL } from '#domain/analysis/meanTest';
import type { PublishedOptions } from '#domain/analysis/publishedOptions';
import type { ListMove, ListResult } from '#domain/analysis/results';
import * as m from '#messages';
import { decimal, percent, signed, whole, type Locale } from '#ui/charts/format';
import { labelText } from './duringWords.ts';
import { waysOf } from './scaleWords.ts';
import { findingSentence } from './sentence.ts';

/** Whether a change is told from none, and which way it goes. */
type Way = 'up' | 'down' | 'unclear' | 'untested';

export function wayOf({ difference, test }: Measured): Way {
  if (difference === null || test === null) return 'untested';
  if (!isBelow(test.p, ERROR_LEVEL)) return 'unclear';
  return difference.value > 0 ? 'up' : 'down';
}

const isBelow = (p: RoundedP, level: number): boolean =>
  'value' in p ? p.value < level : 'below' in p;

/** How many moved which way, and whether more moved one way than the other. Never why. */
export function movedSentence(
  details: Pick<ItemDetails, 'movement' | 'pairs' | 'kind' | 'points' | 'words'>,
  locale: Locale,
): string {
  const at = { locale };
  const ways = waysOf(details, locale);
  const pairs = whole(details.pairs, locale);
  return [
    shares(details.movement, details.pairs, ways, locale),
    net(details.movement.net, ways, locale),
    m.item_basis({ pairs }, at),
  ].join(' ');
}

type Ways = readonly [down: string, up: string];

function shares({ up, stayed, down }: Movement, pairs: number, ways: Ways, locale: Locale) {
  if (up === null || stayed === null || down === null) return m.item_moved_hidden({}, { locale });
  const share = (people: number) => percent(people / pairs, locale);
  const [wayDown, wayUp] = ways;
  const words = { up: share(up), stayed: share(stayed), down: share(down), wayDown, wayUp };
  return m.item_moved_shares(words, { locale });
}

function net(measured: Measured, [wayDown, wayUp]: Ways, locale: Locale): string {
  const way = wayOf(measured);
  const { difference, test } = measured;
  if (difference === null || test === null) return m.item_moved_untested({}, { locale });
  // Towards the lower end everything turns round, so that size and interval read as positive.
  const isDown = difference.value < 0;
  const points = (value: number) => decimal(100 * (isDown ? -value : value), locale, 0);
  const [low, high] = isDown ? [test.high, test.low] : [test.low, test.high];
  const words = {
    ...{ way: isDown ? wayDown : wayUp, size: points(difference.value) },
    ...{ low: points(low.value), high: points(high.value) },
  };
  return way === 'unclear'
    ? m.item_moved_even(words, { locale })
    : m.item_moved_more(words, { locale });
}

/** Whether all answers together came nearer the middle, and nearer each other. */
export function spreadSentence({ distance, variance }: Spread, locale: Locale): string {
  return [distanceSentence(distance, locale), ...varianceSentence(variance, locale)].join(' ');
}

function distanceSentence(measured: Measure, locale: Locale): string {
  const { difference, test } = measured;
  const way = wayOf(measured);
  if (difference === null || test === null) return m.item_spread_untested({}, { locale });
  if (way === 'unclear') {
    const words = {
      size: write(difference, locale, signed),
      ...{ low: write(test.low, locale, signed), high: write(test.high, locale, signed) },
    };
    return m.item_spread_none(words, { locale });
  }
  const message = way === 'up' ? m.item_spread_out : m.item_spread_in;
  return message(sized(difference, test, way === 'down', locale), { locale });
}

function varianceSentence(measured: Measure, locale: Locale): string[] {
  const { before, after } = measured;
  const way = wayOf(measured);
  if (way === 'untested' || before === null || after === null) return [];
  const words = { before: write(before, locale, decimal), after: write(after, locale, decimal) };
  const message =
    way === 'up'
      ? m.item_variance_grew
      : way === 'down'
        ? m.item_variance_fell
        : m.item_variance_none;
  return [message(words, { locale })];
}

/** What the wings did, and what becomes of that backwards in time. Never that talk did it. */
export function wingsSentence({ forwards, backwards }: WingDetails, locale: Locale): string {
  if ('refused' in forwards) {
    return forwards.refused === 'no_baseline'
      ? m.item_wings_refused({}, { locale })
      : m.item_wings_few({}, { locale });
  }
  return `${inwardSentence(forwards.inward, locale)} ${backwardsSentence(backwards.inward, locale)}`;
}

function inwardSentence(inward: Measured, locale: Locale): string {
  const way = wayOf(inward);
  const { difference, test } = inward;
  if (difference === null || test === null) return m.item_wings_untested({}, { locale });
  if (way === 'unclear') {
    const words = {
      size: write(difference, locale, decimal),
      ...{ low: write(test.low, locale, decimal), high: write(test.high, locale, decimal) },
    };
    return m.item_wings_none(words, { locale });
  }
  const message = way === 'up' ? m.item_wings_in : m.item_wings_out;
  return message(sized(difference, test, way === 'down', locale), { locale });
}

function backwardsSentence({ difference }: Measured, locale: Locale): string {
  if (difference === null) return m.item_wings_back_hidden({}, { locale });
  const size = write(difference, locale, decimal);
  return difference.value > 0
    ? m.item_wings_back_in({ size }, { locale })
    : m.item_wings_back_out({ size }, { locale });
}

type Write = (value: number, locale: Locale, digits: number) => string;
const write = ({ value, digits }: RoundedNumber, locale: Locale, as: Write): string =>
  as(value, locale, digits);

/** A size and its interval, turned round where the change is downwards. */
function sized(
  difference: RoundedNumber,
  { low, high }: { readonly low: RoundedNumber; readonly high: RoundedNumber },
  isDown: boolean,
  locale: Locale,
) {
  const turned = ({ value, digits }: RoundedNumber) =>
    decimal(isDown ? -value : value, locale, digits);
  return {
    size: turned(difference),
    ...(isDown
      ? { low: turned(high), high: turned(low) }
      : { low: turned(low), high: turned(high) }),
  };
}

/** Answers out of a list: how their mean moved where they have an order, else what was chosen most. */
export function listSentence(
  { scale }: Pick<ListResult, 'scale'>,
  { finding, before, after }: ListMove,
  locale: Locale,
): string {
  const at = { locale };
  if (finding && scale) return findingSentence(finding, locale, null, scale);
  if (!before || !after) return m.item_list_not_shown({}, at);
  const people = whole(before.base, locale);
  const [first, then] = [mostOf(before), mostOf(after)];
  if (first === null || then === null) return m.item_list_plain({ people }, at);
  const [option, other] = [first, then].map((one) => labelText(before.list[one]!.label, locale));
  const [share, later] = [before.list[first]!.people!, after.list[then]!.people!].map((count) =>
    percent(count / before.base, locale),
  );
  const words = { people, option: option!, before: share!, after: later! };
  return first === then
    ? m.item_list_same(words, at)
    : m.item_list_other({ ...words, other: other! }, at);
}

/** The place of the one answer chosen most; null where two were, or a hidden one may have been. */
function mostOf({ list, several }: PublishedOptions): number | null {
  const counts = list.map(({ people }) => people ?? 0);
  const most = Math.max(...counts);
  const isHidden = several && list.some(({ people }) => people === null);
  const isAlone = counts.filter((count) => count === most).length === 1;
  return isHidden || most === 0 || !isAlone ? null : counts.indexOf(most);
}
