import { fail, succeed, type Result } from '../result.ts';
import type { TableActor } from './actor.ts';
import type { TableCommand } from './command.ts';
import type { TableEvent, VisibleEvent } from './event.ts';
import type { Refusal, RefusalKind } from './refusal.ts';
import { isInQueue, isSeated, type Floor } from './table.ts';

/** A command older than this is refused: who made it can't know how the table looks now. */
export const LONGEST_DELAY_MS = 10 * 60_000;

/**
 * What a command leads to: one or two events in order, or the reason why nothing happens.
 * `now` is the server's clock in epoch milliseconds. Events never precede the newest one, even
 * when a clock goes backwards. Pure: the same arguments give the same answer anywhere.
 */
export function decide(
  floor: Floor,
  command: TableCommand,
  actor: TableActor,
  now: number,
): Result<TableEvent[], Refusal> {
  const kind = lacksRight(command, actor) ?? isLate(command, now) ?? collides(floor, command);
  if (kind) return fail({ kind });
  const at = eventTime(floor, command, now);
  return succeed(eventsOf(floor, command, at).map((event) => ({ ...event, by: actor })));
}

type TableCommandType = TableCommand['type'];
const OF_PARTICIPANTS: readonly TableCommandType[] = ['ask_floor', 'withdraw', 'end_turn'];
const OF_ORGANISERS: readonly TableCommandType[] = ['open_table', 'close_table'];

function lacksRight(command: TableCommand, actor: TableActor): RefusalKind | null {
  if (actor.role === 'moderator') return null;
  const allowed = actor.role === 'participant' ? OF_PARTICIPANTS : OF_ORGANISERS;
  if (!allowed.includes(command.type)) return 'not_allowed';
  const isAboutAnother = 'participantId' in command && command.participantId !== actor.id;
  return isAboutAnother ? 'not_your_own' : null;
}

const isLate = (command: TableCommand, now: number): RefusalKind | null =>
  now - command.madeAt > LONGEST_DELAY_MS ? 'too_late' : null;

function collides(floor: Floor, command: TableCommand): RefusalKind | null {
  if (command.type === 'open_table') return floor.phase === 'open' ? 'already_open' : null;
  if (command.type === 'close_table' && floor.phase === 'closed') return 'already_closed';
  if (floor.phase !== 'open') return 'table_not_open';
  if (command.type === 'close_table') return null;
  return collidesOnFloor(floor, command);
}

function collidesOnFloor(
  floor: Floor,
  command: Extract<TableCommand, { participantId: string }>,
): RefusalKind | null {
  const person = command.participantId;
  const isSpeaking = floor.turn?.participantId === person;
  switch (command.type) {
    // Who has left the table may still stand in its queue or hold its floor: both can be ended.
    case 'withdraw':
      return isInQueue(floor, person) ? null : 'not_in_queue';
    case 'end_turn':
      return isSpeaking ? null : 'turn_is_over';
    case 'ask_floor':
      if (!isSeated(floor, person)) return 'not_seated';
      if (isSpeaking) return 'already_speaking';
      return isInQueue(floor, person) ? 'already_in_queue' : null;
    case 'give_floor':
      if (!isSeated(floor, person)) return 'not_seated';
      return isSpeaking ? 'already_speaking' : null;
  }
}

const eventTime = (floor: Floor, command: TableCommand, now: number): number =>
  Math.max(floor.lastEventAt ?? 0, Math.min(command.madeAt, now));

function eventsOf(floor: Floor, command: TableCommand, at: number): VisibleEvent[] {
  switch (command.type) {
    case 'open_table':
      return [{ type: 'table_opened', at }];
    case 'close_table':
      return [...endOfTurn(floor, at), { type: 'table_closed', at }];
    case 'ask_floor':
      return [{ type: 'floor_asked', at, participantId: command.participantId }];
    case 'withdraw':
      return [{ type: 'floor_withdrawn', at, participantId: command.participantId }];
    case 'end_turn':
      return endOfTurn(floor, at);
    case 'give_floor':
      return [
        ...endOfTurn(floor, at),
        { type: 'turn_started', at, participantId: command.participantId },
      ];
  }
}

const endOfTurn = (floor: Floor, at: number): VisibleEvent[] =>
  floor.turn ? [{ type: 'turn_ended', at, participantId: floor.turn.participantId }] : [];
