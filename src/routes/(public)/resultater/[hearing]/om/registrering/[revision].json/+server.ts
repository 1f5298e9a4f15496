import { error } from '@sveltejs/kit';
import { findHearing } from '#server/database/hearings';
import { listRegistrations } from '#server/database/registrations';
import type { RequestHandler } from './$types';

/** The registered text to the byte, so that anybody can work out its SHA-256. */
export const GET: RequestHandler = async ({ params }) => {
  const hearing = await findHearing(params.hearing);
  const own = hearing ? await listRegistrations(hearing.id) : [];
  const version = own.find(({ revision }) => String(revision) === params.revision);
  if (!hearing || !version) error(404);
  const name = `registrering-${hearing.slug}-${version.revision}.json`;
  return new Response(version.content, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
