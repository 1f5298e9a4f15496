import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '../recruitment/stratum.ts';
import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { changeContrast } from './contrast.ts';
import { contrastTest } from './contrastTest.ts';
import { holm } from './family.ts';
import { fewDerivable } from './fewDerivable.ts';
import { hiddenParts } from './hiddenParts.ts';
import { itemPairs, pairsWhere, type ItemPairs } from './itemPairs.ts';
import { clusteredIn } from './itemTests.ts';
import type { ClusteredTest } from './meanTest.ts';
import { FEWEST_PAIRS } from './pairedChange.ts';
import type { Respondent } from './respondent.ts';
import { wingOf, type Scale } from './scale.ts';
import { clustersOf, type StudyItem } from './study.ts';
import { largest, mean, sum } from './sums.ts';
import type { ScaledItem } from './themeItems.ts';
import { themeStudy } from './themeStudy.ts';
import type { Told } from './told.ts';

/** The ways a reader may divide the panel, one at a time: never a combination. */
export const CUTS = ['sex', 'age_band', 'region', 'education', 'attitude'] as const;
export type Cut = (typeof CUTS)[number];

/** What somebody said of the item at T0; `none` took no position then. */
export const ATTITUDES = ['disagree', 'neither', 'agree', 'none'] as const;
export type Attitude = (typeof ATTITUDES)[number];

/** The values of each cut in the order of its own scale. */
export const CUT_VALUES: Readonly<Record<Cut, readonly string[]>> = {
  ...{ sex: SEXES, age_band: AGE_BANDS, region: REGIONS, education: EDUCATIONS },
  attitude: ATTITUDES,
};

/** How the parts of the panel moved from T1 to T3. All of it may be published. */
export type Subgroups = { readonly themes: readonly ThemeSubgroups[] };
export type ThemeSubgroups = {
  readonly code: string;
  readonly name: Theme['name'];
  /** Null where the cut cannot be made: the attitude, while T0 is not released. */
  readonly cuts: Readonly<Record<Cut, CutResult | null>>;
};
export type CutResult = {
  readonly items: readonly ItemSubgroups[];
  /** How many gaps were tested: the family in which they are corrected together. */
  readonly tests: number;
};
export type ItemSubgroups = ScaledItem & {
  readonly kind: Item['kind'];
  /** In the order of the cut; empty where the parts are too small to be shown apart. */
  readonly subgroups: readonly Subgroup[];
};
/** One value of the cut, or several that are too small to be shown apart. */
export type Subgroup = { readonly values: readonly string[]; readonly move: SubgroupMove };

export type MeanMove = {
  /** People on the scale both times, at least `FEWEST_PAIRS`. */
  readonly n: number;
  /** In points of the item's scale. */
  readonly meanBefore: number;
  readonly meanAfter: number;
  readonly difference: number;
  readonly clustered: Told<ClusteredTest>;
};
export type SubgroupMove = MeanMove & {
  /** Against all the others; null for the second of two, whose gap is the first's turned. */
  readonly gap: Gap | null;
};
/** This subgroup's mean minus that of the others, in points, and how much that changed. */
export type Gap = {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** The interaction of subgroup and wave; see `contrastTest`. */
  readonly clustered: Told<ClusteredTest>;
  /** Corrected for every gap of the theme's items in this cut; null where this one has no test. */
  readonly holmP: number | null;
};

/** Null where not both T1 and T3 are released. */
export function subgroupChanges(
  people: readonly Respondent[],
  { themes }: Questionnaire,
  released: ReadonlySet<WaveCode>,
): Subgroups | null {
  if (!released.has('T1') || !released.has('T3')) return null;
  const panel = people.filter(({ inPanel }) => inPanel);
  return {
    themes: themes.flatMap((theme) => {
      const parted = partedItems(panel, theme, released.has('T0'));
      if (parted.length === 0) return [];
      const result = (cut: Cut) =>
        cut === 'attitude' && !released.has('T0') ? null : cutResult(cut, parted);
      const { code, name } = theme;
      return [{ code, name, cuts: byCut(result) }];
    }),
  };
}

const byCut = <Value>(of: (cut: Cut) => Value): Record<Cut, Value> => ({
  ...{ sex: of('sex'), age_band: of('age_band'), region: of('region') },
  ...{ education: of('education'), attitude: of('attitude') },
});

/** An item with each cut's value of each pair, and the parts that may be shown. */
type PartedItem = {
  readonly item: Item;
  readonly scale: Scale;
  readonly pairs: ItemPairs;
  readonly valuesOf: Readonly<Record<Cut, readonly string[]>>;
  readonly parts: Readonly<Record<Cut, readonly Part[]>>;
};
/** The values that are one part of the people. */
type Part = readonly string[];

