import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { mailingOf } from '../actions/editMailing.ts';
import { organisedHearing } from './organisedHearing.ts';

/** The mailing an address names, for the hearing's organisers only. */
export async function organisedMailing(
  actor: Actor,
  params: { readonly hearing: string; readonly mailing: string },
  from: URL,
) {
  const hearing = await organisedHearing(actor, params.hearing, from);
  const mailing = await mailingOf(hearing, params.mailing);
  if (!mailing) error(404);
  return { hearing, mailing };
}
