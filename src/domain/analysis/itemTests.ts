import { fail } from '../result.ts';
import { clusteredMeanTest, plainMeanTest } from './meanTest.ts';
import { told, type Told } from './told.ts';
import type { ClusteredTest, TTest } from './meanTest.ts';

export const TEST_FIELDS = ['se', 'df', 't', 'p', 'ciLow', 'ciHigh'] as const;
export const CLUSTERED_FIELDS = [...TEST_FIELDS, 'groups'] as const;

/** A mean against nought, people as independent. */
export const plainTest = (values: readonly number[], magnitude: number): Told<TTest> =>
  told(plainMeanTest(values, magnitude), TEST_FIELDS);

/** The same by groups, where it is known who sat with whom. */
export const clusteredIn = (
  values: readonly number[],
  clusters: readonly number[],
  grouped: boolean,
  magnitude: number,
): Told<ClusteredTest> =>
  told(
    grouped ? clusteredMeanTest(values, clusters, magnitude) : fail('no_groups'),
    CLUSTERED_FIELDS,
  );
