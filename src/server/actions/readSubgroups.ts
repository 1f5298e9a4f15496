import { subgroupChanges, type Subgroups } from '#domain/analysis/subgroups';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './readReleased.ts';

/** How the parts of the panel moved; null until T1 and T3 are released. Nothing in it is a person's. */
export async function readSubgroups(hearing: Pick<Hearing, 'id'>): Promise<Subgroups | null> {
  const read = await workedOut(hearing, 'subgroups', ({ people, questionnaire, released }) =>
    subgroupChanges(people, questionnaire, released),
  );
  return read.ok ? read.value : null;
}
