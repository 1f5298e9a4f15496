import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import {
  approveMailing as approve,
  finishMailing as finish,
  haltMailing as halt,
  type Mailing,
  releaseMailing as release,
  resolveDoubts as resolve,
} from '../database/post.ts';
import { mailStatus, wakePost } from '../post/service.ts';

type Account = Extract<Actor, { kind: 'account' }>;

export type ReleaseProblem =
  | {
      readonly kind:
        | 'mailing_changed'
        | 'same_person'
        | 'not_organiser'
        | 'not_approved'
        | 'not_released'
        | 'mailing_unknown'
        | 'mail_not_set_up';
    }
  | { readonly kind: 'already_sent'; readonly people: number };

/** A second organiser says yes to exactly the text and list that have this hash. */
export const approveMailing = async (mailing: Mailing, listHash: string, actor: Account) =>
  outcomeOf(await approve(mailing.hearing_id, mailing.id, listHash, actor.id));

/** From now on letters can be made, or e-mail leaves. */
export async function releaseMailing(
  mailing: Mailing,
  listHash: string,
  actor: Actor,
): Promise<Result<true, ReleaseProblem>> {
  if (mailing.channel === 'email' && mailStatus().kind === 'not_set_up') {
    return fail({ kind: 'mail_not_set_up' });
  }
  const outcome = outcomeOf(
    await release(mailing.hearing_id, mailing.id, listHash, auditName(actor)),
  );
  if (outcome.ok) wakePost();
  return outcome;
}

/** Halts e-mail, or lets it go on. */
export async function haltMailing(mailing: Mailing, halted: boolean, actor: Actor) {
  const outcome = outcomeOf(await halt(mailing.hearing_id, mailing.id, halted, auditName(actor)));
  if (outcome.ok && !halted) wakePost();
  return outcome;
}

/** The letters or files have been handed on. */
export const finishMailing = async (mailing: Mailing, actor: Actor) =>
  outcomeOf(await finish(mailing.hearing_id, mailing.id, auditName(actor)));

/** Somebody has found out whether the e-mails in doubt had left. */
export async function resolveDoubts(mailing: Mailing, wereSent: boolean, actor: Actor) {
  const outcome = outcomeOf(
    await resolve(mailing.hearing_id, mailing.id, wereSent, auditName(actor)),
  );
  if (outcome.ok && !wereSent) wakePost();
  return outcome;
}

function outcomeOf(done: Awaited<ReturnType<typeof release>>): Result<true, ReleaseProblem> {
  if (done.ok) return succeed(true);
  const { kind, details } = done.problem;
  if (kind === 'already_sent') return fail({ kind, people: Number(details['people']) });
  return fail({ kind: kind as Exclude<ReleaseProblem['kind'], 'already_sent'> });
}
