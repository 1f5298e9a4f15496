import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { require } from './guard.ts';

export type Participant = Extract<Actor, { kind: 'participant' }>;

/** The participant who asks, or null: for what answers with data instead of a page. */
export function participantOf(actor: Actor): Participant | null {
  if (actor.kind !== 'participant') return null;
  return may(actor, { to: 'take part', hearingId: actor.hearingId }).ok ? actor : null;
}

/** The participant who asks for a page; a visitor is sent to sign in and brought back. */
export function participantOrDoor(actor: Actor, from: URL): Participant {
  const own = participantOf(actor);
  if (own) return own;
  require(actor, { to: 'take part', hearingId: '' }, from);
  return error(403);
}
