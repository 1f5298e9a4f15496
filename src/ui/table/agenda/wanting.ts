import type { TableView } from '#domain/discussion/view';
import * as m from '#messages';

/** How many wish to move on, of how many. */
export function wantingWords(view: TableView, present: readonly string[] | null): string {
  const n = view.agenda.moveOn.count;
  // Somebody may have wished it and closed her tablet since.
  return m.agenda_wanting({ n, of: Math.max(n, countHere(view, present)) });
}

/** Online those `present` by their tablets; in the room all who are not marked away, tablet or not. */
const countHere = (
  { seats, away, settings }: TableView,
  present: readonly string[] | null,
): number =>
  seats.filter(
    ({ participantId }) =>
      !away.includes(participantId) &&
      (present === null || settings.mode === 'room' || present.includes(participantId)),
  ).length;
