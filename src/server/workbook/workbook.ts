import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { fail, type Result, succeed } from '#domain/result';
import type { Cell, Sheet } from '#domain/survey/xlsform/sheets';
import { inflatedSize } from './inflatedSize.ts';

/** Sheets by their names in lower case. */
export type Workbook = ReadonlyMap<string, Sheet>;
export type WorkbookProblem = 'not_xlsx' | 'too_large';

/** More than the largest questionnaire takes many times over. */
const LARGEST_FILE_BYTES = 2 * 1024 * 1024;
const LARGEST_INFLATED_BYTES = 30 * 1024 * 1024;
const MOST_FILES = 200;
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The sheets of an .xlsx file (ECMA-376), known by its bytes and not by its name. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<Workbook, WorkbookProblem>> {
  if (bytes.length > LARGEST_FILE_BYTES) return fail('too_large');
  if (ZIP.some((byte, at) => bytes[at] !== byte)) return fail('not_xlsx');
  const limits = { most: LARGEST_INFLATED_BYTES, entries: MOST_FILES };
  if (inflatedSize(bytes, limits) === null) return fail('not_xlsx');
  try {
    const sheets = await readExcelFile(Buffer.from(bytes), { trim: false });
    return succeed(
      new Map(sheets.map(({ sheet, data }) => [sheet.trim().toLowerCase(), data.map(cellsOf)])),
    );
  } catch {
    return fail('not_xlsx');
  }
}

const cellsOf = (row: readonly unknown[]): Cell[] =>
  row.map((cell) => {
    if (cell instanceof Date) return cell.toISOString().slice(0, 10);
    return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
      ? cell
      : null;
  });

/** An .xlsx file with these sheets in order, headings kept in view. */
export const writeWorkbook = (
  sheets: readonly { readonly name: string; readonly sheet: Sheet }[],
): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, sheet }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: widthsOf(sheet),
      data: sheet.map((row, at) =>
        row.map((value) =>
          value === null
            ? null
            : at === 0
              ? { value, fontWeight: 'bold' as const }
              : { value, wrap: true },
        ),
      ),
    })),
  ).toBuffer();

/** As wide as their longest text, within what is comfortable. */
const widthsOf = (sheet: Sheet) =>
  (sheet[0] ?? []).map((_, column) => ({
    width: Math.min(60, Math.max(8, ...sheet.map((row) => String(row[column] ?? '').length + 2))),
  }));
