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
 * and the people; of a replacement with `?erstatning=` and its number, and with `?lotteri` those of
 * the panel's lottery that was published last, drawn from or not. Small groups stand in them, so they
 * are not public.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const subject = await wanted(hearing.id, url.searchParams);
  const make = subject && FILES[params.file];
  const body = make && (await make(subject));
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

/** A draw, or a lottery that has none: then `id` is null. */
type Subject = Pick<StoredDraw, 'hearing_id' | 'lottery_id'> & { readonly id: string | null };

/** Null where there is no such file of a draw: those made before lotteries were published have the record alone. */
const FILES: Readonly<Record<string, (subject: Subject) => Promise<string | null>>> = {
  'protokol.json': async ({ id }) => (id === null ? null : findDrawRecord(id)),
  'lotteri.json': async ({ lottery_id: id }) =>
    (id === null ? null : await findLotteryFiles(id))?.record ?? null,
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

async function wanted(hearingId: string, asked: URLSearchParams): Promise<Subject | null> {
  const replacement = asked.get('erstatning');
  if (replacement !== null)
    return (await listReplacements(hearingId))[Number(replacement) - 1] ?? null;
  if (!asked.has('lotteri')) return findDraw(hearingId);
  const published = (await listLotteries(hearingId)).find(
    ({ purpose, published_at }) => purpose === 'panel' && published_at !== null,
  );
  return published ? { id: null, hearing_id: hearingId, lottery_id: published.id } : null;
}
