import { z } from 'zod';
import { callFunction, mustCall, readOne, readRows } from './client.ts';

const token = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.coerce.date(),
  expires_at: z.coerce.date(),
  revoked_at: z.coerce.date().nullable(),
  last_used_at: z.coerce.date().nullable(),
  hearings: z.array(z.object({ slug: z.string(), name_da: z.string(), name_en: z.string() })),
});
const bearer = z.object({
  token_id: z.string(),
  account_id: z.string(),
  email: z.string(),
  name: z.string(),
  /** Ids of those it reads of and whose analyst or organiser the account still is. */
  hearings: z.array(z.string()),
});

/** An account's tokens, the newest first, also those that are over. */
export const listTokens = (accountId: string) =>
  readRows('tokens', token, { where: { account_id: accountId }, order: ['created_at.desc', 'id'] });

/** Whom the token with this SHA-256 speaks for; null for one that is unknown, ended or over. */
export const findBearer = (hash: string) => readOne('token_bearers', bearer, { hash });

export type TokenToIssue = {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly hash: string;
  readonly hearing_ids: readonly string[];
  readonly expires_at: Date;
};

/** Refuses `token_exists`, `hearing_unknown`, `too_many_tokens`. */
export const issueToken = ({ expires_at, hearing_ids, ...token }: TokenToIssue, actor: string) =>
  callFunction('issue_token', {
    token: { ...token, hearing_ids: [...hearing_ids], expires_at: expires_at.toISOString() },
    actor,
  });

/** Refuses `token_unknown`. */
export const revokeToken = (id: string, accountId: string, actor: string) =>
  callFunction('revoke_token', { id, account_id: accountId, actor });

/** Notes that a token was used, to the minute. */
export const noteTokenUse = (id: string) => mustCall('use_token', { id });
