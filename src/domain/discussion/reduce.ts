import type { VisibleEvent } from './event.ts';
import { reduceAgenda } from './reduce/agenda.ts';
import { reduceArguments } from './reduce/arguments.ts';
import { reduceCare } from './reduce/care.ts';
import { reduceContributions } from './reduce/contributions.ts';
import { reduceFloor } from './reduce/floor.ts';
import { reduceQuestions } from './reduce/questions.ts';
import { reduceSession } from './reduce/session.ts';
import type { TableState } from './table.ts';

/**
 * The table after an event. Never throws: an event that doesn't fit changes only the time. Works alike
 * on the server's state and on a viewer's copy, in which some of the log is missing or has no author.
 */
export function reduce(state: TableState, event: VisibleEvent): TableState {
  return {
    ...state,
    ...reduceSession(state, event),
    ...reduceFloor(state, event),
    ...reduceAgenda(state, event),
    ...reduceContributions(state, event),
    ...reduceArguments(state, event),
    ...reduceQuestions(state, event),
    ...reduceCare(state, event),
    lastEventAt: Math.max(state.lastEventAt ?? 0, event.at),
  };
}

export const reduceAll = (state: TableState, events: readonly VisibleEvent[]): TableState =>
  events.reduce(reduce, state);
