import type { ComparisonChanges } from '#domain/analysis/comparisonChanges';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/**
 * Those who took part against the comparison group; null until T1 and T3 are released, and where there is
 * no such group that answered them. Nothing in it is a person's.
 */
export async function readComparisonChanges(
  hearing: Pick<Hearing, 'id'>,
): Promise<ComparisonChanges | null> {
  const read = await workedOut(hearing, 'comparison');
  return read.ok ? read.value : null;
}
