import type { Contrast, ItemComparison, ThemeComparison } from '#domain/analysis/comparisonChanges';
import { ERROR_LEVEL } from '#domain/analysis/meanTest';
import * as m from '#messages';
import { decimal, whole, type Locale } from '#ui/charts/format';
import { TOLD_IN_FULL } from './subgroupSentence.ts';
import { towards, turned } from './towards.ts';

/**
 * Whether those who took part moved differently from those who stayed home, item by item where they
 * clearly did. Always says that nobody was drawn by lot, and never that the hearing is why.
 */
export function comparisonSentence({ items }: ThemeComparison, locale: Locale): string {
  const at = { locale };
  const compared = items.filter(({ sides }) => sides !== null);
  if (compared.length === 0) return m.subgroups_comparison_theme_none({}, at);
  const tested = compared.filter(({ sides }) => sides!.gainDifference.holmP !== null);
  const clear = tested.filter(({ sides }) => sides!.gainDifference.holmP! < ERROR_LEVEL);
  const tests = whole(tested.length, locale);
  const found =
    tested.length === 0
      ? m.subgroups_comparison_untested({}, at)
      : clear.length === 0
        ? m.subgroups_comparison_no_difference({}, at)
        : tested.length === 1
          ? m.subgroups_comparison_differ_one({}, at)
          : m.subgroups_comparison_differ({ clear: whole(clear.length, locale), tests }, at);
  return [found, ...clearItems(clear, locale), m.subgroups_comparison_not_random({}, at)].join(' ');
}

function clearItems(clear: readonly ItemComparison[], locale: Locale): string[] {
  if (clear.length <= TOLD_IN_FULL) return clear.map((item) => itemSentence(item, locale));
  const names = clear.map(({ text }) =>
    m.subgroups_comparison_short({ wording: text[locale] }, { locale }),
  );
  return [m.subgroups_gaps_listed({ list: names.join(', ') }, { locale })];
}

function itemSentence({ text, kind, sides }: ItemComparison, locale: Locale): string {
  const { gainDifference, adjusted } = sides!;
  const words = { wording: text[locale], adjusted: adjustedWords(adjusted, kind, locale) };
  return m.subgroups_comparison_item(
    { ...words, ...sizeWords(gainDifference, kind, locale) },
    { locale },
  );
}

function adjustedWords(adjusted: Contrast, kind: ItemComparison['kind'], locale: Locale): string {
  return adjusted.clustered.p === null
    ? m.subgroups_comparison_no_adjusted({}, { locale })
    : m.subgroups_comparison_adjusted(sizeWords(adjusted, kind, locale), { locale });
}

function sizeWords(
  { estimate, clustered }: Contrast,
  kind: ItemComparison['kind'],
  locale: Locale,
) {
  const isUp = estimate! > 0;
  const [low, high] = turned(clustered, isUp);
  return {
    ...{ size: decimal(Math.abs(estimate!), locale), way: towards(kind, isUp, locale) },
    ...{ low: decimal(low, locale), high: decimal(high, locale) },
  };
}
