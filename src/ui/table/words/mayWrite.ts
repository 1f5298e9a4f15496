import { isSeated } from '#domain/discussion/table';
import type { TableView } from '#domain/discussion/view';

/** Whether the viewer is one of those who write at this table at all. */
export const isWriter = ({ viewer, seats }: TableView): boolean =>
  viewer.role === 'moderator' ||
  viewer.role === 'group' ||
  (viewer.role === 'participant' && isSeated({ seats }, viewer.id));

export const mayWriteArguments = (view: TableView): boolean =>
  view.phase === 'open' && isWriter(view);

/** Questions are written until their deadline, or without one until the table closes. */
export function mayWriteQuestions(view: TableView, now: number): boolean {
  const { questionsDeadlineAt: deadline } = view.settings;
  const isInTime = deadline === null ? view.phase === 'open' : now <= deadline;
  return view.phase !== 'waiting' && isInTime && isWriter(view);
}

/**
 * How many are at the table: online those `present` by their tablets, in the room all who are not marked
 * away, for there somebody sits at the table with or without a tablet.
 */
export const countHere = (
  { seats, away, settings }: Pick<TableView, 'seats' | 'away' | 'settings'>,
  present: readonly string[] | null,
): number =>
  seats.filter(
    ({ participantId }) =>
      !away.includes(participantId) &&
      (present === null || settings.mode === 'room' || present.includes(participantId)),
  ).length;
