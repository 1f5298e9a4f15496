import { runningTurn, type Spoken } from '#domain/discussion/floor';
import { spokenBy, type TablePhase } from '#domain/discussion/table';
import type { TableView } from '#domain/discussion/view';
import type { RefusalReason } from '#protocol/tableMessages';
import * as m from '#messages';

/** What a participant's one button does now; null when there is nothing for her to do. */
export type OwnAction = 'ask_floor' | 'withdraw' | 'end_turn';

export function ownAction(view: TableView): OwnAction | null {
  const { viewer, phase, turn } = view;
  if (phase !== 'open' || viewer.role !== 'participant') return null;
  if (turn?.participantId === viewer.id) return 'end_turn';
  if (placeInQueue(view, viewer.id) !== null) return 'withdraw';
  return view.seats.some((seat) => seat.participantId === viewer.id) ? 'ask_floor' : null;
}

/** 1 for the next to speak; null for who has not asked. */
export function placeInQueue(view: TableView, person: string): number | null {
  const index = view.queue.findIndex((entry) => entry.participantId === person);
  return index < 0 ? null : index + 1;
}

/** The name to show; somebody who has left the table has none any more. */
export const nameOf = (view: TableView, person: string): string =>
  view.seats.find((seat) => seat.participantId === person)?.name || m.table_somebody();

/** The same, with a word where it is the viewer herself. */
export const nameAsSeen = (view: TableView, person: string): string =>
  person === view.viewer.id
    ? m.table_name_you({ name: nameOf(view, person) })
    : nameOf(view, person);

/** Finished turns and the one going on; null where the viewer may not know. */
export function spokenSoFar(view: TableView, person: string, now: number): Spoken | null {
  if (view.viewer.role !== 'moderator' && person !== view.viewer.id) return null;
  const finished = spokenBy(view.spoken, person);
  if (view.turn?.participantId !== person) return finished;
  const milliseconds = finished.milliseconds + runningTurn(view, now);
  return { ...finished, milliseconds, turns: finished.turns + 1 };
}

export function phaseWords(phase: TablePhase): string {
  const words = {
    waiting: m.table_phase_waiting,
    open: m.table_phase_open,
    closed: m.table_phase_closed,
  };
  return words[phase]();
}

export function refusalWords(reason: RefusalReason): string {
  switch (reason) {
    case 'not_allowed':
      return m.table_refused_not_allowed();
    case 'not_your_own':
      return m.table_refused_not_your_own();
    case 'table_not_open':
      return m.table_refused_table_not_open();
    case 'not_seated':
      return m.table_refused_not_seated();
    case 'too_many':
      return m.table_refused_too_many();
    case 'malformed':
      return m.table_refused_malformed();
    default:
      return m.table_refused_too_late();
  }
}
