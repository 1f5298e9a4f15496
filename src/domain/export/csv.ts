import type { Cell, FileTable } from './table.ts';

/**
 * The table as CSV by RFC 4180, line by line so that a large file is never held whole: comma, dot,
 * CRLF, to be written as UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it (OWASP, "CSV Injection"); numbers are written as they are.
 */
export function* csvLines({ columns, rows }: FileTable): Generator<string> {
  yield line(columns);
  for (const row of rows) yield line(row);
}

export const csvText = (table: FileTable): string => [...csvLines(table)].join('');

const line = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
