import {
  type DrawSummary,
  findDraw,
  listDrawHistory,
  listReplacements,
  type StoredDraw,
  type StoredReplacement,
} from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import type { StoredLottery } from '../database/lotteries.ts';
import { type PublicQuota, publicQuotas } from './publicQuotas.ts';
import { PANEL, readLotteries, VACANCIES } from './readLotteries.ts';

/** A published lottery as everybody may see it: chances and bounds, and no count of few people. */
export type PublicLotteryView = Pick<
  StoredLottery,
  'id' | 'method' | 'size' | 'pool' | 'record_hash' | 'seed_source' | 'seed_at' | 'published_at'
> & { readonly summary: Omit<StoredLottery['summary'], 'quotas' | 'sharing' | 'types'> };
type Drawn = Pick<
  StoredDraw,
  'id' | 'seed' | 'seed_source' | 'number' | 'size' | 'record_hash' | 'drawn_at'
>;

export type PublicDrawView = {
  /** Published last; null before that. */
  readonly lottery: PublicLotteryView | null;
  /** How many were published before it. */
  readonly earlier: number;
  readonly quotas: readonly PublicQuota[];
  readonly draw: (Drawn & { readonly reserves: number; readonly ids: readonly string[] }) | null;
  /** Lotteries for places that stood empty, and what was drawn from them. */
  readonly replacements: readonly {
    readonly lottery: PublicLotteryView;
    readonly draw: (Drawn & { readonly ids: readonly string[] }) | null;
  }[];
  readonly history: readonly {
    readonly act: 'panel_drawn' | 'replacements_drawn';
    readonly drawn_at: Date;
    readonly seed: string;
    readonly number: number | null;
    readonly record_hash: string;
  }[];
};

/** What everybody may know of how a hearing's panel is drawn. */
export async function readPublicDraw(hearing: Pick<Hearing, 'id'>): Promise<PublicDrawView> {
  const [panel, vacancies, draw, replacements, history] = await Promise.all([
    readLotteries(hearing.id, PANEL),
    readLotteries(hearing.id, VACANCIES),
    findDraw(hearing.id),
    listReplacements(hearing.id),
    listDrawHistory(hearing.id),
  ]);
  const { current } = panel;
  // A lottery published after the draw is about the next one: what was drawn goes with its own.
  const own = panel.published.find(({ id }) => id === draw?.lottery_id) ?? null;
  return {
    lottery: current && publicLottery(current),
    earlier: Math.max(0, panel.published.length - 1),
    quotas: current === null ? [] : publicQuotas(current.summary, drawnFrom(current, own, draw)),
    draw: draw && {
      ...publicDrawn(draw),
      reserves: draw.summary?.reserves ?? 0,
      ids: draw.summary?.ids ?? [],
    },
    replacements: vacancies.published
      .filter(({ published_at }) => draw !== null && published_at! >= draw.drawn_at)
      .map((lottery) => replacementView(lottery, replacements)),
    history: history.map(({ act, drawn_at, seed, number, record_hash }) => {
      return { act, drawn_at, seed, number, record_hash };
    }),
  };
}

const drawnFrom = (
  current: StoredLottery,
  own: StoredLottery | null,
  draw: StoredDraw | null,
): DrawSummary | null => (own?.id === current.id ? (draw?.summary ?? null) : null);

function replacementView(lottery: StoredLottery, draws: readonly StoredReplacement[]) {
  const draw = draws.find(({ lottery_id }) => lottery_id === lottery.id);
  return {
    lottery: publicLottery(lottery),
    draw: draw ? { ...publicDrawn(draw), ids: draw.summary.ids } : null,
  };
}

function publicLottery(lottery: StoredLottery): PublicLotteryView {
  const { id, method, size, pool, record_hash, seed_source, seed_at, published_at } = lottery;
  const { panels, chances, legacy, certificate } = lottery.summary;
  return {
    ...{ id, method, size, pool, record_hash, seed_source, seed_at, published_at },
    summary: { panels, chances, legacy, certificate },
  };
}

function publicDrawn(draw: StoredDraw | StoredReplacement): Drawn {
  const { id, seed, seed_source, number, size, record_hash, drawn_at } = draw;
  return { id, seed, seed_source, number, size, record_hash, drawn_at };
}
