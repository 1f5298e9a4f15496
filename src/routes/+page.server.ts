import { fail, redirect } from '@sveltejs/kit';
import { sessionCookie } from '#server/access/cookie';
import { SESSION_COOKIE } from '#server/access/sessions';
import { tabletSecretHash } from '#server/access/tabletCookie';
import { signInWithCode } from '#server/access/signIn';
import { listHearings, readProgress } from '#server/database/hearings';
import { findOwnTablet } from '#server/database/tablets';
import { returnPath } from '#ui/components/returnPath';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  // Also with a code after #: the browser takes it along.
  if (locals.isKiosk) redirect(303, '/kiosk');
  if (locals.actor.kind === 'participant') redirect(303, '/deltager');
  if (locals.actor.kind === 'group') redirect(303, '/bord/faelles');
  // A tablet that has come back waits for the next person, unless somebody asks to type a code.
  const tablet = url.searchParams.has('kode') ? null : tabletSecretHash(cookies);
  if (tablet && (await findOwnTablet(tablet))) redirect(303, '/tablet');
  const hearings = await listHearings();
  const progress = await Promise.all(hearings.map((hearing) => readProgress(hearing.id)));
  const released = hearings.filter((_, index) => progress[index]?.waves.T0.state === 'released');
  return {
    results: released.map(({ slug, name_da, name_en, starts_on, simulated }) => ({
      ...{ slug, simulated },
      name: locals.locale === 'da' ? name_da : name_en,
      startsOn: starts_on,
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const outcome = await signInWithCode(
      String(form.get('kode') ?? '').slice(0, 100),
      getClientAddress(),
    );
    if (!outcome.ok) {
      // What was typed is not sent back: a code is a secret, and the browser still has it.
      return fail(outcome.problem.kind === 'too_many_attempts' ? 429 : 400, {
        problem: outcome.problem,
      });
    }
    cookies.set(SESSION_COOKIE, outcome.value.id, sessionCookie(url, outcome.value.expiresAt));
    const wanted = returnPath(url.searchParams.get('til'));
    redirect(303, wanted === '/' ? '/deltager' : wanted);
  },
};
