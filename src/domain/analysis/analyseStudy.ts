import { benjaminiHochberg, holm } from './family.ts';
import { itemStatistics, type ItemStatistics } from './itemStatistics.ts';
import { clustersOf, type Study } from './study.ts';

export type StudyItemStatistics = ItemStatistics & {
  /** The p corrected for the theme's other items with a test; null where it has none itself. */
  readonly holmP: number | null;
  readonly bhP: number | null;
};

export type StudyStatistics = {
  readonly people: number;
  /** Those the change is about; with a comparison group, those who took part. */
  readonly attended: number;
  /** In the comparison group, and of whom it is not known; never randomised. */
  readonly comparison: number;
  readonly unknown: number;
  /** Groups of those the change is about, and how many of them are in none. */
  readonly groups: number;
  readonly withoutGroup: number;
  /** Which p the families are corrected from: the headline test, or the plain one without groups. */
  readonly familyP: 'clustered' | 'paired_t';
  readonly items: readonly StudyItemStatistics[];
};

/** Every statistic of every item. */
export function analyseStudy(study: Study): StudyStatistics {
  const { people, attended, groups } = study;
  const familyP = groups === null ? 'paired_t' : 'clustered';
  const clusters = clustersOf(study);
  const items = study.items.map((item) => itemStatistics(study, clusters, item));
  const theirs = (groups ?? []).filter((_, at) => attended === null || attended[at] === true);
  const count = (value: boolean | null) => attended?.filter((own) => own === value).length ?? 0;
  return {
    people,
    ...{ attended: attended === null ? people : count(true) },
    ...{ comparison: count(false), unknown: count(null) },
    groups: new Set(theirs.filter((group) => group !== null)).size,
    withoutGroup: theirs.filter((group) => group === null).length,
    familyP,
    items: corrected(items, familyP),
  };
}

function corrected(
  items: readonly ItemStatistics[],
  familyP: StudyStatistics['familyP'],
): StudyItemStatistics[] {
  const pOf = (item: ItemStatistics) => (familyP === 'clustered' ? item.clustered : item.pairedT).p;
  const correctedOf = new Map<ItemStatistics, { holmP: number; bhP: number }>();
  for (const theme of Map.groupBy(items, (item) => item.theme).values()) {
    const tested = theme.filter((item) => pOf(item) !== null);
    const ps = tested.map((item) => pOf(item)!);
    const [strict, mild] = [holm(ps), benjaminiHochberg(ps)];
    tested.forEach((item, at) => correctedOf.set(item, { holmP: strict[at]!, bhP: mild[at]! }));
  }
  return items.map((item) => ({
    ...item,
    ...(correctedOf.get(item) ?? { holmP: null, bhP: null }),
  }));
}
