import { registeredItem, type Contrast, type Registration } from '#domain/analysis/registration';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';

/**
 * The items of which a contrast was registered beforehand, by code; null where the hearing has registered
 * nothing, and so says of itself once that all is exploratory. A contrast that cannot be registered is null.
 */
export function registeredAmong(
  registered: Registration | null,
  items: readonly { readonly code: string }[],
  contrast: Contrast | null,
): ReadonlySet<string> | null {
  if (registered === null) return null;
  const own = items.filter(({ code }) => contrast && registeredItem(registered, code, contrast));
  return new Set(own.map(({ code }) => code));
}

type Among = ReturnType<typeof registeredAmong>;

/** How many of a theme's questions the comparison was registered for, and that the rest is exploratory. */
export function registeredSentence(among: Among, questions: number, locale: Locale): string[] {
  if (among === null) return [];
  const at = { locale };
  if (among.size === 0) return [m.registration_comparison_none({}, at)];
  if (among.size === questions) return [m.registration_comparison_all({}, at)];
  const words = { n: whole(among.size, locale), questions: whole(questions, locale) };
  return [m.registration_comparison_some(words, at)];
}

type Asked = { readonly code: string; readonly text: Readonly<Record<Locale, string>> };

/**
 * Questions in words above their parts of a chart, with a mark on those that were registered; where all of
 * them were, a note below says so once.
 */
export function markedWordings(
  items: readonly Asked[],
  among: Among,
  locale: Locale,
): { readonly wordings: readonly string[]; readonly notes: readonly string[] } {
  const isAll = among?.size === items.length;
  const wordings = items.map(({ code, text }) => {
    const wording = text[locale];
    return among?.has(code) && !isAll ? m.registration_marked({ wording }, { locale }) : wording;
  });
  return { wordings, notes: isAll ? registeredSentence(among, items.length, locale) : [] };
}
