import { type Feature, FEATURES } from '#domain/recruitment/stratum';
import { byUsualOrder } from '#ui/recruitment/featureWords';

type Counted = Readonly<Record<Feature, string>> & { readonly people: number };
export type ComparedShare = {
  readonly feature: Feature;
  readonly value: string;
  /** Shares of the panel and of the comparison group, between 0 and 1. */
  readonly panel: number;
  readonly comparison: number;
};

/** How the panel and the comparison group are made up, value by value of each feature. */
export function comparedShares(
  panel: readonly Counted[],
  comparison: readonly Counted[],
): ComparedShare[] {
  const count = (people: readonly Counted[], feature: Feature, value: string) =>
    sum(people.filter((one) => one[feature] === value));
  return FEATURES.flatMap((feature) => {
    const values = new Set([...panel, ...comparison].map((one) => one[feature]));
    const rows = [...values].map((value) => ({
      ...{ feature, value },
      panel: share(count(panel, feature, value), sum(panel)),
      comparison: share(count(comparison, feature, value), sum(comparison)),
    }));
    return rows.sort(byUsualOrder);
  });
}

const sum = (people: readonly Counted[]) => people.reduce((total, one) => total + one.people, 0);
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
