import { type CodeProblem, parseCode } from '#domain/identity/accessCode';
import { fail, type Result, succeed } from '#domain/result';
import { findCredentials } from '../database/accounts.ts';
import { findCode } from '../database/invitations.ts';
import { checkAgainstNobody, isPassword } from './passwords.ts';
import { mayTry, wasNoGuess } from './rateLimits.ts';
import { sha256 } from './secrets.ts';
import { startSession } from './sessions.ts';

type Started = { readonly id: string; readonly expiresAt: Date };

/** Deliberately one answer for a wrong password and an unknown account. */
export type PasswordSignInProblem = { readonly kind: 'wrong_credentials' | 'too_many_attempts' };

export async function signInWithPassword(
  email: string,
  password: string,
  address: string,
): Promise<Result<Started, PasswordSignInProblem>> {
  const tries = await Promise.all([
    mayTry('password', email.toLowerCase()),
    mayTry('passwordAddress', address),
  ]);
  if (tries.includes(false)) return fail({ kind: 'too_many_attempts' });
  const account = await findCredentials(email);
  if (!account) {
    await checkAgainstNobody(password);
    return fail({ kind: 'wrong_credentials' });
  }
  if (!(await isPassword(account.password_hash, password)))
    return fail({ kind: 'wrong_credentials' });
  await Promise.all([
    wasNoGuess('password', email.toLowerCase()),
    wasNoGuess('passwordAddress', address),
  ]);
  return succeed(await startSession({ accountId: account.id }));
}

export type CodeSignInProblem =
  CodeProblem | { readonly kind: 'code_unknown' | 'code_replaced' | 'too_many_attempts' };

/** A mistyped code is caught by its check symbol and costs no attempt. */
export async function signInWithCode(
  text: string,
  address: string,
): Promise<Result<Started & { hearingSlug: string }, CodeSignInProblem>> {
  const parsed = parseCode(text);
  if (!parsed.ok) return parsed;
  const tries = await Promise.all([mayTry('code', parsed.value), mayTry('codeAddress', address)]);
  if (tries.includes(false)) return fail({ kind: 'too_many_attempts' });
  const found = await findCode(sha256(parsed.value));
  if (!found) return fail({ kind: 'code_unknown' });
  if (found.revoked_at) return fail({ kind: 'code_replaced' });
  const session = await startSession({ participantKey: found.participant_key });
  return succeed({ ...session, hearingSlug: found.hearing_slug });
}
