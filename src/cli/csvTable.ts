import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { detectDelimiter } from '#domain/recruitment/invitationColumns';
import { fail, type Result, succeed } from '#domain/result';
import { csvTextOf, type TextProblem } from '#server/csvText';
import { givenPath } from './givenPath.ts';
import { CommandFault, EXIT } from './outcome.ts';

/** A CSV file as rows of cells under headings; spaces around cells and headings are taken away. */
export type CsvTable = {
  /** What the file is called in messages. */
  readonly file: string;
  readonly columns: readonly string[];
  /** Where something is written; rows with nothing in them are left out. */
  readonly rows: readonly CsvRow[];
};
/** As many cells as there are columns, and the line of the file it begins on, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * A fault in a file, to be shown as `file, line 3, column "age": message`, or with `field` for the path
 * in a file of settings.
 */
export type FileFault = {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly field?: string;
  /** What is wrong and what would mend it. */
  readonly message: string;
};

/** A record longer than this has a quotation mark that never ends. */
const LONGEST_RECORD = 1_000_000;

/**
 * Splits the bytes of a CSV file: UTF-8 or Windows-1252, parted by commas, semicolons or tabs, with
 * quoted cells (RFC 4180) and any line ends.
 */
export function csvTable(bytes: Uint8Array, file: string): Result<CsvTable, FileFault[]> {
  if (isUtf16(bytes)) return fail([{ file, message: UTF_16 }]);
  const text = csvTextOf(bytes);
  if (!text.ok) return fail([{ file, message: TEXT_PROBLEMS[text.problem.kind] }]);
  const records = recordsOf(text.value, file);
  if (!records.ok) return records;
  const [heading, ...rows] = records.value;
  if (heading === undefined) {
    return fail([{ file, message: 'is empty; the first line must name the columns' }]);
  }
  const columns = withoutEmptyEnd(heading.cells);
  const faults = [
    ...headingFaults(columns, heading.line, file),
    ...raggedRows(rows, columns, file),
  ];
  if (faults.length > 0) return fail(faults);
  return succeed({ file, columns, rows: rows.map((row) => shapedTo(columns, row)) });
}

/** The table in a file. @throws CommandFault with one line per fault, or where it cannot be read */
export function readCsvTable(file: string): CsvTable {
  const table = csvTable(readBytes(file), file);
  if (!table.ok) throw faultsInFiles(table.problem);
  return table.value;
}

/** @throws CommandFault where there is no such file or it may not be read */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(givenPath(file));
  } catch {
    throw new CommandFault(`${file} cannot be read.`, EXIT.usage);
  }
}

/** The place of a column by its heading: as written, else where case alone differs; −1 without. */
export function columnAt({ columns }: Pick<CsvTable, 'columns'>, heading: string): number {
  const exact = columns.indexOf(heading.trim());
  if (exact >= 0) return exact;
  const wanted = heading.trim().toLowerCase();
  const alike = columns.flatMap((name, at) => (name.toLowerCase() === wanted ? [at] : []));
  return alike.length === 1 ? alike[0]! : -1;
}

const SHOWN_FAULTS = 20;

/** One line for each fault; of very many the first, and how many more there are. */
export function faultsInFiles(faults: readonly FileFault[]): CommandFault {
  const lines = faults.slice(0, SHOWN_FAULTS).map(faultText);
  const more = faults.length - lines.length;
  return new CommandFault([...lines, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'));
}

export function faultText({ file, line, column, field, message }: FileFault): string {
  const place = [
    file,
    line && `line ${line}`,
    column !== undefined && `column "${column}"`,
    field !== undefined && `field "${field}"`,
  ];
  return `${place.filter(Boolean).join(', ')}: ${message}`;
}

const UTF_16 = 'is UTF-16 text ("Unicode text"); save it as CSV UTF-8 instead';
const TEXT_PROBLEMS: Readonly<Record<TextProblem['kind'], string>> = {
  spreadsheet: 'is a spreadsheet; save it as CSV UTF-8 first',
  not_text: 'is not text; a CSV file is needed',
  mixed_encoding: 'has broken letters (Ã¦, Ã¸): it was saved in two encodings; export it anew',
};

const isUtf16 = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function recordsOf(text: string, file: string): Result<CsvRow[], FileFault[]> {
  const records: CsvRow[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      delimiter: detectDelimiter(/^.*\S.*$/m.exec(text)?.[0] ?? ''),
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      on_record: (record: string[], { lines }) => {
        const cells = record.map((cell) => cell.trim());
        if (cells.some((cell) => cell !== '')) records.push({ line: lastLine + 1, cells });
        lastLine = lines;
        return null;
      },
    });
  } catch {
    const message = 'a quotation mark does not begin or end a cell; double it inside quoted cells';
    return fail([{ file, line: lastLine + 1, message }]);
  }
  return succeed(records);
}

/** A spreadsheet leaves delimiters behind where columns were emptied. */
function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function headingFaults(columns: readonly string[], line: number, file: string): FileFault[] {
  const twice = columns.filter((name, at) => name !== '' && columns.indexOf(name) < at);
  return [...new Set(twice)].map((column) => ({
    ...{ file, line, column },
    message: 'stands twice in the heading; give each column a name of its own',
  }));
}

function raggedRows(
  rows: readonly CsvRow[],
  columns: readonly string[],
  file: string,
): FileFault[] {
  return rows
    .filter(
      ({ cells }) =>
        withoutEmptyEnd(cells).length > columns.length || cells.length < columns.length,
    )
    .map(({ line, cells }) => ({
      ...{ file, line },
      message: `has ${cells.length} cells where the heading has ${columns.length}; a delimiter is missing or one too many`,
    }));
}

const shapedTo = (columns: readonly string[], { line, cells }: CsvRow): CsvRow => ({
  line,
  cells: cells.slice(0, columns.length),
});
