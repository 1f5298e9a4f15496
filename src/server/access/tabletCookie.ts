import type { Cookies } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { sessionCookie } from './cookie.ts';
import { sha256 } from './secrets.ts';

const TABLET_COOKIE = 'tablet';
const YEAR_MS = 365 * 24 * 3_600_000;

/** By what the server knows a tablet that is lent to people: made on the tablet, stored nowhere else. */
export const tabletSecret = (cookies: Cookies): string | null => {
  const secret = cookies.get(TABLET_COOKIE);
  return secret && /^[0-9a-f]{64}$/.test(secret) ? secret : null;
};

export const tabletSecretHash = (cookies: Cookies): string | null => {
  const secret = tabletSecret(cookies);
  return secret && sha256(secret);
};

/** A new secret in the tablet's cookie. `now`: epoch milliseconds. */
export function makeTabletSecret(cookies: Cookies, url: URL, now: number): string {
  const secret = randomBytes(32).toString('hex');
  cookies.set(TABLET_COOKIE, secret, sessionCookie(url, new Date(now + YEAR_MS)));
  return secret;
}

/**
 * The six digits a tablet shows while it waits to be taken in. They follow from its secret, so that they
 * stay through a reload; whoever knows them can give the tablet a number and nothing else.
 */
export const enrolmentDigits = (secret: string): string =>
  (Number.parseInt(sha256(`tablet:${secret}`).slice(0, 12), 16) % 1_000_000)
    .toString()
    .padStart(6, '0');
export const enrolmentHash = (digits: string): string => sha256(`enrolment:${digits}`);
