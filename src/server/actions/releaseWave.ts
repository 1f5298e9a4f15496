import { type Actor, auditName } from '#domain/identity/actor';
import type { Result } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import { advanceWave } from '../database/questionnaires.ts';

/** Makes the results of a closed wave public. Refuses `wave_wrong_state`. */
export const releaseWave = (
  hearingId: string,
  wave: WaveCode,
  actor: Actor,
): Promise<Result<unknown, { readonly kind: string }>> =>
  advanceWave(hearingId, wave, 'released', auditName(actor));
