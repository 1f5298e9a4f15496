import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import * as waves from '../database/waves.ts';

/**
 * Reminds whoever has not handed an open wave in, on her tablet; how many. The tablets ask for it
 * themselves, so that one without net is reminded when it is back.
 */
export async function remindMissing(
  hearingId: string,
  wave: WaveCode,
  id: string,
  actor: Actor,
): Promise<Result<number, 'wave_not_open'>> {
  const reminded = await waves.remindMissing(hearingId, wave, id, auditName(actor));
  return reminded.ok ? succeed(reminded.value.people) : fail('wave_not_open');
}
