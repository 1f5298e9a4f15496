import { z } from 'zod';
import { LARGEST_OPTION_CODE } from './answer.ts';
import { code, type Item } from './item.ts';
import { blocksOf } from './readingOrder.ts';
import { type RandomSource, shuffled } from '../random.ts';
import type { Questionnaire, Theme } from './questionnaire.ts';

/**
 * How a questionnaire was put before one person in one wave, where a lot decided it: stored with her
 * answers, so that what an order or a direction does to answers can be worked out.
 */
export const presentation = z.strictObject({
  /** Every item the wave asks, in the order shown; what routing hides stands where it would be. */
  items: z.array(code),
  /** The codes of options that were mixed, in the order shown, by item. */
  options: z.record(code, z.array(z.int().min(0).max(LARGEST_OPTION_CODE))),
  /** Items whose scale was shown from the last point to the first. */
  reversed: z.array(code),
});
export type Presentation = z.infer<typeof presentation>;

/** Randomness for one purpose of one person, the same whenever it is asked for. */
export type RandomFor = (purpose: string) => RandomSource;

/**
 * The lot of one person. Each theme, question and list has a stream of its own, so that she meets the
 * same order and direction in every wave, whatever else that wave asks: what they do to an answer then
 * does not enter the change between waves. null where nothing is left to a lot.
 *
 * Themes, items and options move each to the place of a number drawn for them (all orders alike, as
 * with Fisher–Yates); options marked `last` stay last, in the order written.
 */
export function presentationOf(
  { order }: Pick<Questionnaire, 'order'>,
  themes: readonly Theme[],
  randomFor: RandomFor,
): Presentation | null {
  if (!isMixed({ order }, themes)) return null;
  const byLot = <One extends { readonly code: string }>(ones: readonly One[], what: string) =>
    ones
      .map((one) => ({ one, at: randomFor(`${what} ${one.code}`).nextUint32() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const items = (order === 'random' ? byLot(themes, 'theme') : themes).flatMap((theme) =>
    blocksOf(theme).flatMap(({ section, items }) =>
      (section ?? theme).order === 'random' ? byLot(items, 'item') : items,
    ),
  );
  const mixed = items.filter(hasMixedOptions);
  return {
    items: items.map(({ code }) => code),
    options: Object.fromEntries(
      mixed.map((item) => [item.code, mixedCodes(item, randomFor(`options ${item.code}`))]),
    ),
    reversed: items
      .filter((item) => isTurned(item) && randomFor(`direction ${item.code}`).below(2) === 1)
      .map(({ code }) => code),
  };
}

/** Whether a wave leaves anything to a lot. */
export const isMixed = ({ order }: Pick<Questionnaire, 'order'>, themes: readonly Theme[]) =>
  order === 'random' || themes.some(isMixedTheme);

const isMixedTheme = (theme: Theme): boolean =>
  theme.order === 'random' ||
  (theme.sections ?? []).some(({ order }) => order === 'random') ||
  theme.items.some((item) => hasMixedOptions(item) || isTurned(item));

type WithOptions = Extract<Item, { options: unknown }>;
export const hasMixedOptions = (item: Item): item is WithOptions =>
  'options' in item && item.order === 'random';
export const isTurned = (item: Item): boolean => 'direction' in item && item.direction === 'random';

function mixedCodes({ options }: WithOptions, random: RandomSource): number[] {
  const free = options.filter(({ last }) => !last);
  const last = options.filter((option) => option.last);
  return [...shuffled(free, random), ...last].map(({ code }) => code);
}

type PresentedTheme<One extends { readonly code: string }> = {
  readonly sections?: readonly { readonly code: string }[] | undefined;
  readonly items: readonly (One & { readonly section?: string | undefined })[];
};

/** Themes and items in the order shown to the person; as they are read where no lot was drawn. */
export function inOrderShown<
  One extends { readonly code: string },
  Shown extends PresentedTheme<One>,
>(themes: readonly Shown[], shown: Pick<Presentation, 'items'> | null): readonly Shown[] {
  const read = themes.map((theme) => ({
    ...theme,
    items: blocksOf(theme).flatMap(({ items }) => items),
  }));
  if (!shown) return read;
  const place = new Map(shown.items.map((code, at) => [code, at]));
  const placeOf = ({ code }: { readonly code: string }) => place.get(code) ?? shown.items.length;
  return read
    .map((theme) => ({
      ...theme,
      items: theme.items.toSorted((one, other) => placeOf(one) - placeOf(other)),
    }))
    .toSorted((one, other) => placeOf(one.items[0]!) - placeOf(other.items[0]!));
}
