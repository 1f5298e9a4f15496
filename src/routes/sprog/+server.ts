import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { returnPath } from '#ui/components/returnPath';
import type { RequestHandler } from './$types';

const locale = z.enum(['da', 'en']);
const oneYearSeconds = 365 * 24 * 60 * 60;

/** Remembers the chosen language on the device and goes back to the page. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const chosen = locale.safeParse(form.get('sprog'));
  if (!chosen.success) error(400);

  cookies.set('sprog', chosen.data, {
    path: '/',
    maxAge: oneYearSeconds,
    sameSite: 'lax',
    // The pages' own script reads it to speak the same language as the server did.
    httpOnly: false,
    // A venue's closed network may have no TLS.
    secure: url.protocol === 'https:',
  });
  redirect(303, returnPath(form.get('tilbage')));
};

/** Somebody opened the address itself: there is nothing here to see. */
export const GET: RequestHandler = () => redirect(303, '/');
