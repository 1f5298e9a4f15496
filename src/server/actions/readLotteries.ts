import { listLotteries, type LotteryPurpose, type StoredLottery } from '../database/lotteries.ts';

export const PANEL: readonly LotteryPurpose[] = ['panel'];
export const VACANCIES: readonly LotteryPurpose[] = ['replacement', 'top_up'];

export type Lotteries = {
  /** Worked out and not yet published; nobody but organisers sees it. */
  readonly prepared: StoredLottery | null;
  /** What a draw is made from: the one published last. */
  readonly current: StoredLottery | null;
  /** Every one that was published, the first first. */
  readonly published: readonly StoredLottery[];
};

export async function readLotteries(
  hearingId: string,
  purposes: readonly LotteryPurpose[],
): Promise<Lotteries> {
  const own = (await listLotteries(hearingId)).filter(({ purpose }) => purposes.includes(purpose));
  const published = own
    .filter(({ published_at }) => published_at !== null)
    .sort((a, b) => a.published_at!.getTime() - b.published_at!.getTime());
  return {
    prepared: own.find(({ published_at }) => published_at === null) ?? null,
    current: published.at(-1) ?? null,
    published,
  };
}
