import { json } from '@sveltejs/kit';
import { organisedHearing } from '#server/access/organisedHearing';
import { shownOn } from '../shownOn.ts';
import type { RequestHandler } from './$types';

/** What the screen shows this moment; asked for by a screen that is told to look. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  return json(await shownOn(hearing, url.searchParams.get('maaling'), locals.locale));
};
