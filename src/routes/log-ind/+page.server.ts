import { fail, redirect } from '@sveltejs/kit';
import { sessionCookie } from '#server/access/cookie';
import { readSession, SESSION_COOKIE } from '#server/access/sessions';
import { signInWithPassword } from '#server/access/signIn';
import type { Actor } from '#domain/identity/actor';
import { returnPath } from '#ui/components/returnPath';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (locals.actor.kind === 'account') redirect(303, homeOf(locals.actor));
};

export const actions: Actions = {
  default: async ({ request, cookies, url, getClientAddress }) => {
    const form = await request.formData();
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const missing = [...(email ? [] : ['email']), ...(password ? [] : ['password'])];
    if (missing.length > 0) return fail(400, { email, missing });
    const outcome = await signInWithPassword(email, password, getClientAddress());
    if (!outcome.ok) {
      const status = outcome.problem.kind === 'too_many_attempts' ? 429 : 400;
      return fail(status, { email, problem: outcome.problem.kind });
    }
    cookies.set(SESSION_COOKIE, outcome.value.id, sessionCookie(url, outcome.value.expiresAt));
    const wanted = returnPath(url.searchParams.get('til'));
    redirect(303, wanted === '/' ? homeOf((await readSession(outcome.value.id)).actor) : wanted);
  },
};

/** Where this person's work begins. */
function homeOf(actor: Actor): string {
  if (actor.kind !== 'account') return '/';
  const roles = actor.memberships.map((membership) => membership.role);
  if (actor.mayCreateHearings || roles.includes('organiser')) return '/styring';
  if (roles.includes('analyst')) return '/analyse';
  return roles.includes('moderator') || !roles.includes('reviewer') ? '/bord' : '/gennemgang';
}
