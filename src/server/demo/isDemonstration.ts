import { listHearings } from '../database/hearings.ts';

/**
 * Whether everything here is invented, so that every page may say so. One real hearing is enough for
 * that sentence to be false.
 */
export async function isDemonstration(): Promise<boolean> {
  const hearings = await listHearings();
  return hearings.length > 0 && hearings.every((hearing) => hearing.simulated);
}
