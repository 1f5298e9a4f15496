import { z } from 'zod';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { mustCall, readOne } from './client.ts';

const sendingPass = z.object({
  participant_key: z.string(),
  hearing_id: z.string(),
  wave: waveCode,
});

/** Whose answers, and to which wave, a pass may send; null for one that is unknown or over. */
export const findSendingPass = (hash: string) => readOne('sending_passes', sendingPass, { hash });

export const issueSendingPass = (
  hash: string,
  { key, hearingId }: { readonly key: string; readonly hearingId: string },
  wave: WaveCode,
  expiresAt: Date,
) =>
  mustCall('issue_sending_pass', {
    ...{ hash, hearing_id: hearingId, participant_key: key, wave },
    expires_at: expiresAt.toISOString(),
  });

export const forgetExpiredPasses = () => mustCall('forget_expired_passes', {});
