import { z } from 'zod';
import type { Condition } from '#domain/survey/item';
import { ITEM_KINDS, LIMITS } from '#domain/survey/item';
import { WAVE_CODES } from '#domain/survey/wave';
import {
  type Draft,
  type DraftItem,
  type DraftTheme,
  fieldName,
  type ItemDetails,
  plainItem,
  plainTheme,
  type ThemeDetails,
} from './questionnaireDraft.ts';

/**
 * The editor's form. Codes and texts are fields of their own, so that they can be written without
 * JavaScript; everything else about a theme or an item travels as JSON in one hidden field beside them.
 */
export const writeDetails = (details: ThemeDetails | ItemDetails): string =>
  JSON.stringify(details);

const words = z.object({ da: z.string(), en: z.string() });
const orders = z.enum(['', 'fixed', 'random']).catch('');
const number = z.number().nullable().catch(null);
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ item: z.string(), is: z.enum(['any_of', 'none_of']), codes: z.array(z.number()) }),
    z.object({ item: z.string(), is: z.enum(['at_least', 'at_most']), number: z.number() }),
    z.object({ item: z.string(), is: z.literal('answered') }),
    z.object({ all: z.array(condition) }),
    z.object({ any: z.array(condition) }),
    z.object({ not: condition }),
  ]),
);
const showIf = condition.nullable().catch(null);
const text = words.catch({ da: '', en: '' });

const themeDetails = z.object({
  intro: text,
  order: orders,
  sections: z
    .array(z.object({ code: z.string(), name: words, intro: text, order: orders, show_if: showIf }))
    .max(LIMITS.sections + 1)
    .catch([]),
});
const itemDetails = z.object({
  kind: z.enum(ITEM_KINDS).catch('agree5'),
  hint: text,
  image: z.object({ sha256: z.string(), alt: words }).nullable().catch(null),
  section: z.string().catch(''),
  show_if: showIf,
  waves: z.array(z.enum(WAVE_CODES)).nullable().catch(null),
  options: z
    .array(
      z.object({
        ...{ code: number, label: words },
        ...{ exclusive: z.boolean().catch(false), last: z.boolean().catch(false) },
      }),
    )
    .max(LIMITS.options + 1)
    .catch([]),
  ...{ direction: orders, order: orders, leans: z.enum(['', 'for', 'against']).catch('') },
  ...{ low: text, high: text, middle: text, at_most: number, min: number, max: number },
  ...{ decimals: number, unit: text, limit: number, correct: number },
});

/** The draft that a form holds. Reads no further than a questionnaire may reach, and one beyond. */
export function draftFromForm(form: FormData): Draft {
  const read = (name: string) => String(form.get(name) ?? '').replace(/\r\n/g, '\n');
  const inBoth = (name: string) => ({ da: read(`${name}.da`), en: read(`${name}.en`) });
  const keys = new Set<string>();
  const keyOf = (code: string, place: string) => {
    const key = keys.has(code) ? place : code;
    keys.add(key);
    return key;
  };
  const themes: DraftTheme[] = [];
  for (let theme = 0; theme <= LIMITS.themes && form.has(fieldName(theme, null, 'code')); theme++) {
    const items: DraftItem[] = [];
    for (let item = 0; item <= LIMITS.items && form.has(fieldName(theme, item, 'code')); item++) {
      const code = read(fieldName(theme, item, 'code'));
      items.push({
        ...{ key: keyOf(code, `${theme}.${item}`), code },
        text: inBoth(fieldName(theme, item, 'text')),
        details: parsed(read(fieldName(theme, item, 'details')), itemDetails, plainItem()),
      });
    }
    const code = read(fieldName(theme, null, 'code'));
    themes.push({
      ...{ key: keyOf(code, `${theme}`), code, items },
      name: inBoth(fieldName(theme, null, 'name')),
      details: parsed(read(fieldName(theme, null, 'details')), themeDetails, plainTheme()),
    });
  }
  return { themes, order: orders.parse(form.get('order') ?? '') };
}

/** Nobody writes conditions as deep as this; reading deeper ones would cost the stack. */
const DEEPEST_JSON = 40;

function parsed<Value>(text: string, schema: z.ZodType<Value>, otherwise: Value): Value {
  if (nestingOf(text) > DEEPEST_JSON) return otherwise;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : otherwise;
  } catch {
    return otherwise;
  }
}

/** The deepest nesting of brackets in a text; brackets within strings count, which only errs upwards. */
function nestingOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (const symbol of text.match(/[[\]{}]/g) ?? []) {
    depth += symbol === '[' || symbol === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
