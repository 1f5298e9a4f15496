import { error } from '@sveltejs/kit';
import { publishedHearing } from '#server/access/publishedHearing';
import { listRegistrations } from '#server/database/registrations';
import type { RequestHandler } from './$types';

/** The registered text to the byte, so that anybody can work out its SHA-256. */
export const GET: RequestHandler = async ({ locals, params }) => {
  // A registration is public from the moment it is made, whatever is released.
  const { hearing } = await publishedHearing(locals.actor, params.hearing);
  const own = await listRegistrations(hearing.id);
  const version = own.find(({ revision }) => String(revision) === params.revision);
  if (!version) error(404);
  const name = `registrering-${hearing.slug}-${version.revision}.json`;
  return new Response(version.content, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
