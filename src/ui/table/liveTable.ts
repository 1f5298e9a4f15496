import type { TableCommand } from '#domain/discussion/command';
import type { TableView } from '#domain/discussion/view';
import type { Refused, TableEnd, TableLink, TableWish } from '../live/tableClient.ts';
import type { Drafts } from './words/drafts.ts';

/** All that the table's components show; a TableConnection is one, and so is a plain object. */
export type LiveTable = {
  readonly view: TableView | null;
  /** Ids with an open tablet at the table; null while that is not known. */
  readonly present: readonly string[] | null;
  readonly link: TableLink;
  readonly unsavedCount: number;
  /** What the server has not stored yet, oldest first. */
  readonly unsaved: readonly TableCommand[];
  /** What the person is still to be told of, oldest first. */
  readonly refusals: readonly Refused[];
  readonly ended: TableEnd | null;
  /** The server's clock in epoch milliseconds. */
  readonly now: number;
};

/** What a page of a table is given, whoever it is for. */
export type TablePageProps = {
  readonly live: LiveTable;
  readonly tableId: string;
  readonly drafts: Drafts;
  readonly onwish: (wish: TableWish) => void;
  readonly onrefusalread: () => void;
  readonly onreload: () => void;
};
