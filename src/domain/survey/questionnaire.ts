import { z } from 'zod';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
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

/** Words that addresses of the public pages use beside theme codes (/resultater/…/foer). */
const RESERVED_THEME_CODE = /^(?!foer$)/;

const section = z.strictObject({
  code,
  name: inBothLanguages(LIMITS.name),
  intro: inBothLanguages(LIMITS.intro).optional(),
  show_if: condition.optional(),
  /** The order of the section's items. */
  order: order.optional(),
});
export const questionnaireTheme = z.strictObject({
  code: code.regex(RESERVED_THEME_CODE),
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
export const questionnaire = z
  .strictObject({
    themes: z.array(questionnaireTheme).min(1).max(LIMITS.themes),
    /** The order of the themes. */
    order: order.optional(),
  })
  .superRefine((value, context) => {
    const seen = new Set<string>();
    for (const { code, path } of codesOf(value)) {
      if (seen.has(code)) context.addIssue({ code: 'custom', message: 'duplicate_code', path });
      seen.add(code);
    }
  });

export type Questionnaire = z.infer<typeof questionnaire>;
export type Theme = z.infer<typeof questionnaireTheme>;
export type Section = z.infer<typeof section>;

/**
 * One fault: where it is (0-based positions, null above that level; `field` such as `code`,
 * `text.en`, `name.da`, `items`, `themes`) and what it is. `limit` comes with `too_long` and
 * `too_many`.
 */
export type QuestionnaireProblem = {
  readonly kind:
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'bad_code'
    | 'duplicate_code'
    | 'unknown_kind'
    | 'malformed';
  readonly theme: number | null;
  readonly item: number | null;
  readonly field: string;
  readonly limit?: number;
};

/** The questionnaire with its texts trimmed, or every fault found in it. */
export function checkQuestionnaire(
  input: unknown,
): Result<Questionnaire, readonly QuestionnaireProblem[]> {
  const parsed = questionnaire.safeParse(input);
  if (parsed.success) return succeed(parsed.data);
  return fail(parsed.error.issues.map(problemOf));
}

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
function inOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inOrder) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)])) as Value;
}

function codesOf({ themes }: Questionnaire): { code: string; path: (string | number)[] }[] {
  return themes.flatMap((theme, themeAt) => [
    { code: theme.code, path: ['themes', themeAt, 'code'] },
    ...theme.items.map((item, itemAt) => ({
      code: item.code,
      path: ['themes', themeAt, 'items', itemAt, 'code'],
    })),
  ]);
}

function problemOf(issue: z.core.$ZodIssue): QuestionnaireProblem {
  const [, theme, second, item] = issue.path;
  const inItem = second === 'items' && typeof item === 'number';
  const where = {
    theme: typeof theme === 'number' ? theme : null,
    item: inItem ? item : null,
    field: issue.path.slice(inItem ? 4 : typeof theme === 'number' ? 2 : 0).join('.'),
  };
  const kind = kindOf(issue);
  return issue.code === 'too_big'
    ? { kind, ...where, limit: Number(issue.maximum) }
    : { kind, ...where };
}

function kindOf(issue: z.core.$ZodIssue): QuestionnaireProblem['kind'] {
  switch (issue.code) {
    case 'too_small':
      return 'empty';
    case 'too_big':
      return issue.origin === 'array' ? 'too_many' : 'too_long';
    case 'invalid_format':
      return 'bad_code';
    case 'custom':
      return 'duplicate_code';
    case 'invalid_value':
      return 'unknown_kind';
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' ? 'unknown_kind' : 'malformed';
    default:
      return 'malformed';
  }
}
