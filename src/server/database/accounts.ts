import { z } from 'zod';
import type { Result } from '#domain/result';
import { callFunction, mustCall, readOne, type Refusal } from './client.ts';

const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  may_create_hearings: z.boolean(),
});
export type Account = z.infer<typeof account>;

const credentials = z.object({ id: z.string(), email: z.string(), password_hash: z.string() });

export type NewAccount = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly mayCreateHearings: boolean;
};

/** Refuses `email_taken`. */
export function createAccount(given: NewAccount, actor: string): Promise<Result<unknown, Refusal>> {
  const { id, email, name, passwordHash, mayCreateHearings } = given;
  return callFunction('create_account', {
    ...{ id, email, name, actor },
    password_hash: passwordHash,
    may_create_hearings: mayCreateHearings,
  });
}

export const findAccount = (email: string) =>
  readOne('accounts', account, { email: email.toLowerCase() });
export const findCredentials = (email: string) =>
  readOne('account_credentials', credentials, { email: email.toLowerCase() });

export const changePassword = (accountId: string, passwordHash: string, actor: string) =>
  mustCall('change_password', { account_id: accountId, password_hash: passwordHash, actor });
