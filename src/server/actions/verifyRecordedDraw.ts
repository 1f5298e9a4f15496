import { FEATURES } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import { type Difference, firstDifference } from '#domain/sampling/difference';
import { checkDraw } from '#domain/sampling/drawChecks';
import { type DrawRecord, drawRecord } from '#domain/sampling/drawRecord';
import type { DrawProblem, Quota } from '#domain/sampling/problem';
import { problemOfLottery } from '#domain/sampling/replacement';
import { sha256 } from '../access/secrets.ts';
import { findDraw, findDrawRecord, listReplacements } from '../database/draws.ts';
import { findLotteryFiles } from '../database/lotteries.ts';
import { listSelections, type StoredSelection } from '../database/selections.ts';
import { inWorker } from '../workers/inWorker.ts';
import { softwareName } from '../software.ts';
import { categoriesFile, respondentsFile } from './drawFiles.ts';
import { drawId, readPool } from './drawPanelPool.ts';

export type VerificationProblem =
  | { readonly kind: 'not_drawn' }
  /** Made before lotteries were published: an earlier version of the program verifies it. */
  | { readonly kind: 'early_draw' }
  /** The record is not the one whose hash was stored, or its lottery not the published one. */
  | { readonly kind: 'record_changed' }
  /** Other people, or with another background, are in the pool now than were drawn from. */
  | { readonly kind: 'people_changed' }
  /** Other people are on the panel than the record names. */
  | { readonly kind: 'panel_changed' }
  | ({ readonly kind: 'differs' } & Difference);

/**
 * Checks the panel's draw and every replacement against what is stored: each hash, each panel and
 * each number by arithmetic, then the lotteries worked out again, then who has the places.
 */
export async function verifyRecordedDraw(
  hearingId: string,
): Promise<Result<{ readonly draws: number }, VerificationProblem>> {
  const [draw, replacements, selections] = await Promise.all([
    findDraw(hearingId),
    listReplacements(hearingId),
    listSelections(hearingId),
  ]);
  if (draw === null) return fail({ kind: 'not_drawn' });
  if (draw.lottery_id === null) return fail({ kind: 'early_draw' });
  const first = { ...draw, lottery_id: draw.lottery_id, came_by: null };
  const draws = [first, ...replacements.map((one) => ({ ...one, came_by: one.id }))];
  for (const one of draws) {
    const checked = await verifyOne(hearingId, one);
    if (!checked.ok) return checked;
    const chosen = selections
      .filter((person) => person.came_by === one.came_by && wasChosen(person))
      .map((person) => drawId(hearingId, person.participant_key));
    const recorded = [...checked.value.selected].sort();
    if (firstDifference(recorded, chosen.sort(), '') !== null)
      return fail({ kind: 'panel_changed' });
  }
  return succeed({ draws: draws.length });
}

const wasChosen = ({ role, withdrew_from }: StoredSelection) =>
  role === 'panel' || withdrew_from === 'panel';

async function verifyOne(
  hearingId: string,
  draw: { readonly id: string; readonly lottery_id: string; readonly record_hash: string },
): Promise<Result<DrawRecord, VerificationProblem>> {
  const [text, files] = await Promise.all([
    findDrawRecord(draw.id),
    findLotteryFiles(draw.lottery_id),
  ]);
  if (text === null || files === null || sha256(text) !== draw.record_hash)
    return fail({ kind: 'record_changed' });
  const read = drawRecord.safeParse(JSON.parse(text));
  if (!read.success || read.data.lottery_sha256 !== sha256(files.record))
    return fail({ kind: 'record_changed' });
  const record = read.data;
  const { source } = record.lottery;
  if (sha256(categoriesFile(files.quotas)) !== source.categories_sha256)
    return fail({ kind: 'record_changed' });

  const byHome = source.household_columns.length > 0;
  const { people } = await readPool(hearingId, byHome);
  if (sha256(respondentsFile(people, FEATURES, byHome)) !== source.respondents_sha256)
    return fail({ kind: 'people_changed' });
  return compareAll(record, { people, quotas: files.quotas });
}

async function compareAll(
  record: DrawRecord,
  everybody: { readonly people: DrawProblem['people']; readonly quotas: readonly Quota[] },
): Promise<Result<DrawRecord, VerificationProblem>> {
  const { lottery } = record;
  const problem = problemOfLottery(lottery, everybody);
  const wrong = checkDraw(record, problem, sha256);
  if (wrong !== null) return fail({ kind: 'differs', ...wrong });

  const software = softwareName();
  const difference = await inWorker('repeatLottery', { lottery, problem, software });
  return difference === null ? succeed(record) : fail({ kind: 'differs', ...difference });
}
