import { running, stopped } from '../clock.ts';
import type { VisibleEvent } from '../event.ts';
import type { TableState } from '../table.ts';

/** Opening, pausing and closing; who is there; what people thought of it. */
export function reduceSession(state: TableState, event: VisibleEvent): Partial<TableState> {
  switch (event.type) {
    case 'table_opened':
      return { phase: 'open', clock: running(state.clock, event.at) };
    case 'table_closed':
      // Also out of a pause: what is written in it was written before the table closed.
      return { phase: 'closed', clock: stopped(running(state.clock, event.at), event.at) };
    case 'table_paused':
      return { clock: stopped(state.clock, event.at) };
    case 'table_resumed':
      return state.phase === 'open' ? { clock: running(state.clock, event.at) } : {};
    case 'table_extended': {
      const extraMinutes = state.clock.extraMinutes + event.minutes;
      return { clock: { ...state.clock, extraMinutes } };
    }
    case 'marked_away':
      return { away: [...without(state.away, event.participantId), event.participantId] };
    case 'marked_here':
      return { away: without(state.away, event.participantId) };
    case 'rated':
      return { ratings: { ...state.ratings, [event.participantId]: event.rating } };
    default:
      return {};
  }
}

const without = (people: readonly string[], person: string) =>
  people.filter((one) => one !== person);
