import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { exportMailingList, MAILING_FORMATS } from '#server/actions/exportMailingList';
import { streamOf } from '#server/streamOf';
import type { RequestHandler } from './$types';

/** Everybody invited with code and link, as a file for whoever prints the letters. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const format = MAILING_FORMATS.find((one) => one === url.searchParams.get('format'));
  if (!format) error(400);
  const { actor, locale } = locals;
  const parts = await exportMailingList({ hearing, locale, origin: url.origin, format, actor });
  return new Response(streamOf(parts), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="brevliste-${hearing.slug}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};
