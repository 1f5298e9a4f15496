import { redirect } from '@sveltejs/kit';
import { endAllSessions, endSession, SESSION_COOKIE } from '#server/access/sessions';
import type { RequestHandler } from './$types';

/** Ends this session, or with `overalt=ja` every session of the same person. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData();
  const { actor } = locals;
  const id = cookies.get(SESSION_COOKIE);
  if (form.get('overalt') === 'ja' && (actor.kind === 'account' || actor.kind === 'participant')) {
    await endAllSessions(
      actor.kind === 'account' ? { accountId: actor.id } : { participantKey: actor.key },
    );
  } else if (id) await endSession(id);
  cookies.delete(SESSION_COOKIE, { path: '/' });
  redirect(303, '/');
};

/** Somebody opened the address itself: signing out takes a button. */
export const GET: RequestHandler = () => redirect(303, '/');
