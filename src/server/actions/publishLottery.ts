import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { listLotteries, publishLottery as publish } from '../database/lotteries.ts';

export type PublishProblem =
  | { readonly kind: 'source_missing' }
  | { readonly kind: 'source_too_long'; readonly limit: number }
  | { readonly kind: 'lottery_unknown' | 'already_seated' };

export const SOURCE_LIMIT = 200;

/**
 * Makes a prepared lottery public, with where and when its seed will be seen. It then stands for
 * ever; publishing it again changes nothing.
 */
export async function publishLottery(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly lotteryId: string;
  /** Where anybody will be able to see the seed. */
  readonly seedSource: string;
  readonly seedAt: Date | null;
  readonly actor: Actor;
}): Promise<Result<true, PublishProblem>> {
  const source = given.seedSource.trim();
  if (source === '') return fail({ kind: 'source_missing' });
  if (source.length > SOURCE_LIMIT) return fail({ kind: 'source_too_long', limit: SOURCE_LIMIT });
  const own = await listLotteries(given.hearing.id);
  if (!own.some(({ id }) => id === given.lotteryId)) return fail({ kind: 'lottery_unknown' });
  const seed = { source, at: given.seedAt };
  const published = await publish(given.lotteryId, seed, auditName(given.actor));
  if (published.ok) return succeed(true);
  const { kind } = published.problem;
  if (kind === 'lottery_unknown' || kind === 'already_seated') return fail({ kind });
  throw new Error(`A lottery could not be published: ${kind}.`);
}
