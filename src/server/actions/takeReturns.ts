import { type Actor, auditName } from '#domain/identity/actor';
import { parseReference } from '#domain/post/deliveryReference';
import { type DeliveryReport, readReports } from '#domain/post/deliveryStatus';
import type { Hearing } from '../database/hearings.ts';
import { findMailingByToken, type Mailing, noteReturn, optOut } from '../database/post.ts';
import { isOurs } from '../post/reference.ts';

/** What was in a mailbox of returned e-mail. */
export type ReturnsTaken = {
  /** Noted now as undeliverable. */
  readonly noted: number;
  readonly already: number;
  /** Delayed or delivered after all: nothing to note. */
  readonly passedOver: number;
  /** About none of this hearing's e-mails. */
  readonly foreign: number;
};

/** Reads failure reports (.eml or mbox) and notes on each person that her address does not work. */
export async function takeReturns(
  hearing: Hearing,
  file: string,
  actor: Actor,
): Promise<ReturnsTaken> {
  const taken = { noted: 0, already: 0, passedOver: 0, foreign: 0 };
  for (const report of readReports(file)) taken[await takeOne(hearing, report, actor)] += 1;
  return taken;
}

async function takeOne(
  hearing: Hearing,
  { reference, action, status }: DeliveryReport,
  actor: Actor,
): Promise<keyof ReturnsTaken> {
  const mailing = reference && (await findMailingByToken(reference.token));
  if (!mailing || mailing.hearing_id !== hearing.id || !isOurs(mailing, reference))
    return 'foreign';
  if (action !== 'failed') return 'passedOver';
  const of = { hearingId: hearing.id, mailingId: mailing.id, number: reference.number };
  const noted = await noteReturn(of, status, auditName(actor));
  if (!noted.ok) return 'foreign';
  return noted.value ? 'noted' : 'already';
}

export type LettersReturned = {
  readonly noted: readonly number[];
  readonly already: readonly number[];
  readonly unknown: readonly string[];
};

/** The running numbers of letters that the post brought back: typed or scanned from their marks. */
export async function takeReturnedLetters(
  mailing: Mailing,
  typed: string,
  actor: Actor,
): Promise<LettersReturned> {
  const noted: number[] = [];
  const already: number[] = [];
  const unknown: string[] = [];
  for (const mark of typed
    .split(/[\s,;]+/)
    .filter((one) => one !== '')
    .slice(0, 500)) {
    const number = /^(?:[a-z0-9]{10}-)?0*([1-9]\d{0,6})$/i.exec(mark)?.[1];
    const isForeign = mark.includes('-') && !mark.toLowerCase().startsWith(mailing.token);
    const of = { hearingId: mailing.hearing_id, mailingId: mailing.id, number: Number(number) };
    const outcome =
      number && !isForeign ? await noteReturn(of, 'returned', auditName(actor)) : null;
    if (!outcome?.ok) unknown.push(mark.slice(0, 40));
    else (outcome.value ? noted : already).push(of.number);
  }
  return { noted, already, unknown };
}

/** Stops e-mail to whoever got the delivery, or takes that back. False where the link is not one of ours. */
export async function stopEmails(text: string, wanted: boolean): Promise<boolean> {
  const delivery = await linkedDelivery(text);
  if (delivery) await optOut(delivery.mailing.id, delivery.number, wanted);
  return delivery !== null;
}

/** Whether a link that stops e-mail is one of ours. */
export const isStopLink = async (text: string): Promise<boolean> =>
  (await linkedDelivery(text)) !== null;

async function linkedDelivery(text: string) {
  const reference = parseReference(text);
  const mailing = reference && (await findMailingByToken(reference.token));
  return mailing && isOurs(mailing, reference) ? { mailing, number: reference.number } : null;
}
