import { fail, type Result } from '../result.ts';
import { effectiveSize } from '../sampling/weighting/effectiveSize.ts';
import { pairsWhere, type ItemPairs } from './itemPairs.ts';
import { CLUSTERED_FIELDS, TEST_FIELDS } from './itemTests.ts';
import type { ClusteredTest } from './meanTest.ts';
import { wingOf } from './scale.ts';
import type { Study, StudyItem } from './study.ts';
import { largest, sum } from './sums.ts';
import { told, type Told } from './told.ts';
import type { Unanswerable } from './unanswerable.ts';
import { weightedMean, weightedMeanTest, weightedShare } from './weightedMean.ts';

const SHARE_FIELDS = ['share', 'se', 'ciLow', 'ciHigh'] as const;

/**
 * The item with weights, over the pairs who have one; null where nobody is weighted. `survey::svymean`
 * with `ids = ~1`, and in `clustered` with `ids = ~group`.
 */
export function weightedStatistics(study: Study, { scale }: StudyItem, all: ItemPairs) {
  const { weights: given, groups } = study;
  if (given === null) return null;
  const pairs = pairsWhere(all, (at) => given[all.places[at]!] !== null);
  const weights = pairs.places.map((place) => given[place]!);
  const whole = sum(weights);
  const { deff, nEff } = whole > 0 ? effectiveSize(weights) : { deff: null, nEff: null };
  const magnitude = largest(pairs.before, pairs.after);
  const clustered = <Value>(
    test: () => Result<Value, Unanswerable>,
  ): Result<Value, Unanswerable> => (groups === null ? fail('no_groups') : test());
  const mean = (values: readonly number[]) => ({
    mean: whole > 0 ? weightedMean(values, weights) : null,
    ...asPlain(told(weightedMeanTest(values, weights, pairs.places, magnitude), TEST_FIELDS)),
    clustered: told(
      clustered(() => weightedMeanTest(values, weights, pairs.clusters, magnitude)),
      CLUSTERED_FIELDS,
    ),
  });
  const share = (points: readonly number[]) => {
    const agrees = points.map((point) => wingOf(point, scale) === 'agree');
    return {
      ...told(weightedShare(agrees, weights, pairs.places), SHARE_FIELDS),
      clustered: told(
        clustered(() => weightedShare(agrees, weights, pairs.clusters)),
        SHARE_FIELDS,
      ),
    };
  };
  return {
    ...{ n: pairs.places.length, nEff, deff },
    before: mean(pairs.before),
    after: mean(pairs.after),
    difference: mean(pairs.differences),
    ...{ agreeBefore: share(pairs.before), agreeAfter: share(pairs.after) },
  };
}

/** With everybody a cluster of her own, how many there are is no number of groups. */
const asPlain = ({ groups: _people, ...test }: Partial<Told<ClusteredTest>>) => test;
