import { error } from '@sveltejs/kit';
import { analysedRelease } from '#server/access/analysedRelease';
import { fetchReleaseArchive, fetchReleaseFile } from '#server/actions/fetchRelease';
import { streamOf } from '#server/streamOf';
import type { RequestHandler } from './$types';

/** A file of a release, or `alt.zip`: all of them with the manifest. */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const { hearing, release } = await analysedRelease(locals.actor, params, url);
  // A link on another site must not put downloads into the log in somebody's name.
  if (request.headers.get('sec-fetch-site') === 'cross-site') error(403);
  const fetched =
    params.file === 'alt.zip'
      ? await fetchReleaseArchive(release, hearing.slug, locals.actor)
      : await fetchReleaseFile(release, params.file, locals.actor);
  if (!fetched.ok) error(fetched.problem === 'withdrawn' ? 410 : 404);
  const { name, type, bytes } = fetched.value;
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
};
