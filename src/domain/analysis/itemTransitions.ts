import { fail } from '../result.ts';
import { clusteredHomogeneity, type FTest } from './clusteredHomogeneity.ts';
import type { ItemPairs } from './itemPairs.ts';
import { stuartMaxwell } from './marginalHomogeneity.ts';
import { tableValues, wingOf, type Scale } from './scale.ts';
import { squareTable } from './squareTable.ts';
import { bowker } from './symmetry.ts';
import { told } from './told.ts';
import type { Wing } from './wings.ts';

const THREE: readonly Wing[] = ['disagree', 'neither', 'agree'];
const FIELDS = ['statistic', 'df', 'p'] as const;
const F_FIELDS = ['statistic', 'df1', 'df2', 'p'] as const;

/** How the people of an item moved between its points, and between disagreeing, neither and agreeing. */
export function itemTransitions(
  { before, after, clusters }: ItemPairs,
  scale: Scale,
  grouped: boolean,
) {
  const values = tableValues(scale, before, after);
  const places = new Map(values?.map((value, at) => [value, at]));
  const placesOf = (points: readonly number[]) => points.map((point) => places.get(point)!);
  const wingsOf = (points: readonly number[]) =>
    points.map((point) => THREE.indexOf(wingOf(point, scale)));
  const all = values && squareTable(placesOf(before), placesOf(after), values.length);
  const three = squareTable(wingsOf(before), wingsOf(after), THREE.length);
  const nobody = before.length === 0;
  const tested = (test: typeof bowker, table: typeof all) =>
    told(
      nobody ? fail('no_pairs') : table === null ? fail('too_many_values') : test(table),
      FIELDS,
    );
  const byGroups = (placed: typeof wingsOf, categories: number | undefined) => {
    if (!grouped) return told<FTest>(fail('no_groups'), F_FIELDS);
    if (categories === undefined) return told<FTest>(fail('too_many_values'), F_FIELDS);
    const test = clusteredHomogeneity(placed(before), placed(after), categories, clusters);
    return told(test, F_FIELDS);
  };
  return {
    stuartMaxwell: {
      three: { ...tested(stuartMaxwell, three), clustered: byGroups(wingsOf, THREE.length) },
      all: { ...tested(stuartMaxwell, all), clustered: byGroups(placesOf, values?.length) },
    },
    bowker: { three: tested(bowker, three), all: tested(bowker, all) },
    /** Rows are before and columns after, both in the order of `transitionValues`. */
    transitions: all,
    transitionValues: values,
    /** Rows and columns are disagree, neither, agree. */
    transitionsThree: three,
  };
}
