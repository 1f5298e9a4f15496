import { z } from 'zod';
import { seededRandom } from '../random.ts';
import { firstDifference } from './difference.ts';
import type { Difference } from './difference.ts';
import { drawnIndex } from './drawFrom.ts';
import type { DrawRecord } from './drawRecord.ts';
import { lotteryRecord } from './lotteryRecord.ts';
import type { LotteryRecord } from './lotteryRecord.ts';
import { recordText } from './recordText.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A numbered lottery as everybody may see it: who is on which panel, under ids that only the organiser
 * can lead back to people, and nothing of what anybody is like.
 */
export const publicLottery = z.strictObject({
  format: z.literal('folkehoering-public-lottery'),
  version: z.literal(1),
  ...lotteryRecord.pick({ generator: true, method: true, size: true, ids: true }).shape,
  /** Positions in `ids`; the first panel has number 1. */
  panels: z.array(z.array(z.int().min(0))),
  /** Of the full lottery's text, which an auditor gets to see. */
  lottery_sha256: sha256,
});
export type PublicLottery = z.infer<typeof publicLottery>;

/** A draw as everybody may see and repeat it. */
export const publicDraw = z.strictObject({
  format: z.literal('folkehoering-public-draw'),
  version: z.literal(1),
  lottery: publicLottery,
  seed: z.string(),
  seed_source: z.string(),
  number: z.int().min(1),
  selected: z.array(z.string()),
  /** Of the full draw record's text. */
  draw_sha256: sha256,
});
export type PublicDraw = z.infer<typeof publicDraw>;

/** The one text of either, however it was stored: what is published and hashed. */
export const publicText = (record: PublicLottery | PublicDraw): string =>
  recordText(
    record.format === 'folkehoering-public-draw'
      ? publicDraw.parse(record)
      : publicLottery.parse(record),
  );

/** Of a numbered lottery. @throws where its panels have no numbers */
export function publicLotteryOf(lottery: LotteryRecord, lotterySha256: string): PublicLottery {
  const { generator, method, size, ids, panels } = lottery;
  if (panels.kind !== 'numbered') throw new Error('Only numbered panels can be published.');
  return {
    format: 'folkehoering-public-lottery',
    version: 1,
    ...{ generator, method, size, ids, panels: panels.panels },
    lottery_sha256: lotterySha256,
  };
}

/** Of a draw from a numbered lottery. @throws where its panels have no numbers */
export function publicDrawOf(record: DrawRecord, drawSha256: string): PublicDraw {
  const { lottery, lottery_sha256, seed, seed_source, number, selected } = record;
  return {
    format: 'folkehoering-public-draw',
    version: 1,
    lottery: publicLotteryOf(lottery, lottery_sha256),
    ...{ seed, seed_source, number: number!, selected },
    draw_sha256: drawSha256,
  };
}

/** The first thing that is wrong with a public record, as far as it can be seen from it alone. */
export function checkPublic(record: PublicLottery | PublicDraw): Difference | null {
  if (record.format === 'folkehoering-public-lottery') return checkPanels(record, '');
  const { lottery, seed, number, selected } = record;
  const wrong = checkPanels(lottery, 'lottery.');
  if (wrong !== null) return wrong;
  const at = drawnIndex(lottery.panels.length, seededRandom(seed));
  const chosen = lottery.panels[at]!.map((person) => lottery.ids[person]!);
  return firstDifference({ number, selected }, { number: at + 1, selected: chosen }, '');
}

/** Every panel has the size; nobody is on it twice or unknown. */
function checkPanels({ panels, ids, size }: PublicLottery, path: string): Difference | null {
  if (panels.length === 0) return { at: `${path}panels`, recorded: 0, expected: '1 or more' };
  const at = panels.findIndex(
    (panel) =>
      new Set(panel).size !== size || panel.length !== size || !panel.every((one) => one in ids),
  );
  return at < 0
    ? null
    : { at: `${path}panels[${at}]`, recorded: panels[at], expected: `${size} different people` };
}
