import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { exportKit } from '#server/actions/exportKit';
import { findHearing } from '#server/database/hearings';
import { streamedDownload } from '#server/download';
import type { RequestHandler } from './$types';

/** `?sprog=` of the labels and the README. */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  if (locals.actor.kind === 'visitor') require(locals.actor, { to: 'see analyses' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  require(locals.actor, { to: 'export dataset', hearingId: hearing.id }, url);
  // A link on another site must not put downloads into the log in somebody's name.
  if (request.headers.get('sec-fetch-site') === 'cross-site') error(403);
  const { actor, locale: language } = locals;
  const exported = await exportKit({ hearing, language, actor, now: new Date() });
  if (!exported.ok) error(404);
  return streamedDownload(exported.value);
};
