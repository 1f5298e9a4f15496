import { type Actor, auditName } from '#domain/identity/actor';
import type { Result } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import { advanceWave } from '../database/questionnaires.ts';

/** Ends a wave for good: nobody answers or changes an answer afterwards. Refuses `wave_wrong_state`. */
export const closeWave = (
  hearingId: string,
  wave: WaveCode,
  actor: Actor,
): Promise<Result<unknown, { readonly kind: string }>> =>
  advanceWave(hearingId, wave, 'closed', auditName(actor));
