import { error } from '@sveltejs/kit';
import { DISCUSSION_FILES } from '#domain/export/discussionFiles';
import { require } from '#server/access/guard';
import { DISCUSSION_FORMS, exportDiscussions } from '#server/actions/exportDiscussions';
import { findHearing } from '#server/database/hearings';
import { downloadOf } from '#server/download';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  if (locals.actor.kind === 'visitor') require(locals.actor, { to: 'see analyses' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  require(locals.actor, { to: 'export dataset', hearingId: hearing.id }, url);
  const file = DISCUSSION_FILES.find((known) => known === params.file);
  const form = DISCUSSION_FORMS.find((known) => known === params.form);
  if (!file || !form) error(404);
  // A link on another site must not put downloads into the log in somebody's name.
  if (request.headers.get('sec-fetch-site') === 'cross-site') error(403);
  const { actor } = locals;
  const exported = await exportDiscussions({ hearing, file, form, actor, now: new Date() });
  if (!exported.ok) error(404);
  return downloadOf(exported.value);
};
