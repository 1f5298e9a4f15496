import { z } from 'zod';
import {
  code,
  condition,
  inBothLanguages,
  isAskedIn,
  type Item,
  LIMITS,
  order,
  questionnaireItem,
} from './item.ts';
import type { WaveCode } from './wave.ts';

const section = z.strictObject({
  code,
  name: inBothLanguages(LIMITS.name),
  intro: inBothLanguages(LIMITS.intro).optional(),
  show_if: condition.optional(),
  /** The order of the section's items. */
  order: order.optional(),
});
export const questionnaireTheme = z.strictObject({
  code,
  name: inBothLanguages(LIMITS.name),
  items: z.array(questionnaireItem).min(1).max(LIMITS.items),
  intro: inBothLanguages(LIMITS.intro).optional(),
  /** Sections stand in this order, after the items of none. */
  sections: z.array(section).max(LIMITS.sections).optional(),
  /** The order of the items that stand in no section. */
  order: order.optional(),
});
/**
 * A hearing's questionnaire: themes in order, each with its items in order, perhaps under headings
 * (sections). What may be left out is left out where it says nothing, so that a questionnaire of
 * agree items alone is the same text, under the same hash, as it always was.
 */
export const questionnaire = z.strictObject({
  themes: z.array(questionnaireTheme).min(1).max(LIMITS.themes),
  /** The order of the themes. */
  order: order.optional(),
});

export type Questionnaire = z.infer<typeof questionnaire>;
export type Theme = z.infer<typeof questionnaireTheme>;
export type Section = z.infer<typeof section>;

/** What a wave asks, its routing aside: the themes in which something is asked, with just that. */
export const askedIn = ({ themes }: Questionnaire, wave: WaveCode): readonly Theme[] =>
  themes
    .map((theme) => ({ ...theme, items: theme.items.filter((item) => isAskedIn(item, wave)) }))
    .filter(({ items }) => items.length > 0);

export const itemsOf = ({ themes }: Questionnaire): readonly Item[] =>
  themes.flatMap(({ items }) => items);

/**
 * The questionnaire as one fixed text: the same content gives the same bytes whatever the order of
 * keys it came with, so that its hash names the version which was asked.
 */
export const canonicalQuestionnaire = ({ themes, ...rest }: Questionnaire): string =>
  JSON.stringify({
    themes: themes.map(({ code, name, items, ...rest }) => ({
      ...{ code, name: inOrder(name), items: items.map(canonicalItem) },
      ...inOrder(rest),
    })),
    ...inOrder(rest),
  });

const canonicalItem = ({ code, kind, text, ...rest }: Item) => ({
  ...{ code, kind, text: inOrder(text) },
  ...inOrder(rest),
});

/** The same value with the keys of every object in alphabetical order and nothing undefined. */
export function inOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inOrder) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)])) as Value;
}
