import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fail, type Result, succeed } from '#domain/result';
import { hashPassword, type PasswordProblem, passwordProblem } from '../access/passwords.ts';
import * as accounts from '../database/accounts.ts';

export type AccountProblem = PasswordProblem | 'email_wrong' | 'name_missing' | 'email_taken';

/** A new member of staff. `mayCreateHearings` makes an organiser of future hearings. */
export async function createAccount(
  given: { email: string; name: string; password: string; mayCreateHearings: boolean },
  actor: string,
): Promise<Result<{ id: string }, AccountProblem>> {
  const email = z.email().max(254).safeParse(given.email.trim().toLowerCase());
  if (!email.success) return fail('email_wrong');
  const name = given.name.trim().slice(0, 200);
  if (!name) return fail('name_missing');
  const problem = passwordProblem(given.password);
  if (problem) return fail(problem);
  const id = randomUUID();
  const passwordHash = await hashPassword(given.password);
  const { mayCreateHearings } = given;
  const made = await accounts.createAccount(
    { id, email: email.data, name, passwordHash, mayCreateHearings },
    actor,
  );
  return made.ok ? succeed({ id }) : fail('email_taken');
}
