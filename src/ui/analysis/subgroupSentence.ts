import { ERROR_LEVEL } from '#domain/analysis/meanTest';
import type { CutResult, Gap, ItemSubgroups } from '#domain/analysis/subgroups';
import * as m from '#messages';
import { decimal, signed, whole, type Locale } from '#ui/charts/format';
import { groupWord } from './subgroupWords.ts';
import { towards, turned } from './towards.ts';

/** As many as a reader takes in before looking at the chart. */
export const TOLD_IN_FULL = 2;

/**
 * Whether some parts of the people moved differently from others: what survives the correction for all
 * the comparisons made, one by one, or that nothing does. Never why.
 */
export function subgroupSentence(result: CutResult, locale: Locale): string {
  const at = { locale };
  if (result.items.every(({ subgroups }) => subgroups.length === 0))
    return m.subgroups_none_shown({}, at);
  if (result.tests === 0) return m.subgroups_untested({}, at);
  const gaps = result.items.flatMap(gapsOf);
  const clear = gaps.filter(({ gap }) => gap.holmP !== null && gap.holmP < ERROR_LEVEL);
  const looking = gaps.filter(({ gap: { clustered } }) => (clustered.p ?? 1) < ERROR_LEVEL).length;
  const tests = whole(result.tests, locale);
  const reason = m.subgroups_no_reason({}, at);
  if (clear.length > 0) {
    const list = clearGaps(clear, locale);
    const said =
      result.tests === 1
        ? m.subgroups_one_clear({ list }, at)
        : m.subgroups_some_survive({ n: clear.length, tests, list }, at);
    return `${said} ${reason}`;
  }
  return looking > 0
    ? m.subgroups_none_survive({ n: looking, tests }, at)
    : m.subgroups_none_clear({ n: result.tests, tests }, at);
}

type GapOfItem = {
  readonly item: ItemSubgroups;
  readonly values: readonly string[];
  readonly gap: Gap;
  /** The other of two; null where there are more. */
  readonly other: readonly string[] | null;
};

function gapsOf(item: ItemSubgroups): GapOfItem[] {
  const { subgroups } = item;
  const other = subgroups.length === 2 ? subgroups[1]!.values : null;
  return subgroups.flatMap(({ values, move: { gap } }) =>
    gap ? [{ item, values, gap, other }] : [],
  );
}

/** Few are told in full; of many, which they are: the rest is in the table. */
function clearGaps(clear: readonly GapOfItem[], locale: Locale): string {
  if (clear.length <= TOLD_IN_FULL) return clear.map((one) => gapSentence(one, locale)).join(' ');
  const names = clear.map(({ item, values }) => {
    const words = { wording: item.text[locale], group: groupWord(values, locale) };
    return m.subgroups_gap_short(words, { locale });
  });
  return m.subgroups_gaps_listed({ list: names.join(', ') }, { locale });
}

/** How much farther one part moved, which way, how surely, and from which gap to which. */
function gapSentence({ item, values, gap, other }: GapOfItem, locale: Locale): string {
  const at = { locale };
  const isUp = gap.change > 0;
  const [low, high] = turned(gap.clustered, isUp);
  const way = towards(item.kind, isUp, locale);
  const others =
    other === null
      ? m.subgroups_others({}, at)
      : m.subgroups_other_named({ group: groupWord(other, locale) }, at);
  return m.subgroups_gap(
    {
      ...{ wording: item.text[locale], group: groupWord(values, locale), way, others },
      ...{ size: decimal(Math.abs(gap.change), locale) },
      ...{ low: decimal(low, locale), high: decimal(high, locale) },
      ...{ before: signed(gap.before, locale), after: signed(gap.after, locale) },
    },
    at,
  );
}
