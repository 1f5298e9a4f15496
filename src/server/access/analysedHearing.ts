import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { findHearing, type Hearing } from '../database/hearings.ts';
import { require } from './guard.ts';

/** The hearing an address names, for its analysts and organisers; asked anew by every load and action. */
export async function analysedHearing(actor: Actor, slug: string, from: URL): Promise<Hearing> {
  // A visitor is sent to sign in before the address is looked up.
  if (actor.kind === 'visitor') require(actor, { to: 'see analyses' }, from);
  const hearing = await findHearing(slug);
  if (!hearing) error(404);
  require(actor, { to: 'analyse', hearingId: hearing.id }, from);
  return hearing;
}
