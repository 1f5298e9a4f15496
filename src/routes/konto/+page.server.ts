import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/identity/permission';
import { changeOwnPassword } from '#server/actions/changeOwnPassword';
import { sessionCookie } from '#server/access/cookie';
import { require } from '#server/access/guard';
import { SESSION_COOKIE } from '#server/access/sessions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  require(locals.actor, { to: 'change own password' }, url);
  return {
    changed: url.searchParams.has('skiftet'),
    mayHoldTokens: may(locals.actor, { to: 'see analyses' }).ok,
  };
};

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
    require(locals.actor, { to: 'change own password' }, url);
    if (locals.actor.kind !== 'account') return;
    const form = await request.formData();
    const outcome = await changeOwnPassword(
      locals.actor,
      String(form.get('nuvaerende') ?? ''),
      String(form.get('ny') ?? ''),
    );
    if (!outcome.ok) return fail(400, { problem: outcome.problem });
    cookies.set(SESSION_COOKIE, outcome.value.id, sessionCookie(url, outcome.value.expiresAt));
    redirect(303, '/konto?skiftet');
  },
};