function partedItems(panel: readonly Respondent[], theme: Theme, baseline: boolean): PartedItem[] {
  const waves = { before: 'T1', after: 'T3', baseline: baseline ? 'T0' : null } as const;
  const study = themeStudy(panel, theme, waves);
  const clusters = clustersOf(study);
  return study.items.flatMap((asked) => {
    const pairs = itemPairs(asked, clusters, () => true);
    if (pairs.differences.length < FEWEST_PAIRS) return [];
    const item = theme.items.find(({ code }) => code === asked.code)!;
    const valuesOf = byCut((cut) =>
      pairs.places.map((place) =>
        cut === 'attitude' ? attitudeAt(asked, place) : panel[place]!.background[cut],
      ),
    );
    const parts = shownParts(valuesOf, CUTS.slice(0, baseline ? CUTS.length : -1));
    return [{ item, scale: asked.scale, pairs, valuesOf, parts }];
  });
}

function attitudeAt({ baseline, scale }: StudyItem, place: number): Attitude {
  const point = baseline?.[place]!.point ?? null;
  return point === null ? 'none' : wingOf(point, scale);
}

/**
 * The parts in which each cut of the same people may be shown beside the whole and the cuts before it:
 * values large enough, and those that are not in one part, which a reader could take from the whole anyway.
 * None at all where adding up across cuts would come to fewer people than may be told of.
 */
export function shownParts(
  valuesOf: Readonly<Partial<Record<Cut, readonly string[]>>>,
  cuts: readonly Cut[] = CUTS,
): Record<Cut, readonly Part[]> {
  const shown = byCut((): readonly Part[] => []);
  const people = valuesOf[cuts[0]!] ?? [];
  let published = [people.map(() => true)];
  for (const cut of cuts) {
    const own = valuesOf[cut] ?? [];
    const parts = partsOf(CUT_VALUES[cut], own);
    const sets = parts.map((part) => own.map((value) => part.includes(value)));
    // One part alone has nothing to be compared with.
    if (parts.length < 2 || fewDerivable([...published, ...sets])) continue;
    published = [...published, ...sets];
    shown[cut] = parts;
  }
  return shown;
}

/** The values somebody has, in order; the small ones stand together where the first of them would. */
function partsOf(values: readonly string[], own: readonly string[]): Part[] {
  const occurring = values.filter((value) => own.includes(value));
  const small = hiddenParts(occurring.map((value) => own.filter((has) => has === value).length));
  const merged = occurring.filter((_, at) => small.has(at));
  return occurring.flatMap((value) =>
    value === merged[0] ? [merged] : merged.includes(value) ? [] : [[value]],
  );
}

const cutResult = (cut: Cut, parted: readonly PartedItem[]): CutResult =>
  corrected(parted.map((own) => itemSubgroups(cut, own)));

function itemSubgroups(
  cut: Cut,
  { item, scale, pairs, valuesOf, parts }: PartedItem,
): ItemSubgroups {
  const own = parts[cut];
  const magnitude = largest(pairs.before, pairs.after);
  return {
    ...{ code: item.code, text: item.text, kind: item.kind },
    scale: { min: scale.min, max: scale.max },
    subgroups: own.map((values, place) => {
      const side = valuesOf[cut].map((value) => values.includes(value));
      const move = meanMove(
        pairsWhere(pairs, (at) => side[at]!),
        magnitude,
      );
      const isSecondOfTwo = own.length === 2 && place === 1;
      return { values, move: { ...move, gap: isSecondOfTwo ? null : gapOf(pairs, move, side) } };
    }),
  };
}

/** `magnitude` is the size of the answers, by which rounding is told from spread. */
export function meanMove(
  { before, after, differences, clusters }: ItemPairs,
  magnitude: number,
): MeanMove {
  return {
    ...{ n: differences.length, meanBefore: mean(before), meanAfter: mean(after) },
    difference: mean(differences),
    clustered: clusteredIn(differences, clusters, true, magnitude),
  };
}

function gapOf(pairs: ItemPairs, own: MeanMove, side: readonly boolean[]): Gap {
  const { before, after, differences, clusters } = pairs;
  const others = differences.length - own.n;
  const gap = (points: readonly number[], mean: number) =>
    mean - (sum(points) - mean * own.n) / others;
  const contrast = changeContrast(differences, side, clusters);
  return {
    ...{ before: gap(before, own.meanBefore), after: gap(after, own.meanAfter) },
    change: gap(differences, own.difference),
    clustered: contrastTest(contrast, side, clusters),
    holmP: null,
  };
}

function corrected(items: readonly ItemSubgroups[]): CutResult {
  const ps = items
    .flatMap(({ subgroups }) => subgroups)
    .flatMap(({ move }) => move.gap?.clustered.p ?? []);
  const strict = holm(ps);
  let tested = 0;
  const withHolm = (gap: Gap | null): Gap | null =>
    gap === null || gap.clustered.p === null ? gap : { ...gap, holmP: strict[tested++]! };
  return {
    tests: ps.length,
    items: items.map((item) => ({
      ...item,
      subgroups: item.subgroups.map(({ values, move }) => ({
        values,
        move: { ...move, gap: withHolm(move.gap) },
      })),
    })),
  };
}
