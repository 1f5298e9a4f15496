import { z } from 'zod';
import { waveCode } from '#domain/survey/wave';
import { callFunction, readRows } from './client.ts';

const registration = z.object({
  id: z.string(),
  revision: z.number(),
  /** The canonical text, and its SHA-256. */
  content: z.string(),
  hash: z.string(),
  opened: z.array(waveCode),
  released: z.array(waveCode),
  registered_at: z.coerce.date(),
  /** Null where no account registered it: a demonstration. */
  registered_by_name: z.string().nullable(),
});
export type StoredRegistration = z.infer<typeof registration>;

/** Every registration of a hearing, the newest first. */
export const listRegistrations = (hearingId: string) =>
  readRows('registrations', registration, {
    where: { hearing_id: hearingId },
    order: ['revision.desc'],
  });

/**
 * Refuses `too_late` (T3 has opened), `registration_changed` (another has registered since `revision`,
 * 0 for none). The same id again changes nothing.
 */
export const registerHypotheses = (
  hearingId: string,
  given: { readonly id: string; readonly revision: number; readonly content: string },
  actor: string,
) => callFunction('register_hypotheses', { hearing_id: hearingId, ...given, actor });
