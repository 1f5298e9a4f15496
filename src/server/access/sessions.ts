import { Lucia, TimeSpan } from 'lucia';
import { type Actor, VISITOR } from '#domain/identity/actor';
import type { SessionOwner } from '../database/sessions.ts';
import { endGroupTabletHere, isGroupTablet, readGroupTablet } from './groupTablet.ts';
import { sessionAdapter, userIdOf } from './sessionAdapter.ts';

export const SESSION_COOKIE = 'session';

const lucia = new Lucia(sessionAdapter, {
  sessionExpiresIn: new TimeSpan(14, 'd'),
  sessionCookie: { name: SESSION_COOKIE },
  getUserAttributes: ({ actor, rights }) => ({ actor, rights }),
});

declare module 'lucia' {
  interface Register {
    Lucia: typeof lucia;
    DatabaseUserAttributes: { actor: Actor; rights: string };
  }
}

/** The id to put in the cookie; it is stored nowhere else. */
export async function startSession(owner: SessionOwner): Promise<{ id: string; expiresAt: Date }> {
  return lucia.createSession(userIdOf(owner), {});
}

const NOBODY = { actor: VISITOR as Actor, rights: '', expiresAt: null, renewed: false };

/**
 * Who the id in the cookie stands for; `renewed` where its life was extended and the cookie should be.
 * `rights` is another text whenever who it is, or what she may, is other.
 */
export async function readSession(
  id: string | undefined,
): Promise<{ actor: Actor; rights: string; expiresAt: Date | null; renewed: boolean }> {
  if (!id) return NOBODY;
  if (isGroupTablet(id)) {
    const { actor, expiresAt } = await readGroupTablet(id);
    const rights = actor.kind === 'group' ? actor.id : '';
    return { actor, rights, expiresAt, renewed: false };
  }
  const { session, user } = await lucia.validateSession(id);
  if (!session) return NOBODY;
  const { actor, rights } = user;
  return { actor, rights, expiresAt: session.expiresAt, renewed: session.fresh };
}

export const endSession = (id: string) =>
  isGroupTablet(id) ? endGroupTabletHere(id) : lucia.invalidateSession(id);
export const endAllSessions = (owner: SessionOwner) =>
  lucia.invalidateUserSessions(userIdOf(owner));
export const forgetExpiredSessions = () => lucia.deleteExpiredSessions();
