import type { Result } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import type { ReleasedResults } from '../published/results.ts';
import { workedOut } from './workedOut.ts';

/** The results of a hearing. Nothing is read before something is released. */
export const readResults = (
  hearing: Pick<Hearing, 'id'>,
): Promise<Result<ReleasedResults, 'nothing_released'>> => workedOut(hearing, 'results');
