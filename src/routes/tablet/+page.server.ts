import { fail, redirect } from '@sveltejs/kit';
import { sessionCookie } from '#server/access/cookie';
import { mayTry } from '#server/access/rateLimits';
import { SESSION_COOKIE } from '#server/access/sessions';
import {
  enrolmentDigits,
  enrolmentHash,
  makeTabletSecret,
  tabletSecret,
  tabletSecretHash,
} from '#server/access/tabletCookie';
import { sha256 } from '#server/access/secrets';
import { signTabletIn } from '#server/actions/lendTablets';
import { findOwnTablet, requestEnrolment } from '#server/database/tablets';
import type { Actions, PageServerLoad } from './$types';

/** A tablet in the drawer: it shows its number, or the digits to take it in by, and waits for a person. */
export const load: PageServerLoad = async ({ locals, cookies, depends }) => {
  depends('tablet');
  if (locals.actor.kind === 'participant') redirect(303, '/deltager');
  const hash = tabletSecretHash(cookies);
  const tablet = hash ? await findOwnTablet(hash) : null;
  if (tablet) {
    const hearing = locals.locale === 'da' ? tablet.hearing_name_da : tablet.hearing_name_en;
    const is = tablet.lost_at ? 'lost' : tablet.participant_key ? 'lent' : 'free';
    return { tablet: { number: tablet.number, hearing, is } as const, digits: null };
  }
  const secret = tabletSecret(cookies);
  return { tablet: null, digits: secret && enrolmentDigits(secret) };
};

export const actions: Actions = {
  /** Asks to be taken in; again, and the digits are good for another ten minutes. */
  tilmeld: async ({ cookies, url, getClientAddress }) => {
    if (!(await mayTry('tabletAddress', getClientAddress()))) return fail(429, { tooMany: true });
    // Somebody else's tablet may show the same six digits: then with another secret.
    for (let secret = tabletSecret(cookies); ; secret = null) {
      secret ??= makeTabletSecret(cookies, url, Date.now());
      const code = enrolmentHash(enrolmentDigits(secret));
      if (await requestEnrolment(sha256(secret), code)) return {};
    }
  },
  /** The person it is lent to is signed in. */
  begynd: async ({ cookies, url }) => {
    const secret = tabletSecret(cookies);
    const session = secret && (await signTabletIn(secret));
    if (!session) redirect(303, '/tablet');
    cookies.set(SESSION_COOKIE, session.id, sessionCookie(url, session.expiresAt));
    redirect(303, '/deltager');
  },
};
