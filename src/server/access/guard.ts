import { error, redirect } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { type Deed, may } from '#domain/identity/permission';

/**
 * Lets a route go on only where the actor may do the deed: a visitor is sent to sign in and brought
 * back, anybody else gets 403.
 */
export function require(actor: Actor, deed: Deed, from: URL): void {
  const permission = may(actor, deed);
  if (permission.ok) return;
  if (permission.problem === 'not_allowed') error(403);
  const door = DEEDS_OF_PARTICIPANTS.includes(deed.to) ? '/' : '/log-ind';
  redirect(303, `${door}?til=${encodeURIComponent(from.pathname)}`);
}

/** Whoever may do these signs in with a code. */
const DEEDS_OF_PARTICIPANTS: readonly Deed['to'][] = ['take part', 'sit at table', 'read briefing'];
