import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { findHearing, type Hearing } from '../database/hearings.ts';
import { require } from './guard.ts';

/** The hearing an address names, for those who may receive people at its door; asked anew by every load and action. */
export async function doorHearing(actor: Actor, slug: string, from: URL): Promise<Hearing> {
  // A visitor is sent to sign in before the address is looked up.
  if (actor.kind === 'visitor') require(actor, { to: 'receive people', hearingId: '' }, from);
  const hearing = await findHearing(slug);
  if (!hearing) error(404);
  require(actor, { to: 'receive people', hearingId: hearing.id }, from);
  return hearing;
}
