import { error } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { readBriefingAudience } from '../database/briefings.ts';
import { findHearing, findHearingById, type Hearing } from '../database/hearings.ts';
import { require } from './guard.ts';
import { type Participant, participantOrDoor } from './participant.ts';

/** The participant who asks, and her hearing, where she may read its briefing material. */
export async function ownBriefings(
  actor: Actor,
  from: URL,
): Promise<{ readonly participant: Participant; readonly hearing: Hearing }> {
  const participant = participantOrDoor(actor, from);
  const { hearingId } = participant;
  const audience = await readBriefingAudience(hearingId);
  require(actor, { to: 'read briefing', hearingId, audience }, from);
  const hearing = await findHearingById(hearingId);
  if (!hearing) error(404);
  return { participant, hearing };
}

/** Whether this actor may read the briefing material of a hearing, as things stand. */
export async function mayReadBriefings(actor: Actor, hearingId: string): Promise<boolean> {
  const audience = await readBriefingAudience(hearingId);
  return may(actor, { to: 'read briefing', hearingId, audience }).ok;
}

/** The hearing an address names, for everybody who may read its briefing material. */
export async function openBriefings(actor: Actor, slug: string, from: URL): Promise<Hearing> {
  const hearing = await findHearing(slug);
  if (!hearing) error(404);
  const audience = await readBriefingAudience(hearing.id);
  require(actor, { to: 'read briefing', hearingId: hearing.id, audience }, from);
  return hearing;
}
