import type { PersonId } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import type { TableView } from '#domain/discussion/view';
import type { TableWish } from '../live/tableClient.ts';
import type { LiveTable } from './liveTable.ts';
import type { Drafts } from './words/drafts.ts';

/** What each part of a table's page is given: the table, the time, and what can be done about it. */
export type Part = {
  readonly view: TableView;
  /** The server's clock in epoch milliseconds. */
  readonly now: number;
  readonly onwish: (wish: TableWish) => void;
  /** Whose marks are put: the viewer herself, who tapped her seat at a shared tablet, or nobody. */
  readonly person: PersonId | null;
  /** The viewer cannot know whether `person` has put a mark already: nobody's marks are shown to others. */
  readonly isForOther: boolean;
  readonly drafts: Drafts;
  /** What the server has not stored yet, oldest first. */
  readonly unsaved: readonly TableCommand[];
  /** The words that came back, and why, oldest first. */
  readonly refusals: LiveTable['refusals'];
};
