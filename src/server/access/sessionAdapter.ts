import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import * as sessions from '../database/sessions.ts';
import type { SessionOwner, StoredSession } from '../database/sessions.ts';
import type { Actor } from '#domain/identity/actor';
import { sha256 } from './secrets.ts';

/**
 * Lucia's storage over our database. Lucia knows the id in the cookie; we store and look up only its
 * SHA-256, so a copy of the database signs nobody in. A user id is `account:…` or `participant:…`.
 */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(id) {
    const stored = await sessions.findSession(sha256(id));
    return stored ? [sessionOf(id, stored), userOf(stored)] : [null, null];
  },
  async setSession({ id, userId, expiresAt }) {
    await sessions.createSession(sha256(id), ownerOf(userId), expiresAt);
  },
  async updateSessionExpiration(id, expiresAt) {
    await sessions.extendSession(sha256(id), expiresAt);
  },
  async deleteSession(id) {
    await sessions.endSession(sha256(id));
  },
  async deleteUserSessions(userId) {
    await sessions.endSessionsOf(ownerOf(userId));
  },
  async deleteExpiredSessions() {
    await sessions.endExpiredSessions();
  },
  getUserSessions() {
    // Lucia can list the ids of a user's sessions; we do not have them to give.
    return Promise.reject(new Error('Session ids are not stored.'));
  },
};

export const userIdOf = (owner: SessionOwner): string =>
  'accountId' in owner ? `account:${owner.accountId}` : `participant:${owner.participantKey}`;

function ownerOf(userId: string): SessionOwner {
  const [kind, id = ''] = userId.split(':');
  return kind === 'account' ? { accountId: id } : { participantKey: id };
}

const sessionOf = (id: string, stored: StoredSession): DatabaseSession => ({
  id,
  userId: userIdOf(ownerIn(stored)),
  expiresAt: stored.expires_at,
  attributes: {},
});

function ownerIn(stored: StoredSession): SessionOwner {
  return stored.account_id
    ? { accountId: stored.account_id }
    : { participantKey: stored.participant_key ?? '' };
}

function userOf(stored: StoredSession): DatabaseUser {
  const { rights } = stored;
  return { id: userIdOf(ownerIn(stored)), attributes: { actor: actorOf(stored), rights } };
}

function actorOf(stored: StoredSession): Actor {
  if (stored.account_id) {
    return {
      kind: 'account',
      id: stored.account_id,
      email: stored.account_email ?? '',
      name: stored.account_name ?? '',
      mayCreateHearings: stored.may_create_hearings ?? false,
      memberships: stored.memberships.map(({ hearing_id, role }) => ({
        hearingId: hearing_id,
        role,
      })),
    };
  }
  return {
    kind: 'participant',
    key: stored.participant_key ?? '',
    hearingId: stored.participant_hearing_id ?? '',
    hearingSlug: stored.participant_hearing_slug ?? '',
    firstName: stored.participant_first_name ?? '',
    selection: stored.selection,
  };
}
