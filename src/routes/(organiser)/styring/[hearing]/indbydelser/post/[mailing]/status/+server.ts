import { json } from '@sveltejs/kit';
import { organisedMailing } from '#server/access/organisedMailing';
import { printingOf } from '#server/post/printing';
import type { RequestHandler } from './$types';

/** How far the letters being made have come; null where none are. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { mailing } = await organisedMailing(locals.actor, params, url);
  return json({ printing: printingOf(mailing.id) });
};
