import { type Cookies, fail, redirect } from '@sveltejs/kit';
import { sessionCookie } from '#server/access/cookie';
import { forgetKiosk, leaveKiosk, readKiosk } from '#server/access/kiosk';
import { endSession, SESSION_COOKIE } from '#server/access/sessions';
import { signInWithCode } from '#server/access/signIn';
import { displayCookie } from '#ui/components/displayChoice';
import { layoutCookie } from '#ui/survey/steps';
import type { Actions, PageServerLoad } from './$types';

/**
 * The locked page of a shared tablet. Whoever comes here is signed out, however she comes: a tablet that
 * was locked without network needs no more than to be shown this page again.
 */
export const load: PageServerLoad = async ({ locals, cookies, setHeaders }) => {
  if (!locals.isKiosk) redirect(303, '/kiosk/opsaet');
  const kiosk = await readKiosk(cookies);
  if (!kiosk) {
    forgetKiosk(cookies);
    redirect(303, '/kiosk/opsaet');
  }
  await signOut(cookies);
  setHeaders({ 'x-kiosk': 'locked' });
  return { hearing: locals.locale === 'da' ? kiosk.hearing_name_da : kiosk.hearing_name_en };
};

export const actions: Actions = {
  begynd: async ({ request, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const code = String(form.get('kode') ?? '').slice(0, 100);
    const outcome = await signInWithCode(code, getClientAddress());
    if (!outcome.ok) {
      const status = outcome.problem.kind === 'too_many_attempts' ? 429 : 400;
      return fail(status, { problem: outcome.problem });
    }
    cookies.set(SESSION_COOKIE, outcome.value.id, sessionCookie(url, null));
    redirect(303, '/deltager');
  },

  forlad: async ({ request, cookies }) => {
    const form = await request.formData();
    const outcome = await leaveKiosk(cookies, String(form.get('pin') ?? '').trim());
    if (!outcome.ok) return fail(400, { pin: outcome.problem });
    redirect(303, '/log-ind');
  },
};

/** Her session, and how she liked the pages to look. */
async function signOut(cookies: Cookies): Promise<void> {
  const session = cookies.get(SESSION_COOKIE);
  if (session === undefined) return;
  await endSession(session);
  cookies.delete(SESSION_COOKIE, { path: '/' });
  for (const name of [displayCookie, 'sprog']) cookies.delete(name, { path: '/' });
  cookies.delete(layoutCookie, { path: '/deltager' });
}
