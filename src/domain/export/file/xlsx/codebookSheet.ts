import { codebookWords } from '../codebookWords.ts';
import type { DataFile, FileVariable } from '../dataFile.ts';
import type { Cell } from '../../table.ts';
import { textSheet } from './sheetXml.ts';

const WIDTHS = [20, 60, 12, 12, 12, 40, 16];

/** How many rows the codebook takes, its heading included. */
export const codebookRowCount = ({ variables }: DataFile): number =>
  variables.reduce((sum, variable) => sum + Math.max(1, valueCount(variable)), 1);

const valueCount = ({ values, missing, empty }: FileVariable): number =>
  values.length + missing.length + (empty === null ? 0 : 1);

/** A row for each value of each variable, and one for a variable without any. */
export function codebookSheet(file: DataFile): Iterable<string> {
  const { variable, label, type, measure, code, meaning, missing } = codebookWords(file);
  const headings = [variable, label, type, measure, code, meaning, missing];
  return textSheet(headings, rowsOf(file), WIDTHS);
}

function* rowsOf(file: DataFile): Generator<readonly Cell[]> {
  const words = codebookWords(file);
  for (const variable of file.variables) {
    const { name, label, type, measure, values, missing, empty } = variable;
    const head = [name, label, words.types[type], words.measures[measure]];
    for (const value of values) yield [...head, value.code, value.label, null];
    for (const value of missing) yield [...head, value.code, value.label, value.kind];
    if (empty !== null) yield [...head, words.empty, empty, words.empty];
    if (valueCount(variable) === 0) yield head;
  }
}

/** What the file is, how it was made, and how to read it. */
export function readmeSheet(file: DataFile, rowCount: number): Iterable<string> {
  const words = codebookWords(file);
  const rows: Cell[][] = [
    [words.made, file.madeAt.toISOString()],
    [words.rows, rowCount],
    [words.variables, file.variables.length],
    [words.weight, file.weight ?? words.none],
    [words.note, words.codesNote],
    ...file.notes.map((note) => [words.note, note]),
  ];
  return textSheet([words.title, file.label], rows, [16, 100]);
}
