import {
  canonicalRegistration,
  composeRegistration,
  type RegistrationDraft,
  type RegistrationProblem,
} from '#domain/analysis/registration';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import * as registrations from '../database/registrations.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

export type RegisterProblem =
  | RegistrationProblem
  /** T3 has opened. */
  | { readonly kind: 'too_late' }
  /** Somebody has registered since the form was drawn. */
  | { readonly kind: 'registration_changed' };

/**
 * Registers what a hearing will test, in place of what was registered before; possible until T3 opens.
 * `revision` is the newest the author had seen, 0 for none. The same `id` again changes nothing.
 */
export async function registerHypotheses(given: {
  readonly hearingId: string;
  /** A UUID made by the client. */
  readonly id: string;
  readonly revision: number;
  readonly draft: RegistrationDraft;
  readonly actor: Actor;
}): Promise<Result<true, readonly RegisterProblem[]>> {
  const { hearingId, id, revision, draft, actor } = given;
  const composed = composeRegistration(draft, await readQuestionnaire(hearingId));
  if (!composed.ok) return composed;
  const content = canonicalRegistration(composed.value);
  const saved = await registrations.registerHypotheses(
    hearingId,
    { id, revision, content },
    auditName(actor),
  );
  if (saved.ok) return succeed(true);
  const { kind } = saved.problem;
  if (kind === 'too_late' || kind === 'registration_changed') return fail([{ kind }]);
  throw new Error(`A registration could not be kept: ${kind}.`);
}
