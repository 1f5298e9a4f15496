import { randomUUID } from 'node:crypto';
import { auditName, type Actor } from '#domain/identity/actor';
import { verdictOn } from '#domain/post/recipients';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import {
  beginListing,
  type Mailing,
  readStandings,
  sealListing,
  stageListing,
  STANDINGS,
} from '../database/post.ts';
import { factsOf } from '../post/mailingFacts.ts';
import { faultsIn } from './editMailing.ts';

export type ListProblem = {
  readonly kind:
    | 'text_has_faults'
    | 'already_released'
    | 'list_replaced'
    | 'no_test_recipient'
    | 'nobody_listed'
    | 'mailing_unknown';
};

/**
 * The dry run: decides about everybody in the hearing, and keeps who gets the mailing, in which order,
 * and who does not and why, as a frozen list with a hash over text and list.
 *
 * @param given.origin where participants reach the site; it stands in the letters
 */
export async function listRecipients(given: {
  readonly hearing: Hearing;
  readonly mailing: Mailing;
  readonly origin: string;
  readonly actor: Actor;
}): Promise<Result<true, ListProblem>> {
  const { hearing, mailing, origin, actor } = given;
  if (faultsIn(mailing).length > 0) return fail({ kind: 'text_has_faults' });
  const listing = randomUUID();
  const begun = await beginListing(hearing.id, mailing.id, listing);
  if (!begun.ok) return fail({ kind: begun.problem.kind as ListProblem['kind'] });

  let after: string | null = null;
  for (;;) {
    const people: Awaited<ReturnType<typeof readStandings>> = await readStandings(
      mailing.id,
      after,
    );
    const verdicts = people.flatMap((person) => {
      const verdict = verdictOn(person, mailing);
      if (verdict === 'outside') return [];
      return [{ key: person.participant_key, skipped: verdict === 'gets' ? null : verdict }];
    });
    const staged = await stageListing(mailing.id, listing, verdicts);
    if (!staged.ok) return fail({ kind: 'list_replaced' });
    if (people.length < STANDINGS) break;
    after = people.at(-1)!.participant_key;
  }
  const facts = factsOf(hearing, mailing, origin);
  const sealed = await sealListing(mailing.id, listing, facts, auditName(actor));
  if (!sealed.ok) return fail({ kind: sealed.problem.kind as ListProblem['kind'] });
  return succeed(true);
}
