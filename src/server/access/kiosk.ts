import type { Cookies } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { isKioskPin } from '#domain/identity/kioskPin';
import { fail, type Result, succeed } from '#domain/result';
import { endKiosk, findKiosk, setUpKiosk } from '../database/kiosks.ts';
import { sessionCookie } from './cookie.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { mayTry } from './rateLimits.ts';
import { sha256 } from './secrets.ts';

const KIOSK_COOKIE = 'faelles';
const YEAR_MS = 365 * 24 * 3_600_000;

/** Whether this device is a shared tablet. It only restricts, so that the cookie alone may say so. */
export const isKiosk = (cookies: Cookies): boolean => cookies.get(KIOSK_COOKIE) !== undefined;

export const readKiosk = async (cookies: Cookies) => {
  const secret = cookies.get(KIOSK_COOKIE);
  return secret === undefined ? null : findKiosk(sha256(secret));
};

/** Makes this device a shared tablet of a hearing; `pin` is what `isKioskPin` accepts. */
export async function makeKiosk(
  cookies: Cookies,
  url: URL,
  hearingId: string,
  pin: string,
  actor: string,
): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  await setUpKiosk(sha256(secret), hearingId, await hashPassword(pin), actor);
  cookies.set(KIOSK_COOKIE, secret, sessionCookie(url, new Date(Date.now() + YEAR_MS)));
}

/** A tablet that no database knows any more is nobody's. */
export const forgetKiosk = (cookies: Cookies): void => cookies.delete(KIOSK_COOKIE, { path: '/' });

export type LeaveProblem = 'pin_wrong' | 'too_many_attempts';

/** Staff use the tablet for something else. */
export async function leaveKiosk(
  cookies: Cookies,
  pin: string,
): Promise<Result<true, LeaveProblem>> {
  const secret = cookies.get(KIOSK_COOKIE);
  const kiosk = await readKiosk(cookies);
  if (secret !== undefined && kiosk) {
    if (!(await mayTry('kioskPin', secret))) return fail('too_many_attempts');
    if (!isKioskPin(pin) || !(await isPassword(kiosk.pin_hash, pin))) return fail('pin_wrong');
    await endKiosk(sha256(secret));
  }
  forgetKiosk(cookies);
  return succeed(true);
}
