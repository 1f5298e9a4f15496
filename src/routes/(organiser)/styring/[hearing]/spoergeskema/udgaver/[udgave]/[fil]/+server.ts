import { error } from '@sveltejs/kit';
import { canonicalQuestionnaire } from '#domain/survey/questionnaire';
import { organisedHearing } from '#server/access/organisedHearing';
import { questionnaireWorkbook } from '#server/actions/exchangeQuestionnaire';
import { readVersion } from '#server/database/questionnaires';
import type { RequestHandler } from './$types';

/** A version as an XLSForm workbook, or as the very text its hash was made of. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  if (!/^\d{1,9}$/.test(params.udgave)) error(404);
  const version = await readVersion(hearing.id, Number(params.udgave));
  if (!version) error(404);
  const name = `spoergeskema-${hearing.slug}-${version.revision}`;
  switch (params.fil) {
    case 'xlsx': {
      const bytes = new Uint8Array(await questionnaireWorkbook(hearing, version));
      return file(bytes, `${name}.xlsx`, XLSX);
    }
    case 'json':
      return file(canonicalQuestionnaire(version.questionnaire), `${name}.json`, JSON_TYPE);
    default:
      error(404);
  }
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JSON_TYPE = 'application/json; charset=utf-8';

const file = (body: BodyInit, name: string, type: string) =>
  new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
