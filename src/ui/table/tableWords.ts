import type { Spread } from '#domain/discussion/balance';
import { runningTurn, type Spoken } from '#domain/discussion/floor';
import { isSettled, type SettledKind } from '#domain/discussion/refusal';
import { spokenBy, type TablePhase } from '#domain/discussion/table';
import type { TableView } from '#domain/discussion/view';
import type { RefusalReason } from '#protocol/tableMessages';
import * as m from '#messages';

/** What a participant's one button does now; null when there is nothing for her to do. */
export type OwnAction = 'ask_floor' | 'withdraw' | 'end_turn';

export function ownAction(view: TableView): OwnAction | null {
  const { viewer, phase, turn } = view;
  if (phase !== 'open' || viewer.role !== 'participant') return null;
  if (turn?.participantId === viewer.id || turn?.interjection?.participantId === viewer.id)
    return 'end_turn';
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

const SPREADS: Readonly<Record<Spread, () => string>> = {
  unknown: m.table_balance_early,
  even: m.table_balance_even,
  fair: m.table_balance_fair,
  uneven: m.table_balance_uneven,
};
/** How evenly a table's time is spread. */
export const spreadWords = (spread: Spread): string => SPREADS[spread]();

const TOLD: Readonly<Record<Exclude<RefusalReason, SettledKind>, () => string>> = {
  not_allowed: m.table_refused_not_allowed,
  not_your_own: m.table_refused_not_your_own,
  too_late: m.table_refused_too_late,
  table_not_open: m.table_refused_table_not_open,
  table_paused: m.table_refused_table_paused,
  not_seated: m.table_refused_not_seated,
  nobody_speaks: m.table_refused_nobody_speaks,
  not_speaking: m.table_refused_not_speaking,
  not_extendable: m.table_refused_not_extendable,
  not_there: m.table_refused_not_there,
  is_hidden: m.table_refused_is_hidden,
  changed_meanwhile: m.table_refused_changed_meanwhile,
  pen_is_taken: m.table_refused_pen_is_taken,
  deadline_passed: m.table_refused_deadline_passed,
  questions_used_up: m.table_refused_questions_used_up,
  turn_is_full: m.table_refused_turn_is_full,
  lacks_support: m.table_refused_lacks_support,
  already_told: m.table_refused_already_told,
  full: m.table_refused_full,
  too_many: m.table_refused_too_many,
  malformed: m.table_refused_malformed,
};

/** Why nothing happened, and what to do about it. */
export const refusalWords = (reason: RefusalReason): string =>
  isSettled(reason) ? m.table_refused_already() : TOLD[reason]();
