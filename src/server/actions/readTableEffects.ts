import { tableEffects, type TableEffects } from '#domain/analysis/tableEffects';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './readReleased.ts';

/** What talking did to the groups; null until T1 and T3 are released. Nothing in it is a person's. */
export async function readTableEffects(hearing: Pick<Hearing, 'id'>): Promise<TableEffects | null> {
  const read = await workedOut(hearing, 'tables', ({ people, questionnaire, released }) =>
    tableEffects(people, questionnaire, released),
  );
  return read.ok ? read.value : null;
}
