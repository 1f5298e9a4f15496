import { error } from '@sveltejs/kit';
import { auditName } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { canonicalJson, peopleFile } from '#domain/sampling/sealedRecord';
import { organisedHearing } from '#server/access/organisedHearing';
import { readDrawn } from '#server/actions/drawPanel';
import { readPool } from '#server/actions/drawPanelPool';
import { recordDownload } from '#server/database/downloads';
import type { RequestHandler } from './$types';

/** The two files an auditor repeats the draw from; small groups stand in them, so they are not public. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const drawn = await readDrawn(hearing.id);
  if (!drawn || !(params.file in FILES)) error(404);
  await recordDownload(hearing.id, params.file, auditName(locals.actor));
  if (params.file === 'protokol.json')
    return download(canonicalJson(drawn.record), 'application/json', params.file);
  const { people } = await readPool(hearing.id, false);
  return download(peopleFile(people, FEATURES), 'text/csv; charset=utf-8', params.file);
};

const FILES = { 'protokol.json': true, 'personer.csv': true };

const download = (body: string, type: string, name: string) =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="lodtraekning-${name}"`,
      'cache-control': 'private, no-store',
    },
  });
