import { FEATURES } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import { canonicalJson, peopleFile } from '#domain/sampling/sealedRecord';
import { type DrawDifference, verifyDraw } from '#domain/sampling/verification';
import { sha256 } from '../access/secrets.ts';
import { listDrawnPeople } from '../database/draws.ts';
import { readDrawn } from './drawPanel.ts';
import { drawId, readPool } from './drawPanelPool.ts';

export type VerificationProblem =
  | { readonly kind: 'not_drawn' }
  /** The record is not the one whose hash was stored. */
  | { readonly kind: 'record_changed' }
  /** Other people are in the pool now than were drawn from. */
  | { readonly kind: 'people_changed' }
  /** Other people are on the panel or among the reserves than the record names. */
  | { readonly kind: 'panel_changed' }
  | DrawDifference;

/** Draws again from the record and the people as they are stored, and compares everything. */
export async function verifyRecordedDraw(
  hearingId: string,
): Promise<Result<{ readonly recordHash: string }, VerificationProblem>> {
  const drawn = await readDrawn(hearingId);
  if (!drawn) return fail({ kind: 'not_drawn' });
  const { record, recordHash } = drawn;
  if (sha256(canonicalJson(record)) !== recordHash) return fail({ kind: 'record_changed' });
  const { people } = await readPool(hearingId, false);
  if (sha256(peopleFile(people, FEATURES)) !== record.people_hash)
    return fail({ kind: 'people_changed' });
  const repeated = verifyDraw(record.draw, people);
  if (!repeated.ok) return repeated;

  const stored = await listDrawnPeople(hearingId);
  const idsOf = (role: 'panel' | 'reserve') =>
    stored
      .filter((person) => person.role === role)
      .map((person) => drawId(hearingId, person.participant_key));
  const same =
    canonicalJson([idsOf('panel'), idsOf('reserve')]) ===
    canonicalJson([record.draw.selected, record.draw.reserves]);
  return same ? succeed({ recordHash }) : fail({ kind: 'panel_changed' });
}
