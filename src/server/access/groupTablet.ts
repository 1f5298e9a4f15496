import { randomBytes } from 'node:crypto';
import { type Actor, VISITOR } from '#domain/identity/actor';
import { findGroupTablet, leaveGroupTablet, setUpGroupTablet } from '../database/groupTablets.ts';
import { sha256 } from './secrets.ts';

/** A hearing's day, with what goes before and after it. */
const LASTS_MS = 12 * 3_600_000;

/**
 * The id of a shared tablet stands where a person's session id does, so that nobody is signed in beside
 * it. It begins with a word that no session id of a person holds: those have no hyphen.
 */
const BEGINS_WITH = 'bord-';
export const isGroupTablet = (id: string): boolean => id.startsWith(BEGINS_WITH);

/** The id to put in the cookie of a group's new tablet; the tablet before is nobody's from now on. */
export async function startGroupTablet(
  groupId: string,
  actor: string,
  now: number,
): Promise<{ id: string; expiresAt: Date }> {
  const id = BEGINS_WITH + randomBytes(32).toString('hex');
  const expiresAt = new Date(now + LASTS_MS);
  await setUpGroupTablet(sha256(id), groupId, expiresAt, actor);
  return { id, expiresAt };
}

/** Whose tablet it is, and until when; a visitor's where it has ended. */
export async function readGroupTablet(
  id: string,
): Promise<{ actor: Actor; expiresAt: Date | null }> {
  const tablet = await findGroupTablet(sha256(id));
  if (!tablet) return { actor: VISITOR, expiresAt: null };
  const { group_id, group_number: number, hearing_id: hearingId, expires_at: expiresAt } = tablet;
  return { actor: { kind: 'group', id: group_id, number, hearingId }, expiresAt };
}

export const endGroupTabletHere = (id: string) => leaveGroupTablet(sha256(id));
