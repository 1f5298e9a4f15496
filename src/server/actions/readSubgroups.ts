import type { Subgroups } from '#domain/analysis/subgroups';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/** How the parts of the panel moved; null until T1 and T3 are released. Nothing in it is a person's. */
export async function readSubgroups(hearing: Pick<Hearing, 'id'>): Promise<Subgroups | null> {
  const read = await workedOut(hearing, 'subgroups');
  return read.ok ? read.value : null;
}
