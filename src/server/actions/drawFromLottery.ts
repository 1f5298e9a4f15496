import { fail, type Result, succeed } from '#domain/result';
import { drawFrom } from '#domain/sampling/drawFrom';
import { type DrawRecord, drawText } from '#domain/sampling/drawRecord';
import { lotteryRecord } from '#domain/sampling/lotteryRecord';
import { countOf } from '#domain/sampling/lotterySummary';
import type { Person } from '#domain/sampling/problem';
import { publicDrawOf, publicText } from '#domain/sampling/publicDraw';
import { problemOfLottery } from '#domain/sampling/replacement';
import { sha256 } from '../access/secrets.ts';
import type { DrawToRecord } from '../database/draws.ts';
import { findLotteryFiles, type StoredLottery } from '../database/lotteries.ts';
import { readPool } from './drawPanelPool.ts';

export type SeedProblem =
  { readonly kind: 'seed_missing' } | { readonly kind: 'seed_too_long'; readonly limit: number };
export type DrawFault =
  /** The lottery is not the one whose hash was published. */
  | { readonly kind: 'record_changed' }
  /** Others can be drawn now than those the lottery is about. */
  | { readonly kind: 'people_changed' }
  | { readonly kind: 'no_panel_found' };
export const SEED_LIMIT = 200;

export type SeededDraw = {
  readonly toRecord: DrawToRecord;
  /** Keys of the database, in the order of the record. */
  readonly selected: readonly string[];
  readonly reserves: readonly string[];
};

/** What a seed picks from a published lottery, ready to be kept. */
export async function drawFromLottery(
  lottery: StoredLottery,
  given: { readonly id: string; readonly seed: string; readonly seedSource: string },
  reserves: number,
): Promise<Result<SeededDraw, SeedProblem | DrawFault>> {
  const seed = given.seed.trim();
  if (seed === '') return fail({ kind: 'seed_missing' });
  if (seed.length > SEED_LIMIT) return fail({ kind: 'seed_too_long', limit: SEED_LIMIT });
  const files = await findLotteryFiles(lottery.id);
  if (files === null || sha256(files.record) !== lottery.record_hash)
    return fail({ kind: 'record_changed' });

  const published = lotteryRecord.parse(JSON.parse(files.record));
  const byHome = published.source.household_columns.length > 0;
  const { people: everybody, keyOf } = await readPool(lottery.hearing_id, byHome);
  // Only people matter here: the panels meet the quotas already.
  const { people } = problemOfLottery(published, { people: everybody, quotas: [] });
  const seedSource = given.seedSource.trim().slice(0, SEED_LIMIT) || (lottery.seed_source ?? '');
  const drawn = drawFrom({ lottery: published, people, seed, seedSource, reserves, sha256 });
  if (!drawn.ok) {
    const { kind } = drawn.problem;
    return fail({ kind: kind === 'other_people' ? 'people_changed' : kind });
  }
  const { record } = drawn.value;
  const keys = (ids: readonly string[]) => ids.map((id) => keyOf.get(id)!);
  return succeed({
    toRecord: toRecord(lottery, given.id, record, people),
    ...{ selected: keys(record.selected), reserves: keys(record.reserves) },
  });
}

function toRecord(
  lottery: StoredLottery,
  id: string,
  record: DrawRecord,
  people: readonly Person[],
): DrawToRecord {
  const text = drawText(record);
  const hash = sha256(text);
  const chosen = new Set(record.selected);
  const panel = people.filter((person) => chosen.has(person.id));
  const { seed, seed_source, number } = record;
  return {
    ...{ id, hearing_id: lottery.hearing_id, lottery_id: lottery.id, seed, seed_source, number },
    ...{ record: text, record_hash: hash },
    public_record:
      record.lottery.panels.kind === 'numbered' ? publicText(publicDrawOf(record, hash)) : null,
    summary: {
      ids: record.selected,
      reserves: record.reserves.length,
      selected: record.lottery.quotas.map(({ feature, value }) => ({
        ...{ feature, value, people: countOf(panel, { feature, value }) },
      })),
    },
  };
}
