import { succeed } from '../../result.ts';
import { csvLine, type CsvForm, DANISH_EXCEL_CSV, SAME_CELLS_CSV } from '../csv.ts';
import type { Cell } from '../table.ts';
import type { DataFile, FileType } from './dataFile.ts';
import { isoDay, isoMoment } from './day.ts';
import type { Format } from './format.ts';
import type { Batch, Rows } from './rows.ts';
import { utf8 } from './utf8.ts';

/** CSV by RFC 4180 in UTF-8: the codes as they are, an empty cell where there is no value. */
const csvFormat =
  (form: CsvForm): Format =>
  (file, rows) =>
    succeed({ bytes: lines(file, rows, form), changes: [] });

/** Every text is as it was, for programs. */
export const csv = csvFormat(SAME_CELLS_CSV);
/** For a double click in a Danish Excel: what it would run as a formula has an apostrophe before it. */
export const danishCsv = csvFormat(DANISH_EXCEL_CSV);

async function* lines(
  { variables }: DataFile,
  rows: Rows,
  form: CsvForm,
): AsyncGenerator<Uint8Array> {
  const names = variables.map(({ name }) => name);
  const types = variables.map(({ type }) => type);
  yield utf8(form.mark + csvLine(names, form));
  for await (const batch of rows.batches()) yield utf8(batchLines(batch, types, form));
}

function batchLines({ length, columns }: Batch, types: readonly FileType[], form: CsvForm): string {
  let text = '';
  for (let row = 0; row < length; row++) {
    const cells = types.map((type, at) => cellOf(columns[at]![row]!, type));
    text += csvLine(cells, form);
  }
  return text;
}

function cellOf(value: number | string | null, type: FileType): Cell {
  if (typeof value !== 'number') return value;
  if (Number.isNaN(value)) return null;
  if (type === 'date') return isoDay(value);
  return type === 'datetime' ? isoMoment(value) : value;
}
