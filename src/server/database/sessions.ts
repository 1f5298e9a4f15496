import { z } from 'zod';
import { mustCall, readOne } from './client.ts';

/** A session and who it is for, as stored: only the SHA-256 of its id, never the id. */
const session = z.object({
  id_hash: z.string(),
  expires_at: z.coerce.date(),
  account_id: z.string().nullable(),
  account_email: z.string().nullable(),
  account_name: z.string().nullable(),
  may_create_hearings: z.boolean().nullable(),
  participant_key: z.string().nullable(),
  participant_hearing_id: z.string().nullable(),
  participant_hearing_slug: z.string().nullable(),
  participant_first_name: z.string().nullable(),
  selection: z.enum(['panel', 'reserve', 'withdrawn']).nullable(),
});
export type StoredSession = z.infer<typeof session>;

export type SessionOwner = { readonly accountId: string } | { readonly participantKey: string };
const split = (owner: SessionOwner) => ({
  account_id: 'accountId' in owner ? owner.accountId : null,
  participant_key: 'participantKey' in owner ? owner.participantKey : null,
});

export const findSession = (idHash: string) => readOne('sessions', session, { id_hash: idHash });

export const createSession = (idHash: string, owner: SessionOwner, expiresAt: Date) =>
  mustCall('create_session', {
    id_hash: idHash,
    ...split(owner),
    expires_at: expiresAt.toISOString(),
  });

export const extendSession = (idHash: string, expiresAt: Date) =>
  mustCall('extend_session', { id_hash: idHash, expires_at: expiresAt.toISOString() });

export const endSession = (idHash: string) => mustCall('end_session', { id_hash: idHash });
export const endSessionsOf = (owner: SessionOwner) => mustCall('end_sessions_of', split(owner));
export const endExpiredSessions = () => mustCall('end_expired_sessions', {});
