import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import {
  hashPassword,
  isPassword,
  type PasswordProblem,
  passwordProblem,
} from '../access/passwords.ts';
import { mayTry } from '../access/rateLimits.ts';
import { endAllSessions, startSession } from '../access/sessions.ts';
import { changePassword, findCredentials } from '../database/accounts.ts';

export type ChangeProblem = PasswordProblem | 'wrong_credentials' | 'too_many_attempts';

/** A new password ends every session of the account; the returned one is for the device in hand. */
export async function changeOwnPassword(
  actor: Extract<Actor, { kind: 'account' }>,
  current: string,
  wanted: string,
): Promise<Result<{ id: string; expiresAt: Date }, ChangeProblem>> {
  if (!(await mayTry('password', actor.email))) return fail('too_many_attempts');
  const stored = await findCredentials(actor.email);
  if (!stored || !(await isPassword(stored.password_hash, current)))
    return fail('wrong_credentials');
  const problem = passwordProblem(wanted);
  if (problem) return fail(problem);
  await changePassword(actor.id, await hashPassword(wanted), auditName(actor));
  await endAllSessions({ accountId: actor.id });
  return succeed(await startSession({ accountId: actor.id }));
}
