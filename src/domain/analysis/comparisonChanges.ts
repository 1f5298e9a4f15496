import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { adjustedContrast, changeContrast } from './contrast.ts';
import { contrastTest } from './contrastTest.ts';
import { holm } from './family.ts';
import { itemPairs, pairsWhere } from './itemPairs.ts';
import type { ClusteredTest } from './meanTest.ts';
import { FEWEST_PAIRS } from './pairedChange.ts';
import type { Respondent } from './respondent.ts';
import { clustersOf } from './study.ts';
import { meanMove, type MeanMove } from './subgroups.ts';
import { largest, mean } from './sums.ts';
import { themesWith, type ScaledItem, type ThemeItems } from './themeItems.ts';
import { themeStudy } from './themeStudy.ts';
import type { Told } from './told.ts';

/**
 * Those who took part against the comparison group: who answered T0, was never drawn and was asked T1 and
 * T3 at home. Nobody was drawn by lot to either. All of it may be published.
 */
export type ComparisonChanges = { readonly themes: readonly ThemeComparison[] };
export type ThemeComparison = ThemeItems<ItemComparison>;
export type ItemComparison = ScaledItem & {
  readonly kind: Item['kind'];
  /** Null where one side has fewer pairs than `FEWEST_PAIRS`. */
  readonly sides: Sides | null;
};
export type Sides = {
  readonly tookPart: MeanMove;
  readonly stayedHome: MeanMove;
  /** How much more those who took part changed, in points. */
  readonly gainDifference: Contrast;
  /** How much farther up they stand after than others who said the same before (ANCOVA), in points. */
  readonly adjusted: Contrast;
};
export type Contrast = {
  /** Null where it cannot be worked out; `clustered` then says why. */
  readonly estimate: number | null;
  readonly clustered: Told<ClusteredTest>;
  /** Corrected for the theme's other items; null where this one has no test. */
  readonly holmP: number | null;
};

/** Null where not both T1 and T3 are released, or no item has a comparison group that answered both. */
export function comparisonChanges(
  people: readonly Respondent[],
  { themes }: Questionnaire,
  released: ReadonlySet<WaveCode>,
): ComparisonChanges | null {
  if (!released.has('T1') || !released.has('T3')) return null;
  const asked = people.filter(({ inPanel, inComparison }) => inPanel || inComparison);
  const compared = themesWith(themes, (theme) => itemsOfTheme(asked, theme));
  const isAny = compared.some(({ items }) => items.some(({ sides }) => sides !== null));
  return isAny ? { themes: compared } : null;
}

function itemsOfTheme(people: readonly Respondent[], theme: Theme): ItemComparison[] {
  const study = themeStudy(people, theme, { before: 'T1', after: 'T3', baseline: null });
  const clusters = clustersOf(study);
  const items = study.items.flatMap((asked): ItemComparison[] => {
    const pairs = itemPairs(asked, clusters, () => true);
    const took = pairs.places.map((place) => people[place]!.inPanel);
    const [own, others] = [
      pairsWhere(pairs, (at) => took[at]!),
      pairsWhere(pairs, (at) => !took[at]),
    ];
    if (own.places.length < FEWEST_PAIRS) return [];
    const { code, text, kind } = theme.items.find((item) => item.code === asked.code)!;
    const shared = { code, text, kind, scale: { min: asked.scale.min, max: asked.scale.max } };
    if (others.places.length < FEWEST_PAIRS) return [{ ...shared, sides: null }];
    const magnitude = largest(pairs.before, pairs.after);
    const { before, after, differences, clusters: groups } = pairs;
    const adjusted = adjustedContrast(before, after, took, groups);
    const sides: Sides = {
      ...{ tookPart: meanMove(own, magnitude), stayedHome: meanMove(others, magnitude) },
      gainDifference: {
        estimate: mean(own.differences) - mean(others.differences),
        clustered: contrastTest(changeContrast(differences, took, groups), took, groups),
        holmP: null,
      },
      adjusted: {
        estimate: adjusted.ok ? adjusted.value.estimate : null,
        clustered: contrastTest(adjusted, took, groups),
        holmP: null,
      },
    };
    return [{ ...shared, sides }];
  });
  return corrected(corrected(items, 'gainDifference'), 'adjusted');
}

/** Each of the two contrasts is a family of its own: the theme's items. */
function corrected(
  items: readonly ItemComparison[],
  which: 'gainDifference' | 'adjusted',
): ItemComparison[] {
  const pOf = ({ sides }: ItemComparison) => sides?.[which].clustered.p ?? null;
  const strict = holm(items.map(pOf).filter((p) => p !== null));
  let tested = 0;
  return items.map((item) =>
    item.sides === null || pOf(item) === null
      ? item
      : {
          ...item,
          sides: { ...item.sides, [which]: { ...item.sides[which], holmP: strict[tested++]! } },
        },
  );
}
