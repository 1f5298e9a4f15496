import { z } from 'zod';
import { type LotterySummary, lotterySummary } from '#domain/sampling/lotterySummary';
import { DRAW_METHODS, type Quota, quota } from '#domain/sampling/problem';
import { callFunction, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const PURPOSES = ['panel', 'replacement', 'top_up'] as const;
const lottery = z.object({
  id: z.string(),
  hearing_id: z.string(),
  purpose: z.enum(PURPOSES),
  method: z.enum(DRAW_METHODS),
  size: z.number(),
  pool: z.number(),
  record_hash: z.string(),
  summary: lotterySummary,
  panel_hash: z.string().nullable(),
  seed_source: z.string().nullable(),
  seed_at: z.coerce.date().nullable(),
  prepared_at: z.coerce.date(),
  published_at: z.coerce.date().nullable(),
});
export type StoredLottery = z.infer<typeof lottery>;
export type LotteryPurpose = StoredLottery['purpose'];

/** Every lottery of a hearing, the newest first; at most one of them has not been published. */
export const listLotteries = (hearingId: string) =>
  readRows('lotteries', lottery, {
    where: { hearing_id: hearingId },
    order: ['prepared_at.desc', 'id'],
  });
const lotteryFiles = z.object({ record: z.string(), quotas: z.array(quota) });
/** The whole record as text, for auditors, and the quotas of the whole panel that it was made with. */
export const findLotteryFiles = (id: string) => readOne('lottery_records', lotteryFiles, { id });
/** What everybody may have of a published lottery or a draw, as text; null where there is no such thing. */
export const findPublicRecord = async (id: string) =>
  (await readOne('public_records', z.object({ record: z.string().nullable() }), { id }))?.record ??
  null;

export type LotteryToSave = Pick<
  StoredLottery,
  'id' | 'hearing_id' | 'purpose' | 'method' | 'size' | 'pool' | 'record_hash'
> & {
  readonly record: string;
  readonly public_record: string | null;
  readonly quotas: readonly Quota[];
  readonly summary: LotterySummary;
};

/** Refuses `wave_not_closed`, `already_seated`, `not_drawn`, `panel_changed`. */
export const saveLottery = (given: LotteryToSave, panelHash: string | null, actor: string) =>
  callFunction('save_lottery', {
    lottery: { ...given, panel_hash: panelHash } as unknown as Json,
    actor,
  });

/** Refuses `lottery_unknown`, `already_seated`. */
export const publishLottery = (
  id: string,
  seed: { readonly source: string; readonly at: Date | null },
  actor: string,
) =>
  callFunction('publish_lottery', {
    lottery_id: id,
    seed_source: seed.source,
    seed_at: seed.at?.toISOString() ?? null,
    actor,
  });
