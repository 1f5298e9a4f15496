import { auditName, type Actor } from '#domain/identity/actor';
import {
  type Audience,
  AUDIENCES_OF,
  type Channel,
  isReleased,
  type Purpose,
} from '#domain/post/mailing';
import { starterTemplate } from '#domain/post/starterTexts';
import { type PostTemplate, parseTemplate, type TemplateFault } from '#domain/post/template';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import {
  createMailing as insertMailing,
  discardMailing as deleteMailing,
  findMailing,
  listMailings,
  type Mailing,
  saveMailing as updateMailing,
} from '../database/post.ts';
import { newToken } from '../post/reference.ts';

/** Text that is longer than any letter is not kept. */
const MOST_CHARACTERS = 20_000;

/** The hearing's mailing, or null where it has none of that id. */
export async function mailingOf(hearing: Hearing, id: string): Promise<Mailing | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const mailing = await findMailing(id);
  return mailing?.hearing_id === hearing.id ? mailing : null;
}

/** A draft with the starter text; who sends it is taken from the mailing before. */
export async function createMailing(given: {
  readonly hearing: Hearing;
  readonly id: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly actor: Actor;
}): Promise<void> {
  const { hearing, id, channel, purpose, actor } = given;
  const [before] = await listMailings(hearing.id);
  const template = starterTemplate(purpose, channel, before?.template.sender ?? '');
  const audience = AUDIENCES_OF[purpose][0]!;
  await insertMailing(
    {
      ...{ id, hearing_id: hearing.id, channel, purpose, audience, deadline: null, template },
      ...newToken(),
    },
    auditName(actor),
  );
}

export type MailingChanges = {
  readonly audience: Audience;
  readonly again: boolean;
  /** An ISO day or null. */
  readonly deadline: string | null;
  readonly template: PostTemplate;
};
export type EditProblem = {
  readonly kind: 'already_released' | 'mailing_changed' | 'mailing_unknown' | 'too_long';
};

/** Keeps what is written, faults and all: a half-finished text is not lost. It voids list and approval. */
export async function saveMailing(given: {
  readonly mailing: Mailing;
  /** The revision the writer saw. */
  readonly revision: number;
  readonly changes: MailingChanges;
  readonly actor: Actor;
}): Promise<Result<readonly TemplateFault[], EditProblem>> {
  const { mailing, revision, changes, actor } = given;
  if (JSON.stringify(changes.template).length > MOST_CHARACTERS) return fail({ kind: 'too_long' });
  if (!AUDIENCES_OF[mailing.purpose].includes(changes.audience)) {
    throw new Error('That audience does not go with the purpose.');
  }
  const of = { hearingId: mailing.hearing_id, mailingId: mailing.id, revision };
  const saved = await updateMailing(of, changes, auditName(actor));
  if (!saved.ok) return fail({ kind: saved.problem.kind as EditProblem['kind'] });
  return succeed(faultsIn(changes));
}

export function faultsIn({
  template,
  deadline,
}: Pick<MailingChanges, 'template' | 'deadline'>): readonly TemplateFault[] {
  const parsed = parseTemplate(template, { hasDeadline: deadline !== null });
  return parsed.ok ? [] : parsed.problem;
}

/** False where it has been released. */
export async function discardMailing(mailing: Mailing, actor: Actor): Promise<boolean> {
  if (isReleased(mailing.state)) return false;
  return (await deleteMailing(mailing.hearing_id, mailing.id, auditName(actor))).ok;
}
