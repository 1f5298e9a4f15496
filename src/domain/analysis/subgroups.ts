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
import { largest, mean } from './sums.ts';
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
export type ItemSubgroups = {
  readonly code: string;
  readonly text: Item['text'];
  readonly kind: Item['kind'];
  readonly scale: Pick<Scale, 'min' | 'max'>;
  /** Every value somebody of the theme's pairs has, in the order of the cut. */
  readonly subgroups: readonly Subgroup[];
};
/** Null is hidden: too few people, or it would tell of too few elsewhere. */
export type Subgroup = { readonly value: string; readonly move: SubgroupMove | null };

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
  /** Against the others that are shown; null for the second of two, whose gap is the first's turned. */
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

/** An item with each cut's value of each pair, and the values that may be shown. */
type PartedItem = {
  readonly item: Item;
  readonly scale: Scale;
  readonly pairs: ItemPairs;
  readonly valuesOf: Readonly<Record<Cut, readonly string[]>>;
  readonly shown: Readonly<Record<Cut, ReadonlySet<string>>>;
};

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
    const shown = shownValues(valuesOf, CUTS.slice(0, baseline ? CUTS.length : -1));
    return [{ item, scale: asked.scale, pairs, valuesOf, shown }];
  });
}

function attitudeAt({ baseline, scale }: StudyItem, place: number): Attitude {
  const point = baseline?.[place]!.point ?? null;
  return point === null ? 'none' : wingOf(point, scale);
}

/**
 * What may be shown of each cut of the same people beside the whole and the cuts before it: large enough
 * values, and of these nothing at all where adding up across cuts would come to fewer people than that.
 */
export function shownValues(
  valuesOf: Readonly<Partial<Record<Cut, readonly string[]>>>,
  cuts: readonly Cut[] = CUTS,
): Record<Cut, ReadonlySet<string>> {
  const shown = byCut((): ReadonlySet<string> => new Set());
  const people = valuesOf[cuts[0]!] ?? [];
  let published = [people.map(() => true)];
  for (const cut of cuts) {
    const own = valuesOf[cut] ?? [];
    const values = CUT_VALUES[cut];
    const sizes = values.map((value) => own.filter((has) => has === value).length);
    const hidden = hiddenParts(sizes);
    const rest = values.filter((_, at) => sizes[at]! > 0 && !hidden.has(at));
    const sets = rest.map((value) => own.map((has) => has === value));
    // One value alone has nothing to be compared with.
    if (rest.length < 2 || fewDerivable([...published, ...sets])) continue;
    published = [...published, ...sets];
    shown[cut] = new Set(rest);
  }
  return shown;
}

function cutResult(cut: Cut, parted: readonly PartedItem[]): CutResult {
  const occurring = new Set(parted.flatMap(({ valuesOf }) => valuesOf[cut]));
  const values = CUT_VALUES[cut].filter((value) => occurring.has(value));
  const items = parted.map((own) => itemSubgroups(cut, own, values));
  return corrected(items);
}

function itemSubgroups(cut: Cut, own: PartedItem, values: readonly string[]): ItemSubgroups {
  const { item, scale, valuesOf } = own;
  const shown = own.shown[cut];
  const pairs = pairsWhere(own.pairs, (at) => shown.has(valuesOf[cut][at]!));
  const valueAt = valuesOf[cut].filter((value) => shown.has(value));
  const magnitude = largest(pairs.before, pairs.after);
  const second = shown.size === 2 ? values.findLast((value) => shown.has(value)) : null;
  return {
    ...{ code: item.code, text: item.text, kind: item.kind },
    scale: { min: scale.min, max: scale.max },
    subgroups: values.map((value) => {
      if (!shown.has(value)) return { value, move: null };
      const theirs = pairsWhere(pairs, (at) => valueAt[at] === value);
      const gap = value === second ? null : gapOf(pairs, (at) => valueAt[at] === value);
      return { value, move: { ...meanMove(theirs, magnitude), gap } };
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

function gapOf(pairs: ItemPairs, isOwn: (at: number) => boolean): Gap {
  const [own, others] = [pairsWhere(pairs, isOwn), pairsWhere(pairs, (at) => !isOwn(at))];
  const before = mean(own.before) - mean(others.before);
  const after = mean(own.after) - mean(others.after);
  const side = pairs.places.map((_, at) => isOwn(at));
  const contrast = changeContrast(pairs.differences, side, pairs.clusters);
  return {
    ...{ before, after, change: mean(own.differences) - mean(others.differences) },
    clustered: contrastTest(contrast, side, pairs.clusters),
    holmP: null,
  };
}

function corrected(items: readonly ItemSubgroups[]): CutResult {
  const ps = items
    .flatMap(({ subgroups }) => subgroups)
    .flatMap(({ move }) => move?.gap?.clustered.p ?? []);
  const strict = holm(ps);
  let tested = 0;
  const withHolm = (gap: Gap | null): Gap | null =>
    gap === null || gap.clustered.p === null ? gap : { ...gap, holmP: strict[tested++]! };
  return {
    tests: ps.length,
    items: items.map((item) => ({
      ...item,
      subgroups: item.subgroups.map(({ value, move }) => ({
        value,
        move: move && { ...move, gap: withHolm(move.gap) },
      })),
    })),
  };
}
