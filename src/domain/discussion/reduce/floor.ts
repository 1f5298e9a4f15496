import type { EventOf, VisibleEvent } from '../event.ts';
import type { QueueEntry, Turn } from '../floor.ts';
import { spokenBy, type TableState } from '../table.ts';

/** Who waits, who speaks, and for how long everybody has. */
export function reduceFloor(state: TableState, event: VisibleEvent): Partial<TableState> {
  switch (event.type) {
    case 'table_opened':
    case 'table_resumed':
      return { quietSince: state.turn ? null : event.at };
    case 'table_closed':
      return { queue: [], turn: null, quietSince: null };
    case 'table_paused':
      return { turn: null, quietSince: null };
    case 'floor_asked':
      return { queue: asked(state.queue, event) };
    case 'floor_withdrawn':
    case 'marked_away':
      return { queue: without(state.queue, event.participantId) };
    case 'turn_started':
      return turnStarted(state, event);
    case 'turn_extended':
      return { turn: extended(state.turn, event) };
    case 'turn_ended':
      return turnEnded(state, event);
    case 'interjection_started':
      return interjectionStarted(state, event);
    case 'interjection_ended':
      return interjectionEnded(state, event);
    case 'nudged':
      return { nudged: { ...state.nudged, [event.participantId]: event.at } };
    default:
      return {};
  }
}

const without = (queue: readonly QueueEntry[], person: string) =>
  queue.filter((entry) => entry.participantId !== person);

function asked(queue: readonly QueueEntry[], event: EventOf<'floor_asked'>): QueueEntry[] {
  const others = without(queue, event.participantId);
  const { participantId, isAbout, at: askedAt } = event;
  return others.toSpliced(Math.min(event.place, others.length), 0, {
    ...{ participantId, isAbout, askedAt },
  });
}

function turnStarted(state: TableState, event: EventOf<'turn_started'>): Partial<TableState> {
  const { participantId, limitMs, at: startedAt } = event;
  const turn: Turn = {
    ...{ participantId, startedAt, limitMs },
    ...{ isExtended: false, interjection: null, heldMs: 0 },
  };
  const waiting = without(state.queue, participantId);
  // What a word was about is over with the turn before: it waits like any other, and overtakes nobody.
  const queue = [
    ...waiting.filter((entry) => !entry.isAbout),
    ...waiting.filter((entry) => entry.isAbout).map((entry) => ({ ...entry, isAbout: false })),
  ];
  return { turn, queue, quietSince: null };
}

function extended(turn: Turn | null, event: EventOf<'turn_extended'>): Turn | null {
  if (turn?.participantId !== event.participantId) return turn;
  const limitMs = turn.limitMs === null ? null : turn.limitMs + event.byMs;
  return { ...turn, limitMs, isExtended: true };
}

function turnEnded(state: TableState, event: EventOf<'turn_ended'>): Partial<TableState> {
  const { turn } = state;
  if (turn?.participantId !== event.participantId) return {};
  const milliseconds = Math.max(0, event.at - turn.startedAt - turn.heldMs);
  const spoken = withTime(state, event.participantId, { milliseconds, turns: 1, interjections: 0 });
  return { turn: null, quietSince: event.at, spoken };
}

function interjectionStarted(
  { turn, queue }: TableState,
  event: EventOf<'interjection_started'>,
): Partial<TableState> {
  if (!turn || turn.interjection) return {};
  const { participantId, limitMs, at: startedAt } = event;
  return {
    turn: { ...turn, interjection: { participantId, limitMs, startedAt } },
    queue: without(queue, participantId),
  };
}

function interjectionEnded(
  state: TableState,
  event: EventOf<'interjection_ended'>,
): Partial<TableState> {
  const { turn } = state;
  const interjection = turn?.interjection;
  if (!turn || interjection?.participantId !== event.participantId) return {};
  const milliseconds = Math.max(0, event.at - interjection.startedAt);
  return {
    turn: { ...turn, interjection: null, heldMs: turn.heldMs + milliseconds },
    spoken: withTime(state, event.participantId, { milliseconds, turns: 0, interjections: 1 }),
  };
}

function withTime(
  { spoken }: TableState,
  person: string,
  more: { milliseconds: number; turns: number; interjections: number },
): TableState['spoken'] {
  const before = spokenBy(spoken, person);
  return {
    ...spoken,
    [person]: {
      milliseconds: before.milliseconds + more.milliseconds,
      turns: before.turns + more.turns,
      interjections: before.interjections + more.interjections,
    },
  };
}
