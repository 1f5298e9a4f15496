import { type ContactField, type ContactProblem, parseContact } from '#domain/recruitment/contact';
import type { Channel } from '#domain/recruitment/lifeCycle';
import { formatCode } from '#domain/identity/accessCode';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { randomCode, sha256 } from '../access/secrets.ts';
import type { Refusal } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';
import * as people from '../database/people.ts';

/** The person of a hearing that something is done about, and who does it. */
export type About = {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly participantKey: string;
  readonly actor: Actor;
};
export type PersonProblem = { readonly kind: 'participant_unknown' | 'selected' };

/** The most characters of a note, and of why something came back. */
export const NOTE_LIMIT = 2000;
export const REASON_LIMIT = 200;

/** Puts address, e-mail or the like right; what had come back from the old one counts no more. */
export async function correctContact(
  { hearing, participantKey, actor }: About,
  given: Readonly<Record<ContactField, string>>,
): Promise<Result<true, ContactProblem[] | PersonProblem>> {
  const contact = parseContact(given);
  if (!contact.ok) return contact;
  return done(
    await people.correctContact(hearing.id, participantKey, contact.value, auditName(actor)),
  );
}

/** A new code instead of a lost one, as it is printed; the old one opens nothing from now on. */
export async function renewCode({
  hearing,
  participantKey,
  actor,
}: About): Promise<Result<string, PersonProblem>> {
  const code = randomCode();
  const renewed = await people.renewCode(
    hearing.id,
    participantKey,
    { code, hash: sha256(code) },
    auditName(actor),
  );
  return renewed.ok ? succeed(formatCode(code)) : fail(refusal(renewed.problem));
}

/** The code that stands in the person's letter; that it was shown is kept. */
export async function showCode({
  hearing,
  participantKey,
  actor,
}: About): Promise<Result<string, PersonProblem>> {
  const code = await people.showCode(hearing.id, participantKey, auditName(actor));
  return code === null ? fail({ kind: 'participant_unknown' }) : succeed(formatCode(code));
}

/** Whether the person will be asked any more. */
export async function setDeclined(
  { hearing, participantKey, actor }: About,
  declined: boolean,
): Promise<Result<true, PersonProblem>> {
  const mark = declined ? people.markDeclined : people.unmarkDeclined;
  return done(await mark(hearing.id, participantKey, auditName(actor)));
}

/** That something came back from the person, or reached her after all (`reason` null). */
export async function setBounced(
  { hearing, participantKey, actor }: About,
  channel: Channel,
  reason: string | null,
): Promise<Result<true, PersonProblem>> {
  const by = auditName(actor);
  if (reason === null)
    return done(await people.markReached(hearing.id, participantKey, channel, by));
  const bounce = { channel, reason: reason.trim().slice(0, REASON_LIMIT) };
  return done(await people.markBounced(hearing.id, participantKey, bounce, by));
}

/** `id` is made by the client, so that sending twice writes once. An empty note is no note. */
export async function addNote(
  { hearing, participantKey, actor }: About,
  id: string,
  text: string,
): Promise<Result<true, PersonProblem>> {
  const note = text.trim().slice(0, NOTE_LIMIT);
  if (note === '') return succeed(true);
  return done(await people.addNote(hearing.id, participantKey, { id, note }, auditName(actor)));
}

const done = (outcome: Result<unknown, Refusal>): Result<true, PersonProblem> =>
  outcome.ok ? succeed(true) : fail(refusal(outcome.problem));

function refusal({ kind }: Refusal): PersonProblem {
  if (kind === 'participant_unknown' || kind === 'selected') return { kind };
  throw new Error(`A person could not be changed: ${kind}.`);
}
