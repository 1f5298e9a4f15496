import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Actor, auditName, type StaffRole } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { hashPassword } from '../access/passwords.ts';
import { randomPassword } from '../access/secrets.ts';
import { findAccount } from '../database/accounts.ts';
import * as hearings from '../database/hearings.ts';

export type InviteProblem = 'email_wrong' | 'name_missing' | 'role_missing' | 'already_member';
export type Invited = {
  readonly role: StaffRole;
  readonly email: string;
  readonly name: string;
  /** The password of an account made now: shown once, stored nowhere. Null: they had an account. */
  readonly password: string | null;
};

/** Adds somebody to the staff of a hearing, by e-mail. */
export async function inviteStaff(
  hearingId: string,
  given: { readonly email: string; readonly name: string; readonly role: StaffRole | null },
  actor: Actor,
): Promise<Result<Invited, readonly InviteProblem[]>> {
  const email = z.email().max(254).safeParse(given.email.trim().toLowerCase());
  const name = given.name.trim().replace(/\s+/g, ' ').slice(0, 200);
  const problems: InviteProblem[] = [];
  if (!email.success) problems.push('email_wrong');
  if (name === '') problems.push('name_missing');
  if (given.role === null) problems.push('role_missing');
  if (!email.success || given.role === null || problems.length > 0) return fail(problems);

  const password = randomPassword();
  const { created, joined } = await hearings.inviteStaff(
    hearingId,
    { id: randomUUID(), email: email.data, name, password_hash: await hashPassword(password) },
    given.role,
    auditName(actor),
  );
  if (!joined) return fail(['already_member']);
  const account = created ? null : await findAccount(email.data);
  return succeed({
    role: given.role,
    email: email.data,
    name: account?.name ?? name,
    password: created ? password : null,
  });
}
