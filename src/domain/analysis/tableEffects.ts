import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { groupDynamics, type GroupDynamics } from './groupDynamics.ts';
import { hiddenParts } from './hiddenParts.ts';
import { intraclassCorrelation } from './intraclass.ts';
import { itemPairs, pairsAt, pairsWhere, type ItemPairs } from './itemPairs.ts';
import { FEWEST_PAIRS } from './pairedChange.ts';
import { rounded } from './publishedAnswers.ts';
import type { Respondent } from './respondent.ts';
import { clustersOf } from './study.ts';
import { mean, standardDeviation } from './sums.ts';
import { themesWith, type ScaledItem, type ThemeItems } from './themeItems.ts';
import { themeStudy } from './themeStudy.ts';

/** What talking did to the groups (borde), item by item. All of it may be published. */
export type TableEffects = { readonly themes: readonly ThemeTables[] };
export type ThemeTables = ThemeItems<ItemTables>;
export type ItemTables = ScaledItem & {
  /** Null where fewer than two groups can be shown. */
  readonly shown: ShownTables | null;
};
export type ShownTables = {
  /** One for each group shown, by its mean before: which group it is nobody can tell. */
  readonly tables: readonly TableMove[];
  /** Of the people at these groups together, on the scale both times. */
  readonly people: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Whether there are groups or people at none that are left out of all these numbers. */
  readonly leftOut: boolean;
  readonly dynamics: Pick<
    GroupDynamics,
    'homogenised' | 'homogenisationExtent' | 'polarised' | 'polarisationExtent'
  >;
  /** At most 1; null where everybody answered alike. */
  readonly iccBefore: number | null;
  readonly iccAfter: number | null;
};
/** Means and standard deviations (n − 1) in points, to one decimal. */
export type TableMove = {
  readonly meanBefore: number;
  readonly meanAfter: number;
  readonly spreadBefore: number;
  readonly spreadAfter: number;
};

/**
 * Null where not both T1 and T3 are released. Groups with fewer pairs than `FEWEST_PAIRS` are left out,
 * and with them as many others as it takes for nobody to work them out from the whole; every number is of
 * the groups that are shown.
 */
export function tableEffects(
  people: readonly Respondent[],
  { themes }: Questionnaire,
  released: ReadonlySet<WaveCode>,
): TableEffects | null {
  if (!released.has('T1') || !released.has('T3')) return null;
  const panel = people.filter(({ inPanel }) => inPanel);
  return { themes: themesWith(themes, (theme) => itemsOfTheme(panel, theme)) };
}

function itemsOfTheme(panel: readonly Respondent[], theme: Theme): ItemTables[] {
  const study = themeStudy(panel, theme, { before: 'T1', after: 'T3', baseline: null });
  const clusters = clustersOf(study);
  return study.items.flatMap((asked) => {
    const pairs = itemPairs(asked, clusters, () => true);
    if (pairs.differences.length < FEWEST_PAIRS) return [];
    const { code, text } = theme.items.find((item) => item.code === asked.code)!;
    const { min, max, middle } = asked.scale;
    return [{ code, text, scale: { min, max }, shown: shownTables(pairs, middle) }];
  });
}

/** Also for the tests of what can be worked out: `clusters` below 0 sat at no group. */
export function shownTables(pairs: ItemPairs, middle: number): ShownTables | null {
  const places = pairs.clusters.map((_, at) => at);
  const unseated = pairs.clusters.filter((cluster) => cluster < 0).length;
  const seats = Map.groupBy(
    places.filter((at) => pairs.clusters[at]! >= 0),
    (at) => pairs.clusters[at]!,
  );
  const groups = [...seats.keys()];
  const hidden = hiddenParts(
    groups.map((group) => seats.get(group)!.length),
    unseated,
  );
  const visible = new Set(groups.filter((_, part) => !hidden.has(part)));
  if (visible.size < 2) return null;
  const own = pairsWhere(pairs, (at) => visible.has(pairs.clusters[at]!));
  const { before, after, clusters } = own;
  const tables = [...visible].map((group) => tableMove(pairsAt(pairs, seats.get(group)!)));
  return {
    tables: tables.toSorted(
      (one, other) => one.meanBefore - other.meanBefore || one.meanAfter - other.meanAfter,
    ),
    ...{ people: before.length, meanBefore: mean(before), meanAfter: mean(after) },
    leftOut: visible.size < groups.length || unseated > 0,
    dynamics: dynamicsOf(own, middle),
    ...{ iccBefore: icc(before, clusters), iccAfter: icc(after, clusters) },
  };
}

/** As fine as an eye can tell on the strip: of a few people's answers, all digits would give each. */
const tableMove = ({ before, after }: ItemPairs): TableMove => {
  const told = (value: number) => rounded(1)(value).value;
  return {
    ...{ meanBefore: told(mean(before)), meanAfter: told(mean(after)) },
    spreadBefore: told(standardDeviation(before)),
    spreadAfter: told(standardDeviation(after)),
  };
};

function dynamicsOf({ before, after, clusters }: ItemPairs, middle: number) {
  const dynamics = groupDynamics(before, after, clusters, middle);
  if (!dynamics.ok) throw new Error('Groups of five without two people.');
  const { homogenised, homogenisationExtent, polarised, polarisationExtent } = dynamics.value;
  return { homogenised, homogenisationExtent, polarised, polarisationExtent };
}

function icc(values: readonly number[], clusters: readonly number[]): number | null {
  const found = intraclassCorrelation(values, clusters);
  return found.ok ? found.value : null;
}
