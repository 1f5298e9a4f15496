import { randomBytes } from 'node:crypto';
import { isToken, TOKEN_MARK } from '#domain/identity/accessToken';
import type { Actor } from '#domain/identity/actor';
import { findBearer, noteTokenUse } from '../database/tokens.ts';
import { sha256 } from './secrets.ts';

/** Who asks by a token: the account, with no more than it may do with the hearings of the token. */
export type Bearer = {
  readonly tokenId: string;
  readonly actor: Extract<Actor, { kind: 'account' }>;
};

/** A new token from the operating system's randomness; what is stored is its SHA-256. */
export const randomToken = (): string => TOKEN_MARK + randomBytes(32).toString('base64url');
export const tokenHash = (token: string): string => sha256(`token:${token}`);

/** Whom the header `Authorization: Bearer …` speaks for; null without one, or where it is not good (any more). */
export async function readBearer(header: string | null): Promise<Bearer | null> {
  const [, token = ''] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? [];
  const found = isToken(token) ? await findBearer(tokenHash(token)) : null;
  if (!found) return null;
  await noteTokenUse(found.token_id);
  const { account_id: id, email, name, hearings } = found;
  return {
    tokenId: found.token_id,
    actor: {
      ...{ kind: 'account', id, email, name, mayCreateHearings: false },
      // It only reads, whatever else its holder may do.
      memberships: hearings.map((hearingId) => ({ hearingId, role: 'analyst' })),
    },
  };
}
