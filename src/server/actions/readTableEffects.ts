import type { TableEffects } from '#domain/analysis/tableEffects';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/** What talking did to the groups; null until T1 and T3 are released. Nothing in it is a person's. */
export async function readTableEffects(hearing: Pick<Hearing, 'id'>): Promise<TableEffects | null> {
  const read = await workedOut(hearing, 'tables');
  return read.ok ? read.value : null;
}
