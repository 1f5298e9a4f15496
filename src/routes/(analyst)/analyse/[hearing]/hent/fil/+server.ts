import { error } from '@sveltejs/kit';
import { LAYOUT_NAMES } from '#domain/export/layouts';
import { require } from '#server/access/guard';
import { exportFile } from '#server/actions/exportFile';
import { findHearing } from '#server/database/hearings';
import { streamedDownload } from '#server/download';
import { FORMAT_NAMES } from '#server/export/formats';
import type { RequestHandler } from './$types';

/** `?opstilling=` layout, `?format=` and `?sprog=` of the labels. */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  if (locals.actor.kind === 'visitor') require(locals.actor, { to: 'see analyses' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  require(locals.actor, { to: 'export dataset', hearingId: hearing.id }, url);
  const chosen = <Name extends string>(key: string, names: readonly Name[]) =>
    names.find((name) => name === url.searchParams.get(key)) ?? error(404);
  const about = {
    layout: chosen('opstilling', LAYOUT_NAMES),
    format: chosen('format', FORMAT_NAMES),
    language: chosen('sprog', ['da', 'en'] as const),
  };
  // A link on another site must not put downloads into the log in somebody's name.
  if (request.headers.get('sec-fetch-site') === 'cross-site') error(403);
  const exported = await exportFile({ hearing, ...about, actor: locals.actor, now: new Date() });
  if (!exported.ok) error(exported.problem.kind === 'nothing_released' ? 404 : 422);
  return streamedDownload(exported.value);
};
