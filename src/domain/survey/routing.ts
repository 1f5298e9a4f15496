import type { Answer } from './answer.ts';
import { type Answers, holds } from './condition.ts';
import type { Condition } from './item.ts';
import { blocksOf } from './readingOrder.ts';

type Routed = { readonly show_if?: Condition | undefined };
type RoutedItem = Routed & { readonly code: string; readonly section?: string | undefined };
export type RoutedTheme = {
  readonly sections?: readonly (Routed & { readonly code: string })[] | undefined;
  readonly items: readonly RoutedItem[];
};

/**
 * What is asked of somebody with these answers: the themes in which something is shown, with just that.
 * Questions are decided in the order they are written in; only answers to questions that are themselves
 * shown count, so that a hidden question hides what hangs on it. `themes` are what a wave asks
 * (`askedIn`), in that order.
 */
export function shownIn<Theme extends RoutedTheme>(
  themes: readonly Theme[],
  answers: Answers,
): readonly Theme[] {
  const counting: Record<string, Answer | undefined> = Object.create(null);
  const isMet = ({ show_if }: Routed) => !show_if || holds(show_if, counting);
  const shown = new Set<string>();
  for (const { section, items } of themes.flatMap((theme) => blocksOf(theme))) {
    if (section && !isMet(section)) continue;
    for (const item of items) {
      if (!isMet(item)) continue;
      shown.add(item.code);
      if (Object.hasOwn(answers, item.code)) counting[item.code] = answers[item.code];
    }
  }
  return themes
    .map((theme) => ({ ...theme, items: theme.items.filter(({ code }) => shown.has(code)) }))
    .filter(({ items }) => items.length > 0);
}

/**
 * The answers that count: those to questions which are shown. One that was given before its question
 * was hidden stays in the log, and counts again when the question is shown again; until then the
 * question is *ikke stillet*.
 */
export function countingAnswers(
  themes: readonly RoutedTheme[],
  answers: Readonly<Record<string, Answer>>,
): Readonly<Record<string, Answer>> {
  const shown = shownIn(themes, answers).flatMap(({ items }) => items.map(({ code }) => code));
  return Object.fromEntries(
    shown.flatMap((code) => (Object.hasOwn(answers, code) ? [[code, answers[code]!]] : [])),
  );
}
