import type { Actor } from '#domain/identity/actor';
import { hashPassword } from '../access/passwords.ts';
import { createAccount } from '../actions/createAccount.ts';
import { changePassword, findAccount } from '../database/accounts.ts';
import { DEMO_STAFF, type DemoRole } from './staffNames.ts';

export type DemoStaff = Readonly<Record<DemoRole, Extract<Actor, { kind: 'account' }>>>;

/** The demo's three accounts under one password; those that are there already get that password. */
export async function ensureStaff(password: string): Promise<DemoStaff> {
  const account = async (role: DemoRole) => {
    const { email, name } = DEMO_STAFF[role];
    const mayCreateHearings = role === 'organiser';
    const given = { email, name, password, mayCreateHearings };
    const made = await createAccount(given, 'system');
    const stored = await findAccount(email);
    if (!stored) throw new Error(`A demo account could not be made: ${!made.ok && made.problem}.`);
    const { id } = stored;
    if (!made.ok) await changePassword(id, await hashPassword(password), 'system');
    return { kind: 'account' as const, id, email, name, mayCreateHearings, memberships: [] };
  };
  return {
    organiser: await account('organiser'),
    analyst: await account('analyst'),
    moderator: await account('moderator'),
  };
}
