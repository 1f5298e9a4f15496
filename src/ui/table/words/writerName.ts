import type { TableView } from '#domain/discussion/view';
import { nameOf } from '../tableWords.ts';

/** The name of who writes for the table: somebody seated, or of the staff. */
export const writerName = (view: TableView, id: string): string =>
  view.staff.find((one) => one.id === id)?.name || nameOf(view, id);
