import { itemStatistics } from './itemStatistics.ts';
import type { ClusteredTest } from './meanTest.ts';
import {
  rounded,
  twoFigures,
  type PublishedWork,
  type RoundedNumber,
  type RoundedP,
} from './publishedAnswers.ts';
import { regressionLine } from './regressionLine.ts';
import { clustersOf, type Study, type StudyItem } from './study.ts';
import { mean, squaresAboutMean } from './sums.ts';
import { told, type Told } from './told.ts';

/** The statistics of some pairs of points of which nothing else is known, with three levels beside. */
export type ItemWorld = ReturnType<typeof worldOf>;

export function worldOf(item: StudyItem, before: readonly number[], after: readonly number[]) {
  const answers = (points: readonly number[]) => points.map((point) => ({ point }));
  const study: Study = {
    ...{ people: before.length, groups: null, weights: null, attended: null, missing: [] },
    items: [{ ...item, before: answers(before), after: answers(after), baseline: null }],
  };
  const level = (of: (points: readonly number[]) => number) => {
    const [first, then] = [of(before), of(after)];
    return { before: first, after: then, difference: then - first };
  };
  return {
    ...itemStatistics(study, clustersOf(study), study.items[0]!),
    distance: level((points) => mean(points.map((point) => Math.abs(point - item.scale.middle)))),
    spread: level((points) => squaresAboutMean(points) / points.length),
    /** Mean before of those with each answer after. */
    meanBeforeOf: (answer: number) => {
      const own = before.filter((_, at) => after[at] === answer);
      return own.length === 0 ? null : mean(own);
    },
    backwardsLine: told(regressionLine(after, before), ['slope']),
  };
}

/** An item's statistics in every world, of which is told what they agree on. */
export type ItemWork = PublishedWork<ItemWorld>;

/** A number before, after and its change, with the test of the change. */
export type Measure = Measured & {
  readonly before: RoundedNumber | null;
  readonly after: RoundedNumber | null;
};
export type Measured = {
  readonly difference: RoundedNumber | null;
  /** Clustered on groups; null where there is none, or the change is not told. */
  readonly test: RoundedTest | null;
};
export type RoundedTest = {
  readonly low: RoundedNumber;
  readonly high: RoundedNumber;
  readonly p: RoundedP;
};

type Level = { readonly [Key in 'before' | 'after' | 'difference']: number | null };

export const measureOf = (
  work: ItemWork,
  of: (world: ItemWorld) => Level,
  test: Told<ClusteredTest>,
  as: 'number' | 'share' = 'number',
): Measure => ({
  before: work[as]((one) => of(one).before),
  after: work[as]((one) => of(one).after),
  ...measuredBy(work, (one) => of(one).difference, test, as === 'share' ? 'shareChange' : 'number'),
});

/** The interval is told as finely as the change in its middle, and not at all without it. */
export function measuredBy(
  work: ItemWork,
  of: (world: ItemWorld) => number | null,
  { ciLow, ciHigh, p }: Told<ClusteredTest>,
  as: 'number' | 'shareChange' = 'number',
): Measured {
  const difference = work[as](of);
  if (difference === null || ciLow === null || ciHigh === null || p === null) {
    return { difference, test: null };
  }
  const [low, high] = [ciLow, ciHigh].map(rounded(difference.digits));
  return { difference, test: { low: low!, high: high!, p: twoFigures(p) } };
}
