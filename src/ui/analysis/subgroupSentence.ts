import { ERROR_LEVEL } from '#domain/analysis/meanTest';
import type { CutResult, Gap, ItemSubgroups } from '#domain/analysis/subgroups';
import * as m from '#messages';
import { decimal, signed, whole, type Locale } from '#ui/charts/format';
import { groupWord } from './subgroupWords.ts';

/**
 * Whether some parts of the people moved differently from others: what survives the correction for all
 * the comparisons made, one by one, or that nothing does. Never why.
 */
export function subgroupSentence(result: CutResult, locale: Locale): string {
  const at = { locale };
  const isShown = result.items.some(({ subgroups }) => subgroups.some(({ move }) => move !== null));
  if (!isShown) return m.subgroups_none_shown({}, at);
  if (result.tests === 0) return m.subgroups_untested({}, at);
  const gaps = result.items.flatMap(gapsOf);
  const clear = gaps.filter(({ gap }) => gap.holmP !== null && gap.holmP < ERROR_LEVEL);
  const looking = gaps.filter(({ gap: { clustered } }) => (clustered.p ?? 1) < ERROR_LEVEL).length;
  const tests = whole(result.tests, locale);
  const reason = m.subgroups_no_reason({}, at);
  if (clear.length > 0) {
    const list = clear.map((one) => gapSentence(one, locale)).join(' ');
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
  readonly value: string;
  readonly gap: Gap;
  /** The one other that is shown; null where there are several. */
  readonly other: string | null;
};

function gapsOf(item: ItemSubgroups): GapOfItem[] {
  const shown = item.subgroups.filter(({ move }) => move !== null);
  return shown.flatMap(({ value, move }) => {
    if (!move?.gap) return [];
    const others = shown.filter((one) => one.value !== value);
    return [{ item, value, gap: move.gap, other: others.length === 1 ? others[0]!.value : null }];
  });
}

/** How much farther one part moved, which way, how surely, and from which gap to which. */
function gapSentence({ item, value, gap, other }: GapOfItem, locale: Locale): string {
  const at = { locale };
  const up = gap.change > 0;
  const { ciLow, ciHigh } = gap.clustered;
  // Downwards everything turns round, so that size and interval read as positive.
  const [low, high] = up ? [ciLow!, ciHigh!] : [-ciHigh!, -ciLow!];
  const way =
    item.kind === 'agree5'
      ? (up ? m.subgroups_way_agree : m.subgroups_way_disagree)({}, at)
      : (up ? m.subgroups_way_up : m.subgroups_way_down)({}, at);
  const others =
    other === null
      ? m.subgroups_others({}, at)
      : m.subgroups_other_named({ group: groupWord(other, locale) }, at);
  return m.subgroups_gap(
    {
      ...{ wording: item.text[locale], group: groupWord(value, locale), way, others },
      ...{ size: decimal(Math.abs(gap.change), locale) },
      ...{ low: decimal(low, locale), high: decimal(high, locale) },
      ...{ before: signed(gap.before, locale), after: signed(gap.after, locale) },
    },
    at,
  );
}
