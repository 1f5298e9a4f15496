import { z } from 'zod';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';

/**
 * A hearing's questionnaire: themes in order, each with its items in order. The same item code
 * carries through every wave, into the database and the analysts' files, so codes are plain,
 * unique over the whole questionnaire and never reused.
 */
export const CODE_PATTERN = /^[a-z][a-z0-9_]*$/;
export const LIMITS = { code: 24, name: 80, text: 500, themes: 12, items: 40 } as const;

/** Words that addresses of the public pages use beside theme codes (/resultater/…/foer). */
const RESERVED_THEME_CODE = /^(?!foer$)/;
const code = z.string().min(1).max(LIMITS.code).regex(CODE_PATTERN);
const inBothLanguages = (limit: number) =>
  z.strictObject({
    da: z.string().trim().min(1).max(limit),
    en: z.string().trim().min(1).max(limit),
  });

export const questionnaireItem = z.strictObject({
  code,
  kind: z.literal('agree5'),
  text: inBothLanguages(LIMITS.text),
});
export const questionnaireTheme = z.strictObject({
  code: code.regex(RESERVED_THEME_CODE),
  name: inBothLanguages(LIMITS.name),
  items: z.array(questionnaireItem).min(1).max(LIMITS.items),
});
export const questionnaire = z
  .strictObject({ themes: z.array(questionnaireTheme).min(1).max(LIMITS.themes) })
  .superRefine((value, context) => {
    const seen = new Set<string>();
    for (const { code, path } of codesOf(value)) {
      if (seen.has(code)) context.addIssue({ code: 'custom', message: 'duplicate_code', path });
      seen.add(code);
    }
  });

export type Questionnaire = z.infer<typeof questionnaire>;
export type Theme = z.infer<typeof questionnaireTheme>;
export type Item = z.infer<typeof questionnaireItem>;

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

export const itemsOf = ({ themes }: Questionnaire): readonly Item[] =>
  themes.flatMap(({ items }) => items);

/**
 * The questionnaire as one fixed text: the same content gives the same bytes whatever the order of
 * keys it came with, so that its hash names the version which was asked.
 */
export const canonicalQuestionnaire = ({ themes }: Questionnaire): string =>
  JSON.stringify({
    themes: themes.map((theme) => ({
      code: theme.code,
      name: { da: theme.name.da, en: theme.name.en },
      items: theme.items.map(({ code, kind, text }) => ({
        code,
        kind,
        text: { da: text.da, en: text.en },
      })),
    })),
  });

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
    default:
      return 'malformed';
  }
}
