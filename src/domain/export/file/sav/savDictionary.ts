import { ByteWriter } from '../bytes.ts';
import type { DataFile } from '../dataFile.ts';
import { utf8Length } from '../extent.ts';
import { PART_BYTES } from '../format.ts';
import { timestamp } from '../timestamp.ts';
import { cutToBytes } from '../utf8.ts';
import { extensionRecords } from './savExtensions.ts';
import { MOST_FILE_LABEL_BYTES, MOST_LABEL_BYTES, MOST_VALUE_LABEL_BYTES } from './savHolds.ts';
import {
  LONGEST_LABELLED_IN_PLACE,
  octets,
  type SavFormat,
  type SavLabel,
  type SavVariable,
  type Segment,
} from './savVariable.ts';

const SPACE = 0x20;
const VARIABLE = 2;
const VALUE_LABELS = 3;
const LABELLED_VARIABLES = 4;
const DOCUMENT = 6;
const END = 999;
const LINE_BYTES = 80;
/** Numbers within −99 … 151 take a byte of a row: themselves and this. */
export const BIAS = 100;

/** Everything before the rows, in parts. */
export function* savDictionary(
  file: DataFile,
  variables: readonly SavVariable[],
  rows: number,
): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const places = placesOf(variables);
  writeHeader(writer, file, variables, places, rows);
  for (const variable of variables) {
    writeVariable(writer, variable);
    if (writer.length > PART_BYTES) yield writer.taken();
  }
  writeValueLabels(writer, variables, places);
  writeDocument(writer, file.notes);
  for (const record of extensionRecords(variables, rows)) {
    writer.int(7, record.kind, record.size, record.bytes.length / record.size).bytes(record.bytes);
    if (writer.length > PART_BYTES) yield writer.taken();
  }
  yield writer.int(END, 0).taken();
}

/** Where each variable stands among the pieces of eight bytes of a row, from 1; last, the place after all. */
function placesOf(variables: readonly SavVariable[]): number[] {
  const places = [1];
  for (const { segments } of variables) {
    const pieces = segments.reduce((sum, { width }) => sum + octets(width), 0);
    places.push(places.at(-1)! + pieces);
  }
  return places;
}

function writeHeader(
  writer: ByteWriter,
  { label, weight, madeAt }: DataFile,
  variables: readonly SavVariable[],
  places: readonly number[],
  rows: number,
): void {
  const weightAt = variables.findIndex(({ variable }) => variable.name === weight);
  const { day, month, year, hours, minutes, seconds } = timestamp(madeAt);
  writer
    .text('$FL2')
    .padded('@(#) SPSS DATA FILE Folkehoering', 60, SPACE)
    // Layout 2, and bytecode compression.
    .int(2, places.at(-1)! - 1, 1, weightAt < 0 ? 0 : places[weightAt]!)
    .int(rows < 2 ** 31 ? rows : -1)
    .double(BIAS)
    .text(`${day} ${month} ${year.slice(-2)}${hours}:${minutes}:${seconds}`)
    .padded(cutToBytes(label, MOST_FILE_LABEL_BYTES), MOST_FILE_LABEL_BYTES, SPACE)
    .fill(3, 0);
}

function writeVariable(writer: ByteWriter, variable: SavVariable): void {
  const [first, ...others] = variable.segments;
  writeSegment(writer, first!, variable);
  for (const segment of others) writeSegment(writer, segment, null);
}

/** A segment's record, and one for each further piece of eight bytes; only the first has what belongs to all. */
function writeSegment(
  writer: ByteWriter,
  { shortName, width }: Segment,
  first: SavVariable | null,
): void {
  const label = first ? cutToBytes(first.variable.label, MOST_LABEL_BYTES) : '';
  const format = first && width === first.width ? first.format : { type: 1, width, decimals: 0 };
  writer.int(VARIABLE, width, label === '' ? 0 : 1, first ? missingCount(first) : 0);
  writer.int(packed(format), packed(format)).padded(shortName, 8, SPACE);
  if (label !== '') {
    const bytes = utf8Length(label);
    writer.int(bytes).padded(label, Math.ceil(bytes / 4) * 4, 0);
  }
  if (first) writeMissing(writer, first);
  for (let at = 1; at < octets(width); at++)
    writer.int(VARIABLE, -1, 0, 0, 0, 0).padded('', 8, SPACE);
}

const packed = ({ type, width, decimals }: SavFormat): number =>
  (type << 16) | (width << 8) | decimals;

/** Single codes, or −2 for a range and −3 for a range and a single code; texts over eight bytes say theirs later. */
function missingCount({ width, missing: { range, single } }: SavVariable): number {
  if (width > LONGEST_LABELLED_IN_PLACE) return 0;
  return range ? -2 - single.length : single.length;
}

function writeMissing(
  writer: ByteWriter,
  { width, missing: { range, single } }: SavVariable,
): void {
  if (width > LONGEST_LABELLED_IN_PLACE) return;
  for (const code of [...(range ?? []), ...single]) writeCode(writer, code);
}

const writeCode = (writer: ByteWriter, code: number | string): ByteWriter =>
  typeof code === 'number' ? writer.double(code) : writer.padded(code, 8, SPACE);

/** Variables whose labels are the same share them. */
function writeValueLabels(
  writer: ByteWriter,
  variables: readonly SavVariable[],
  places: readonly number[],
): void {
  const sets = new Map<string, { labels: readonly SavLabel[]; places: number[] }>();
  variables.forEach(({ labels, width }, at) => {
    if (labels.length === 0 || width > LONGEST_LABELLED_IN_PLACE) return;
    const key = JSON.stringify([width, labels.map(({ code, label }) => [code, label])]);
    const set = sets.get(key);
    if (set) set.places.push(places[at]!);
    else sets.set(key, { labels, places: [places[at]!] });
  });
  for (const set of sets.values()) {
    writer.int(VALUE_LABELS, set.labels.length);
    for (const { code, label } of set.labels) writeLabel(writeCode(writer, code), label);
    writer.int(LABELLED_VARIABLES, set.places.length);
    for (const place of set.places) writer.int(place);
  }
}

/** Its length in a byte, and spaces up to a multiple of eight. */
function writeLabel(writer: ByteWriter, label: string): void {
  const cut = cutToBytes(label, MOST_VALUE_LABEL_BYTES);
  const bytes = utf8Length(cut);
  writer.byte(bytes).padded(cut, Math.ceil((bytes + 1) / 8) * 8 - 1, SPACE);
}

function writeDocument(writer: ByteWriter, notes: readonly string[]): void {
  const lines = notes.flatMap((note) => note.split(/\r\n|\r|\n/)).flatMap(wrapped);
  if (lines.length === 0) return;
  writer.int(DOCUMENT, lines.length);
  for (const line of lines) writer.padded(line, LINE_BYTES, SPACE);
}

/** Lines of at most 80 bytes, broken between words where a line has several. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (utf8Length(rest) > LINE_BYTES) {
    const line = cutToBytes(rest, LINE_BYTES);
    const space = rest[line.length] === ' ' ? line.length : line.lastIndexOf(' ');
    lines.push(space > 0 ? line.slice(0, space) : line);
    rest = space > 0 ? rest.slice(space + 1) : rest.slice(line.length);
  }
  return [...lines, rest];
}
