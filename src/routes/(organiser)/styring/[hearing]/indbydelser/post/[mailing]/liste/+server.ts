import { require } from '#server/access/guard';
import { organisedMailing } from '#server/access/organisedMailing';
import { exportRecipients } from '#server/actions/exportRecipients';
import { streamOf } from '#server/streamOf';
import type { RequestHandler } from './$types';

/** The whole list: who gets the mailing, and who does not and why. Without codes. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const parts = await exportRecipients(mailing, locals.locale, locals.actor);
  return new Response(streamOf(parts), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="modtagere-${hearing.slug}-${mailing.token}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};
