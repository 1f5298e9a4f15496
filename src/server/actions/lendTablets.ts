import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { enrolmentHash } from '../access/tabletCookie.ts';
import { sha256 } from '../access/secrets.ts';
import { startSession } from '../access/sessions.ts';
import type { Refusal } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';
import * as tablets from '../database/tablets.ts';

type At = { readonly hearing: Pick<Hearing, 'id'>; readonly actor: Actor };

export type TabletProblem = {
  readonly kind:
    'tablet_code_unknown' | 'tablet_unknown' | 'tablet_lost' | 'tablet_lent' | 'not_on_panel';
};

/** Takes in the tablet that shows `digits`; answers the number it has from now on. */
export async function enrolTablet(
  { hearing, actor }: At,
  digits: string,
  number: number | null,
): Promise<Result<number, TabletProblem>> {
  const code = enrolmentHash(digits.replace(/\D/g, ''));
  const enrolled = await tablets.enrolTablet(hearing.id, code, number, auditName(actor));
  return enrolled.ok ? enrolled : fail(refusal(enrolled.problem));
}

/** Lends a tablet; answers the number of the one the person gives up for it, or null. */
export async function lendTablet(
  { hearing, actor }: At,
  number: number,
  key: string,
): Promise<Result<number | null, TabletProblem>> {
  const lent = await tablets.lendTablet(hearing.id, number, key, auditName(actor));
  return lent.ok ? lent : fail(refusal(lent.problem));
}

/** Back in the drawer: whoever had it is signed out. */
export async function takeTabletBack(
  { hearing, actor }: At,
  number: number,
): Promise<Result<true, TabletProblem>> {
  const back = await tablets.takeTabletBack(hearing.id, number, auditName(actor));
  return back.ok ? succeed(true) : fail(refusal(back.problem));
}

export async function setTabletLost(
  { hearing, actor }: At,
  number: number,
  lost: boolean,
): Promise<Result<true, TabletProblem>> {
  const set = await tablets.setTabletLost(hearing.id, number, lost, auditName(actor));
  return set.ok ? succeed(true) : fail(refusal(set.problem));
}

/** A session on the tablet for the person it is lent to; null where it is lent to nobody. */
export async function signTabletIn(
  secret: string,
): Promise<{ readonly id: string; readonly expiresAt: Date } | null> {
  const secretHash = sha256(secret);
  const key = (await tablets.findOwnTablet(secretHash))?.participant_key;
  if (!key) return null;
  const session = await startSession({ participantKey: key });
  const stands = await tablets.signTabletIn(secretHash, key, sha256(session.id));
  return stands ? session : null;
}

function refusal({ kind }: Refusal): TabletProblem {
  switch (kind) {
    case 'tablet_code_unknown':
    case 'tablet_unknown':
    case 'tablet_lost':
    case 'tablet_lent':
    case 'not_on_panel':
      return { kind };
    default:
      throw new Error(`A tablet could not be lent: ${kind}.`);
  }
}
