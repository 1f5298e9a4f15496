import type { Cell } from '../../table.ts';
import {
  columnLetters,
  MOST_CHARACTERS,
  numberCell,
  STYLE,
  type Style,
  textCell,
} from './cellXml.ts';

/** The head of a sheet whose first row stays in sight; widths in characters. */
export const sheetStart = (widths: readonly number[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnWidths(widths)}<sheetData>`;

export const SHEET_END = '</sheetData></worksheet>';

const columnWidths = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

/** One row of a sheet that people read. */
export const sheetRow = (number: number, cells: readonly Cell[], style: Style): string =>
  `<row r="${number}">${cells.map((cell, at) => cellXml(`${columnLetters(at)}${number}`, cell, style)).join('')}</row>`;

function cellXml(ref: string, cell: Cell, style: Style): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numberCell(ref, cell);
  return textCell(ref, cell.slice(0, MOST_CHARACTERS), style);
}

/** A small sheet: headings, and rows whose texts are broken into lines. */
export function* textSheet(
  headings: readonly string[],
  rows: Iterable<readonly Cell[]>,
  widths: readonly number[],
): Generator<string> {
  yield sheetStart(widths) + sheetRow(1, headings, STYLE.heading);
  let number = 1;
  for (const row of rows) yield sheetRow(++number, row, STYLE.wrapped);
  yield SHEET_END;
}
