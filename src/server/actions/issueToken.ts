import { type Actor, auditName } from '#domain/identity/actor';
import {
  checkTokenRequest,
  type TokenFault,
  type TokenRequest,
} from '#domain/identity/accessToken';
import { may } from '#domain/identity/permission';
import { fail, type Result, succeed } from '#domain/result';
import { randomToken, tokenHash } from '../access/bearer.ts';
import { type Hearing, listHearings } from '../database/hearings.ts';
import { issueToken as store } from '../database/tokens.ts';

type Account = Extract<Actor, { kind: 'account' }>;

export type IssueProblem =
  | { readonly kind: 'faults'; readonly faults: readonly TokenFault[] }
  | { readonly kind: 'token_exists' | 'hearing_unknown' | 'too_many_tokens' };

const DAY_MS = 24 * 3_600_000;

/** The hearings whose data somebody may fetch, and so have read by a program. */
export const analysedHearings = async (actor: Actor): Promise<Hearing[]> =>
  (await listHearings()).filter(({ id }) => may(actor, { to: 'analyse', hearingId: id }).ok);

/**
 * Makes a token and gives it, this once. `id` is made by the page: sent twice it makes one token, and the second
 * time refuses, for it cannot be shown again. `now`: epoch milliseconds.
 */
export async function issueToken(
  account: Account,
  { id, ...request }: TokenRequest & { readonly id: string },
  now: number,
): Promise<Result<{ readonly token: string; readonly expiresAt: Date }, IssueProblem>> {
  const checked = checkTokenRequest(request);
  if (!checked.ok) return fail({ kind: 'faults', faults: checked.problem });
  const { name, hearings, days } = checked.value;
  const own = (await analysedHearings(account)).filter(({ slug }) => hearings.includes(slug));
  if (own.length < hearings.length) return fail({ kind: 'hearing_unknown' });
  const token = randomToken();
  const expiresAt = new Date(now + days * DAY_MS);
  const stored = await store(
    {
      ...{ id, account_id: account.id, name, hash: tokenHash(token) },
      ...{ hearing_ids: own.map((hearing) => hearing.id), expires_at: expiresAt },
    },
    auditName(account),
  );
  return stored.ok ? succeed({ token, expiresAt }) : fail({ kind: refused(stored.problem.kind) });
}

function refused(kind: string): 'token_exists' | 'hearing_unknown' | 'too_many_tokens' {
  if (kind === 'token_exists' || kind === 'hearing_unknown' || kind === 'too_many_tokens')
    return kind;
  throw new Error(`The database refused a token: ${kind}.`);
}
