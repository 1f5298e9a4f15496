import type { Cell, FileTable } from './table.ts';

/** How a program expects its CSV: what parts cells, what starts decimals, and a mark before all. */
export type CsvForm = {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
  readonly mark: '' | typeof BYTE_ORDER_MARK;
  /** Left as they are: cells that were in a file of the reader's own before, and must be found again. */
  readonly formulas?: 'kept';
};
const BYTE_ORDER_MARK = '\uFEFF';

export const PLAIN_CSV: CsvForm = { delimiter: ',', decimal: '.', mark: '' };
/** Rows of a file that was handed in, as they were. */
export const SAME_CELLS_CSV: CsvForm = { ...PLAIN_CSV, formulas: 'kept' };
/** What a Danish Excel opens by a double click. */
export const DANISH_EXCEL_CSV: CsvForm = { delimiter: ';', decimal: ',', mark: BYTE_ORDER_MARK };

/**
 * The table as CSV by RFC 4180, line by line so that a large file is never held whole: CRLF, to be
 * written as UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe before it
 * (OWASP, "CSV Injection"); numbers are written as they are.
 */
export function* csvLines({ columns, rows }: FileTable, form = PLAIN_CSV): Generator<string> {
  yield form.mark + csvLine(columns, form);
  for (const row of rows) yield csvLine(row, form);
}

export const csvText = (table: FileTable, form = PLAIN_CSV): string =>
  [...csvLines(table, form)].join('');

/** One line of a file. */
export const csvLine = (cells: readonly Cell[], form: CsvForm): string =>
  `${cells.map((cell) => written(cell, form)).join(form.delimiter)}\r\n`;

function written(cell: Cell, { decimal, formulas }: CsvForm): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  const harmless = formulas !== 'kept' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  // A number sign too, so that readers who skip comments do not lose a row that has one.
  return /[",;#\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
