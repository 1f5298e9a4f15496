import { error } from '@sveltejs/kit';
import { auditName } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { organisedHearing } from '#server/access/organisedHearing';
import { categoriesFile, respondentsFile } from '#server/actions/drawFiles';
import { readPool } from '#server/actions/drawPanelPool';
import {
  findDraw,
  findDrawRecord,
  listReplacements,
  type StoredDraw,
} from '#server/database/draws';
import { recordDownload } from '#server/database/downloads';
import { findLotteryFiles, listLotteries } from '#server/database/lotteries';
import type { RequestHandler } from './$types';

/**
 * The files an auditor verifies a draw with, as the command line takes them: the record, the quotas
 * and the people; of a replacement with `?erstatning=` and its number. Small groups stand in them, so
 * they are not public.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const draw = await wanted(hearing.id, url.searchParams.get('erstatning'));
  const make = draw && FILES[params.file];
  const body = make && (await make(draw));
  if (body === null || body === undefined) error(404);
  await recordDownload(hearing.id, params.file, auditName(locals.actor));
  return new Response(body, {
    headers: {
      'content-type': params.file.endsWith('.json')
        ? 'application/json'
        : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="lodtraekning-${params.file}"`,
      'cache-control': 'private, no-store',
    },
  });
};

type Drawn = Pick<StoredDraw, 'id' | 'hearing_id' | 'lottery_id'>;

/** Null where there is no such file of a draw: those made before lotteries were published have the record alone. */
const FILES: Readonly<Record<string, (draw: Drawn) => Promise<string | null>>> = {
  'protokol.json': ({ id }) => findDrawRecord(id),
  'kvoter.csv': async ({ lottery_id: id }) => {
    const lottery = id === null ? null : await findLotteryFiles(id);
    return lottery && categoriesFile(lottery.quotas);
  },
  'personer.csv': async ({ hearing_id, lottery_id }) => {
    const lottery = (await listLotteries(hearing_id)).find(({ id }) => id === lottery_id);
    if (!lottery) return null;
    const byHome = lottery.summary.sharing !== null;
    return respondentsFile((await readPool(hearing_id, byHome)).people, FEATURES, byHome);
  },
};

/** The panel's draw, or the n-th that filled vacancies. */
async function wanted(hearingId: string, replacement: string | null): Promise<Drawn | null> {
  if (replacement === null) return findDraw(hearingId);
  return (await listReplacements(hearingId))[Number(replacement) - 1] ?? null;
}
