import type { PersonId, TableActor } from '../actor.ts';
import type { TableCommand } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import type { RefusalKind } from '../refusal.ts';
import type { TableState } from '../table.ts';

/** A tablet that was away for longer than a night brings words too late. */
const WORDS_COME_LATE_MS = 12 * 3_600_000;

/** What a rule says of a command: what happens, or why nothing does. */
export type Ruling = RefusalKind | readonly VisibleEvent[];

/** All that a rule may look at besides the command. */
export type Case = {
  readonly table: TableState;
  readonly actor: TableActor;
  /** People with an open tablet at the table; null where that isn't known. */
  readonly present: readonly PersonId[] | null;
  /** The time that events bear. */
  readonly at: number;
  readonly now: number;
};

/** Why the conversation is not going on just now; null while it is. */
export function notGoingOn({ phase, clock }: TableState): RefusalKind | null {
  if (phase !== 'open') return 'table_not_open';
  return clock.stoppedAt === null ? null : 'table_paused';
}

/**
 * Why nothing can be written now. What was written before the table closed counts also when it arrives
 * hours later.
 */
export function notWritable(
  { phase, clock }: TableState,
  { madeAt }: Pick<TableCommand, 'madeAt'>,
  now: number,
): RefusalKind | null {
  if (phase === 'open') return null;
  const closedAt = phase === 'closed' ? clock.stoppedAt : null;
  if (closedAt === null || madeAt > closedAt) return 'table_not_open';
  return now - closedAt <= WORDS_COME_LATE_MS ? null : 'table_not_open';
}
