import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
  displayCookie,
  parseDisplay,
  textSizes,
  themes,
  writeDisplay,
} from '#ui/components/displayChoice';
import { returnPath } from '#ui/components/returnPath';
import type { RequestHandler } from './$types';

/** A pressed button sends one of the two; the other stays as it was. */
const change = z.object({
  tekst: z.enum(textSizes).optional(),
  farver: z.enum(themes).optional(),
});
const oneYearSeconds = 365 * 24 * 60 * 60;

/** Remembers text size and colours on the device and goes back to the page. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const wanted = change.safeParse({
    tekst: form.get('tekst') ?? undefined,
    farver: form.get('farver') ?? undefined,
  });
  if (!wanted.success) error(400);

  const before = parseDisplay(cookies.get(displayCookie));
  const now = {
    textSize: wanted.data.tekst ?? before.textSize,
    theme: wanted.data.farver ?? before.theme,
  };
  cookies.set(displayCookie, writeDisplay(now), {
    path: '/',
    maxAge: oneYearSeconds,
    sameSite: 'lax',
    httpOnly: true,
    // A venue's closed network may have no TLS.
    secure: url.protocol === 'https:',
  });
  redirect(303, returnPath(form.get('tilbage')));
};

/** Somebody opened the address itself: there is nothing here to see. */
export const GET: RequestHandler = () => redirect(303, '/');
