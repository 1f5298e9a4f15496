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
