import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { findHearing } from '#server/database/hearings';
import { findPublicRecord } from '#server/database/lotteries';
import type { RequestHandler } from './$types';

/**
 * What everybody may have: `lotteri.json` as published before the seed, `protokol.json` of the draw
 * and, with `?erstatning=` and its number, both of a draw that filled vacancies.
 */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  require(locals.actor, { to: 'see draw record' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  const shown = await readPublicDraw(hearing);
  const number = url.searchParams.get('erstatning');
  const of = number === null ? shown : shown.replacements[Number(number) - 1];
  const wanted =
    params.file === 'lotteri.json'
      ? of?.lottery
      : params.file === 'protokol.json'
        ? of?.draw
        : null;
  if (!wanted) error(404);
  // What is published never changes, so nobody needs it twice.
  const etag = `"${wanted.id}"`;
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
  const record = await findPublicRecord(wanted.id);
  if (record === null) error(404);
  const name = number === null ? params.file : `erstatning-${number}-${params.file}`;
  return new Response(record, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${hearing.slug}-${name}"`,
      etag,
    },
  });
};
