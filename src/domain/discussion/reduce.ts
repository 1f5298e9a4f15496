import type { PersonId } from './actor.ts';
import type { VisibleEvent } from './event.ts';
import { spokenBy, type Floor, type Spoken, type TableState } from './table.ts';

/** The table after an event. Never throws: an event that doesn't fit changes only the time. */
export function reduce(state: TableState, event: VisibleEvent): TableState {
  const finished = finishedTurn(state, event);
  const spoken = finished
    ? {
        ...state.spoken,
        [finished.participantId]: addTurn(
          spokenBy(state.spoken, finished.participantId),
          finished.milliseconds,
        ),
      }
    : state.spoken;
  return { ...state, ...reduceFloor(state, event), spoken };
}

export const reduceAll = (state: TableState, events: readonly VisibleEvent[]): TableState =>
  events.reduce(reduce, state);

/** The part of the table that everybody sees, after an event. */
export function reduceFloor(floor: Floor, event: VisibleEvent): Floor {
  return {
    phase: phaseAfter(floor, event),
    seats: floor.seats,
    queue: queueAfter(floor, event),
    turn: turnAfter(floor, event),
    lastEventAt: Math.max(floor.lastEventAt ?? 0, event.at),
  };
}

/** The turn that an event brings to its end, with its length; null for every other event. */
export function finishedTurn(
  floor: Floor,
  event: VisibleEvent,
): { participantId: PersonId; milliseconds: number } | null {
  const { turn } = floor;
  if (event.type !== 'turn_ended' || turn?.participantId !== event.participantId) return null;
  return {
    participantId: event.participantId,
    milliseconds: Math.max(0, event.at - turn.startedAt),
  };
}

export const addTurn = (before: Spoken, milliseconds: number): Spoken => ({
  milliseconds: before.milliseconds + milliseconds,
  turns: before.turns + 1,
});

function phaseAfter(floor: Floor, event: VisibleEvent): Floor['phase'] {
  if (event.type === 'table_opened') return 'open';
  return event.type === 'table_closed' ? 'closed' : floor.phase;
}

function queueAfter(floor: Floor, event: VisibleEvent): Floor['queue'] {
  const without = (person: PersonId) =>
    floor.queue.filter((entry) => entry.participantId !== person);
  switch (event.type) {
    case 'floor_asked':
      return [
        ...without(event.participantId),
        { participantId: event.participantId, askedAt: event.at },
      ];
    case 'floor_withdrawn':
    case 'turn_started':
      return without(event.participantId);
    case 'table_closed':
      return [];
    default:
      return floor.queue;
  }
}

function turnAfter(floor: Floor, event: VisibleEvent): Floor['turn'] {
  switch (event.type) {
    case 'turn_started':
      return { participantId: event.participantId, startedAt: event.at };
    case 'turn_ended':
      return floor.turn?.participantId === event.participantId ? null : floor.turn;
    case 'table_closed':
      return null;
    default:
      return floor.turn;
  }
}
