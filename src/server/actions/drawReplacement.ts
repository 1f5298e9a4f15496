import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { recordReplacement } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { type DrawFault, drawFromLottery, type SeedProblem } from './drawFromLottery.ts';
import { readLotteries, VACANCIES } from './readLotteries.ts';

export type ReplacementProblem =
  | SeedProblem
  | DrawFault
  | { readonly kind: 'lottery_not_published' }
  /** Somebody has left or come back since the lottery was worked out, or it has been drawn from. */
  | { readonly kind: 'panel_changed' };

/**
 * Draws who comes in place of those who left, from the lottery published for it. They take over the
 * places and the seats at the tables. The same `id` again changes nothing.
 */
export async function drawReplacement(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly seed: string;
  readonly seedSource?: string;
  readonly actor: Actor;
  /** A UUID made by the client. */
  readonly id: string;
}): Promise<Result<true, ReplacementProblem>> {
  const { hearing, id, seed, seedSource = '' } = given;
  const { current } = await readLotteries(hearing.id, VACANCIES);
  if (current === null) return fail({ kind: 'lottery_not_published' });
  const drawn = await drawFromLottery(current, { id, seed, seedSource }, 0);
  if (!drawn.ok) return drawn;
  const { toRecord, selected } = drawn.value;
  const stored = await recordReplacement(toRecord, selected, auditName(given.actor));
  if (stored.ok) return succeed(true);
  const { kind } = stored.problem;
  if (kind === 'lottery_not_published' || kind === 'panel_changed') return fail({ kind });
  throw new Error(`Replacements could not be recorded: ${kind}.`);
}
