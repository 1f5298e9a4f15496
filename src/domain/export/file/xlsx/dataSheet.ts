import type { DataFile, FileType } from '../dataFile.ts';
import type { Rows } from '../rows.ts';
import { utf8 } from '../utf8.ts';
import { columnLetters, numberCell, STYLE, textCell } from './cellXml.ts';
import { dateCell, datetimeCell } from './excelTime.ts';
import { SHEET_END, sheetStart } from './sheetXml.ts';

/** A row for the names, and one for each row; codes as they are. */
export async function* dataSheet({ variables }: DataFile, rows: Rows): AsyncGenerator<Uint8Array> {
  const letters = variables.map((_, at) => columnLetters(at));
  const cells = variables.map(({ type }) => CELLS[type]);
  const names = variables.map(({ name }, at) => textCell(`${letters[at]}1`, name, STYLE.heading));
  yield utf8(`${sheetStart([])}<row r="1">${names.join('')}</row>`);
  let number = 1;
  for await (const { length, columns } of rows.batches()) {
    let text = '';
    for (let row = 0; row < length; row++) {
      number++;
      text += `<row r="${number}">`;
      for (let at = 0; at < cells.length; at++)
        text += cells[at]!(letters[at]! + number, columns[at]![row]!);
      text += '</row>';
    }
    yield utf8(text);
  }
  yield utf8(SHEET_END);
}

type CellOf = (ref: string, value: number | string | null) => string;

/** Nothing at all for no value. */
const timed =
  (cell: (ref: string, value: number) => string): CellOf =>
  (ref, value) =>
    Number.isNaN(value) ? '' : cell(ref, value as number);

const CELLS: Readonly<Record<FileType, CellOf>> = {
  number: timed(numberCell),
  date: timed(dateCell),
  datetime: timed(datetimeCell),
  text: (ref, value) => (value === null ? '' : textCell(ref, value as string)),
};
