import type { CommandOf } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import { isSeated, type TableState } from '../table.ts';
import { endOf, endOfTurn, withNext } from './floor.ts';
import type { Case, Ruling } from './ruling.ts';

type OfSession = CommandOf<
  | 'open_table'
  | 'close_table'
  | 'pause_table'
  | 'resume_table'
  | 'extend_table'
  | 'mark_away'
  | 'mark_here'
  | 'rate'
>;

/** Opening, pausing and closing; who is there; what people thought of it. */
export function ruleSession(command: OfSession, { table, actor, at }: Case): Ruling {
  const { phase, clock } = table;
  switch (command.type) {
    case 'open_table':
      return phase === 'open' ? 'already_open' : opening(table, at);
    case 'close_table':
      if (phase === 'closed') return 'already_closed';
      if (phase === 'waiting') return 'table_not_open';
      return [...endOfTurn(table, at), { type: 'table_closed', at }];
    case 'pause_table':
      if (phase !== 'open') return 'table_not_open';
      if (clock.stoppedAt !== null) return 'already_so';
      return [...endOfTurn(table, at), { type: 'table_paused', at }];
    case 'resume_table':
      if (phase !== 'open') return 'table_not_open';
      if (clock.stoppedAt === null) return 'already_so';
      return withNext(table, [{ type: 'table_resumed', at }], at);
    case 'extend_table':
      return [{ type: 'table_extended', at, minutes: command.minutes }];
    case 'mark_away':
    case 'mark_here':
      return marking(command, table, at);
    case 'rate':
      if (phase === 'waiting') return 'table_not_open';
      if (!isSeated(table, actor.id)) return 'not_seated';
      return [{ type: 'rated', at, participantId: actor.id, rating: command.rating }];
  }
}

/** The first step begins with the table, unless it was open before. */
function opening({ agenda, settings }: TableState, at: number): VisibleEvent[] {
  const first = agenda.step ? undefined : settings.steps[0];
  const opened: VisibleEvent = { type: 'table_opened', at };
  return first ? [opened, { type: 'step_started', at, stepId: first.id }] : [opened];
}

function marking(
  { type, participantId }: CommandOf<'mark_away' | 'mark_here'>,
  table: TableState,
  at: number,
): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  const isAway = table.away.includes(participantId);
  if (isAway === (type === 'mark_away')) return 'already_so';
  if (type === 'mark_here') return [{ type: 'marked_here', at, participantId }];
  const gone: VisibleEvent[] = [
    ...endOf(participantId, table, at),
    { type: 'marked_away', at, participantId },
  ];
  return table.phase === 'open' && table.clock.stoppedAt === null
    ? withNext(table, gone, at)
    : gone;
}
