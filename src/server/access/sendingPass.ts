import { randomBytes } from 'node:crypto';
import type { WaveCode } from '#domain/survey/wave';
import { findSendingPass, issueSendingPass } from '../database/sendingPasses.ts';
import { sha256 } from './secrets.ts';
import { tabletMarker } from './tabletMarker.ts';

type Respondent = { readonly key: string; readonly hearingId: string };

/** As long as a day at a hearing, with what remains of it on the way home. */
const LIFETIME_MS = 12 * 3_600_000;

/**
 * Makes a pass that a tablet keeps beside the person's answers to one wave, so that it can send them when
 * she is no longer signed in there. It can do nothing else: neither read nor reach another wave.
 */
export async function makeSendingPass(respondent: Respondent, wave: WaveCode): Promise<string> {
  const pass = randomBytes(24).toString('base64url');
  await issueSendingPass(sha256(pass), respondent, wave, new Date(Date.now() + LIFETIME_MS));
  return pass;
}

/** Whose answers a pass may send, where it is for this person's marker and this wave; else null. */
export async function readSendingPass(
  pass: string,
  owner: string,
  wave: WaveCode,
): Promise<Respondent | null> {
  const found = await findSendingPass(sha256(pass));
  if (!found || found.wave !== wave || tabletMarker(found.participant_key) !== owner) return null;
  return { key: found.participant_key, hearingId: found.hearing_id };
}
