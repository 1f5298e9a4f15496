import { z } from 'zod';
import { lotteryRecord } from './lotteryRecord.ts';
import { recordText } from './recordText.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A draw from a lottery: the seed, what it led to, and the lottery itself. */
export const drawRecord = z.strictObject({
  format: z.literal('folkehoering-draw'),
  version: z.literal(1),
  lottery: lotteryRecord,
  /** SHA-256 of the lottery's text: what was published before the seed existed. */
  lottery_sha256: sha256,
  seed: z.string(),
  /** Where anybody can see the seed for themselves; may be empty. */
  seed_source: z.string(),
  /** The panel that was drawn, from 1; null where the method draws people directly. */
  number: z.int().min(1).nullable(),
  /** Weighted panels: the number in [0, 1) that picks the panel by the sum of the weights before it. */
  ticket: z.number().min(0).max(1).nullable(),
  /** Ids: those chosen, sorted; reserves in the order in which they would be asked. */
  selected: z.array(z.string()),
  reserves: z.array(z.string()),
  /** How many reserves were asked for; there are fewer where the pool ends. */
  reserves_asked: z.int().min(0),
  /** SHA-256 of the text of this record without this field. */
  content_sha256: sha256,
});
export type DrawRecord = z.infer<typeof drawRecord>;

/** The one text of a draw, however it was stored: what is published and hashed. */
export const drawText = (record: DrawRecord): string => recordText(drawRecord.parse(record));

/** What `content_sha256` is the hash of. */
export const contentText = (record: Omit<DrawRecord, 'content_sha256'>): string =>
  recordText(content.parse(record));

const content = drawRecord.omit({ content_sha256: true });
