import { z } from 'zod';
import { STAFF_ROLES } from '#domain/identity/actor';
import { mustCall } from './client.ts';
import { gather } from './gather.ts';

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
  memberships: z.array(z.object({ hearing_id: z.string(), role: z.enum(STAFF_ROLES) })),
  /** Another text whenever who it is for, or what she may, is other. */
  rights: z.string(),
});
const MOST_TOGETHER = 200;
const MOST_COMPARED = 2_000;
export type StoredSession = z.infer<typeof session>;

export type SessionOwner = { readonly accountId: string } | { readonly participantKey: string };
const split = (owner: SessionOwner) => ({
  account_id: 'accountId' in owner ? owner.accountId : null,
  participant_key: 'participantKey' in owner ? owner.participantKey : null,
});

/** Those asked for by many tablets at the same time are looked up together. */
export const findSession = gather(async (idHashes: readonly string[]) => {
  const found = await mustCall('find_sessions', { id_hashes: [...idHashes] });
  const sessions = new Map(
    z
      .array(session)
      .parse(found)
      .map((one) => [one.id_hash, one]),
  );
  return idHashes.map((idHash) => sessions.get(idHash) ?? null);
}, MOST_TOGETHER);

/** Which of the sessions, given by hash with their `rights`, have ended or are for other rights: their hashes. */
export async function listChangedSessions(known: ReadonlyMap<string, string>): Promise<string[]> {
  const all = [...known];
  const changed: string[] = [];
  for (let at = 0; at < all.length; at += MOST_COMPARED) {
    const some = Object.fromEntries(all.slice(at, at + MOST_COMPARED));
    const found = await mustCall('changed_sessions', { known: some });
    changed.push(...z.array(z.string()).parse(found));
  }
  return changed;
}

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
