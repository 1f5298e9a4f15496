import { fail, type Result, succeed } from '../../../result.ts';
import { codebookWords } from '../codebookWords.ts';
import type { DataFile, FileVariable } from '../dataFile.ts';
import type { Extent } from '../extent.ts';
import type { Change, FormatFault } from '../format.ts';
import type { Rows } from '../rows.ts';
import { textBytes } from '../textBytes.ts';
import { utf8 } from '../utf8.ts';
import { MOST_CHARACTERS } from './cellXml.ts';
import { codebookRowCount, codebookSheet, readmeSheet } from './codebookSheet.ts';
import { dataSheet } from './dataSheet.ts';
import { hasUnheldTimes } from './excelTime.ts';
import { sheetPath, workbookParts } from './workbookXml.ts';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** The files of a workbook; they become one by being put into a ZIP archive in this order. */
export type Workbook = {
  readonly parts: readonly WorkbookPart[];
  readonly changes: readonly Change[];
};
type WorkbookPart = {
  readonly name: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

/** A workbook with three sheets: data, codebook and readme. Excel's own limits are faults. */
export function workbookOf(
  file: DataFile,
  rows: Rows,
  extents: readonly Extent[],
): Result<Workbook, FormatFault[]> {
  const faults = [
    ...sizeFaults(file, rows.count),
    ...file.variables.flatMap((variable, at) => columnFaults(variable, extents[at]!)),
  ];
  if (faults.length > 0) return fail(faults);
  const words = codebookWords(file);
  const head = workbookParts([words.data, words.codebook, words.readme]);
  const parts: WorkbookPart[] = [
    ...Object.entries(head).map(([name, text]) => ({ name, content: [utf8(text)] })),
    { name: sheetPath(0), content: dataSheet(file, rows) },
    { name: sheetPath(1), content: textBytes(codebookSheet(file)) },
    { name: sheetPath(2), content: textBytes(readmeSheet(file, rows.count)) },
  ];
  return succeed({
    parts,
    changes: file.variables.flatMap((one, at) => changes(one, extents[at]!)),
  });
}

function sizeFaults(file: DataFile, count: number): FormatFault[] {
  const faults: FormatFault[] = [];
  if (Math.max(count + 1, codebookRowCount(file)) > MOST_ROWS)
    faults.push({ kind: 'too_many_rows', most: MOST_ROWS - 1 });
  if (file.variables.length > MOST_COLUMNS)
    faults.push({ kind: 'too_many_variables', most: MOST_COLUMNS });
  return faults;
}

/** Texts are measured in bytes, of which there are never fewer than the characters that Excel counts. */
function columnFaults({ name }: FileVariable, extent: Extent): FormatFault[] {
  if (extent.type === 'text')
    return extent.longest > MOST_CHARACTERS
      ? [{ kind: 'text_too_long', variable: name, most: MOST_CHARACTERS }]
      : [];
  const isInfinite = extent.most === Infinity || extent.least === -Infinity;
  return isInfinite ? [{ kind: 'number_too_large', variable: name }] : [];
}

function changes(variable: FileVariable, extent: Extent): Change[] {
  const { name, label, values, missing } = variable;
  const found: Change[] = [];
  if (extent.type === 'number' && hasUnheldTimes(variable, extent))
    found.push({ kind: 'times_as_text', variable: name });
  if (label.length > MOST_CHARACTERS)
    found.push({ kind: 'label_cut', variable: name, bytes: MOST_CHARACTERS });
  for (const value of [...values, ...missing])
    if (value.label.length > MOST_CHARACTERS)
      found.push({ kind: 'value_label_cut', variable: name, code: value.code });
  return found;
}
