import { fail, type Result } from '../result.ts';
import { adjustedContrast, changeContrast } from './contrast.ts';
import { itemPairs } from './itemPairs.ts';
import { CLUSTERED_FIELDS, TEST_FIELDS } from './itemTests.ts';
import type { Coefficient } from './linearModel.ts';
import type { ClusteredTest, TTest } from './meanTest.ts';
import type { Study, StudyItem } from './study.ts';
import { mean } from './sums.ts';
import { told } from './told.ts';
import type { Unanswerable } from './unanswerable.ts';

/**
 * Those who took part against the comparison group, who sat in no group and so are each a cluster of
 * their own; both null where there is none. Nobody was drawn by lot to either.
 */
export function comparisonStatistics(study: Study, item: StudyItem, clusters: readonly number[]) {
  const { attended, groups } = study;
  if (attended === null) return { ancova: null, gainDifference: null };
  const pairs = itemPairs(item, clusters, (place) => attended[place] !== null);
  const { before, after, differences, clusters: own } = pairs;
  const side = pairs.places.map((place) => attended[place] === true);
  const gain = (wanted: boolean) => {
    const theirs = differences.filter((_, at) => side[at] === wanted);
    return theirs.length === 0 ? null : mean(theirs);
  };
  const sizes = {
    nAttended: side.filter((took) => took).length,
    nComparison: side.filter((took) => !took).length,
  };
  return {
    ancova: {
      ...sizes,
      ...written(adjustedContrast(before, after, side, own), groups !== null),
    },
    gainDifference: {
      ...sizes,
      ...{ gainAttended: gain(true), gainComparison: gain(false) },
      ...written(changeContrast(differences, side, own), groups !== null),
    },
  };
}

function written(result: Result<Coefficient, Unanswerable>, grouped: boolean) {
  if (!result.ok) {
    return {
      estimate: null,
      ...told<TTest>(result, TEST_FIELDS),
      clustered: told<ClusteredTest>(result, CLUSTERED_FIELDS),
    };
  }
  const { estimate, plain, clustered } = result.value;
  return {
    estimate,
    ...plain,
    clustered: told(grouped ? clustered : fail('no_groups'), CLUSTERED_FIELDS),
  };
}
