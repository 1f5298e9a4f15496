import { error } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actor } from '#domain/identity/actor';
import type { Hearing } from '../database/hearings.ts';
import { findRelease, type StoredRelease } from '../database/releases.ts';
import { analysedHearing } from './analysedHearing.ts';
import { require } from './guard.ts';

/** The release an address names, for who may decide on it; asked anew by every load, action and download. */
export async function analysedRelease(
  actor: Actor,
  { hearing: slug, release: id }: { readonly hearing: string; readonly release: string },
  from: URL,
): Promise<{ hearing: Hearing; release: StoredRelease }> {
  const hearing = await analysedHearing(actor, slug, from);
  require(actor, { to: 'decide release', hearingId: hearing.id }, from);
  const release = z.uuid().safeParse(id).success ? await findRelease(id) : null;
  if (!release || release.hearing_id !== hearing.id) error(404);
  return { hearing, release };
}
