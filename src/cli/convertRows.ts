import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { detectDelimiter } from '#domain/recruitment/invitationColumns';
import { daysOf, secondsOf } from '#domain/export/file/day';
import type { DataFile, FileVariable } from '#domain/export/file/dataFile';
import { type Batch, type Column, rowsOfBatch } from '#domain/export/file/rows';
import { cellNumber, isBlank } from './cellNumber.ts';
import { type FileFault, faultsInFiles } from './csvTable.ts';
import { givenPath } from './givenPath.ts';
import { CommandFault, EXIT } from './outcome.ts';

const MOST_FAULTS = 1_000;
const HEAD_BYTES = 65_536;

/**
 * The rows of a CSV file (UTF-8; comma, semicolon or tab) as the codebook describes its columns, a batch at a time, so
 * that the file may be far larger than memory. Numbers have a point or a comma; `2024-02-03` and
 * `2024-02-03T14:05:00Z` are a date and a moment; an empty cell is no value.
 * @throws CommandFault with every faulty cell, up to 1,000, once the file has been read
 */
export async function* csvBatches(path: string, { variables }: DataFile): AsyncGenerator<Batch> {
  const faults: FileFault[] = [];
  const tell = (fault: Omit<FileFault, 'file'>) => {
    faults.push({ file: path, ...fault });
    if (faults.length >= MOST_FAULTS) throw faultsInFiles(faults);
  };
  const filling = new Filling(variables, tell);
  let places: readonly number[] | null = null;
  for await (const { cells, line } of records(path)) {
    if (places === null) places = columnPlaces(cells, variables, tell);
    else if (cells.length !== places.length) tell({ line, message: lengthFault(cells, places) });
    else {
      filling.add(cells, places, line);
      if (filling.isFull) yield filling.take();
    }
    if (faults.length > 0 && line === 1) throw faultsInFiles(faults);
  }
  if (places === null) throw faultsInFiles([{ file: path, message: EMPTY }]);
  if (faults.length > 0) throw faultsInFiles(faults);
  if (!filling.isEmpty) yield filling.take();
}

const EMPTY = 'is empty; the first line must name the columns';
const lengthFault = (cells: readonly string[], { length }: readonly number[]) =>
  `has ${cells.length} cells where the heading has ${length}; a delimiter is missing or one too many`;

type Tell = (fault: Omit<FileFault, 'file'>) => void;

/** A batch as it fills. */
class Filling {
  readonly #variables: readonly FileVariable[];
  readonly #tell: Tell;
  readonly #size: number;
  #columns: (Float64Array | (string | null)[])[];
  #length = 0;

  constructor(variables: readonly FileVariable[], tell: Tell) {
    this.#variables = variables;
    this.#tell = tell;
    this.#size = rowsOfBatch(variables.length);
    this.#columns = this.#emptyColumns();
  }

  get isFull(): boolean {
    return this.#length === this.#size;
  }
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** `places`: for each cell of a row, which variable it is. */
  add(cells: readonly string[], places: readonly number[], line: number): void {
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      const column = this.#columns[place]!;
      const cell = cells[at]!;
      if (Array.isArray(column)) column[this.#length] = cell === '' ? null : cell;
      else column[this.#length] = this.#number(cell.trim(), this.#variables[place]!, line);
    }
    this.#length++;
  }

  take(): Batch {
    const [length, columns] = [this.#length, this.#columns];
    this.#columns = this.#emptyColumns();
    this.#length = 0;
    const filled = (column: Column) =>
      column instanceof Float64Array ? column.subarray(0, length) : column.slice(0, length);
    return { length, columns: columns.map(filled) };
  }

  #number(cell: string, variable: FileVariable, line: number): number {
    if (isBlank(cell)) return NaN;
    const { read, wanted } = READERS[variable.type as keyof typeof READERS];
    const value = read(cell);
    if (Number.isNaN(value)) {
      const message = `"${cell.slice(0, 40)}" is not ${wanted}`;
      this.#tell({ line, column: variable.name, message });
    }
    return value;
  }

  #emptyColumns = () =>
    this.#variables.map(({ type }) =>
      type === 'text'
        ? Array.from<string | null>({ length: this.#size })
        : new Float64Array(this.#size),
    );
}

const READERS = {
  number: { read: cellNumber, wanted: 'a number' },
  date: { read: daysOf, wanted: 'a date such as 2024-02-03' },
  datetime: { read: secondsOf, wanted: 'a moment such as 2024-02-03T14:05:00Z' },
};

/** For each column of the file, the place of its variable in the codebook. */
function columnPlaces(
  heading: readonly string[],
  variables: readonly FileVariable[],
  tell: Tell,
): readonly number[] {
  const known = new Map(variables.map(({ name }, at) => [name, at]));
  const seen = new Set<string>();
  const places = heading.map((cell) => {
    const name = cell.trim();
    const place = known.get(name);
    if (place === undefined) tell({ line: 1, column: name, message: NOT_DESCRIBED });
    if (seen.has(name)) tell({ line: 1, column: name, message: 'stands twice in the heading' });
    seen.add(name);
    return place ?? -1;
  });
  for (const { name } of variables) {
    if (!seen.has(name)) tell({ line: 1, column: name, message: NOT_THERE });
  }
  return places;
}

const NOT_DESCRIBED = 'is not in the codebook; describe it there, or take the column out';
const NOT_THERE = 'is in the codebook and not in the file';

type Record = { readonly cells: readonly string[]; readonly line: number };

async function* records(path: string): AsyncGenerator<Record> {
  const delimiter = await delimiterOf(path);
  const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true };
  const parser = parse({ ...options, info: true });
  const text = Readable.from(decoded(path));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const isOneLine = info.lines === lastLine + 1;
      yield { cells: record, line: isOneLine ? info.lines : info.lines - linesWithin(record) };
      lastLine = info.lines;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw faultsInFiles([{ file: path, line: Number(error['lines']), message: STRAY_QUOTE }]);
  }
}
/** `lines`: the line the record ends on, from 1. */
type ParsedRecord = { readonly record: string[]; readonly info: { readonly lines: number } };

const linesWithin = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

const STRAY_QUOTE = 'a quotation mark does not begin or end a cell; double it inside quoted cells';

/** @throws CommandFault where the file is not UTF-8 throughout */
async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw faultsInFiles([{ file: path, message: 'is not UTF-8; save it as CSV UTF-8' }]);
    }
  };
  for await (const bytes of createReadStream(givenPath(path))) yield decode(bytes as Buffer);
  yield decode();
}

/** @throws CommandFault where there is no such file or it may not be read */
async function delimiterOf(path: string): Promise<string> {
  const head = (await headOf(path)).toString();
  return detectDelimiter(/^.*\S.*$/m.exec(head)?.[0] ?? '');
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(givenPath(path));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    throw new CommandFault(`${path} cannot be read.`, EXIT.usage);
  }
}
