import type { WhoCame } from '#domain/analysis/whoCame';
import type { Result } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/**
 * Who came and who stayed away; null until both of the panel's waves are released, so that nothing is told
 * of a pool that is still to be drawn from.
 */
export const readWhoCame = (
  hearing: Pick<Hearing, 'id'>,
): Promise<Result<WhoCame | null, 'nothing_released'>> => workedOut(hearing, 'whoCame');
