import { type Actor, auditName } from '#domain/identity/actor';
import { startGroupTablet } from '../access/groupTablet.ts';
import { endSession } from '../access/sessions.ts';
import { endGroupTablet } from '../database/groupTablets.ts';

/**
 * Makes the device at hand the tablet that a group shares: the session of whoever held it ends here and
 * now, so that nobody who is handed it can act as staff. The session elsewhere goes on.
 * @returns the id for the cookie, in the session's place
 */
export async function shareTablet(
  actor: Actor,
  groupId: string,
  sessionId: string | undefined,
  now: number,
): Promise<{ id: string; expiresAt: Date }> {
  const tablet = await startGroupTablet(groupId, auditName(actor), now);
  if (sessionId) await endSession(sessionId);
  return tablet;
}

/** Takes a group's tablet back, wherever it lies. */
export const takeTabletBack = (actor: Actor, groupId: string) =>
  endGroupTablet(groupId, auditName(actor));
