import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { findDraw, recordDraw, type StoredDraw } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { type DrawFault, drawFromLottery, type SeedProblem } from './drawFromLottery.ts';
import { PANEL, readLotteries } from './readLotteries.ts';

export type DrawActionProblem =
  | SeedProblem
  | DrawFault
  | {
      readonly kind: 'lottery_not_published' | 'wave_not_closed' | 'already_seated';
    };

/** A quarter as many reserves as places, where the pool has them. */
const RESERVE_SHARE = 0.25;

/**
 * Draws the panel and its reserves from the lottery that was published last. The same `id` again
 * stores nothing anew; a new one replaces the panel until people are seated.
 */
export async function drawPanel(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  /** Any text; from the same lottery it gives the same panel for ever. */
  readonly seed: string;
  /** Where the seed can be seen by all; what was announced, unless told. */
  readonly seedSource?: string;
  readonly actor: Actor;
  /** A UUID made by the client. */
  readonly id: string;
}): Promise<Result<StoredDraw, DrawActionProblem>> {
  const { hearing, id, seed, seedSource = '' } = given;
  const { current } = await readLotteries(hearing.id, PANEL);
  if (current === null) return fail({ kind: 'lottery_not_published' });
  const reserves = Math.ceil(current.size * RESERVE_SHARE);
  const drawn = await drawFromLottery(current, { id, seed, seedSource }, reserves);
  if (!drawn.ok) return drawn;
  const { toRecord, selected, reserves: queue } = drawn.value;
  const stored = await recordDraw(toRecord, selected, queue, auditName(given.actor));
  if (!stored.ok) return fail(refusal(stored.problem.kind));
  // What is kept under this id, which after a repetition is the first one.
  return succeed((await findDraw(hearing.id)) ?? missing());
}

function refusal(kind: string): DrawActionProblem {
  switch (kind) {
    case 'lottery_not_published':
    case 'wave_not_closed':
    case 'already_seated':
      return { kind };
    default:
      throw new Error(`A draw could not be recorded: ${kind}.`);
  }
}

function missing(): never {
  throw new Error('A recorded draw is not there.');
}
