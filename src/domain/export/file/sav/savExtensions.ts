import { ByteWriter } from '../bytes.ts';
import type { FileVariable } from '../dataFile.ts';
import { utf8Length } from '../extent.ts';
import { cutToBytes } from '../utf8.ts';
import { MOST_LABEL_BYTES, MOST_VALUE_LABEL_BYTES } from './savHolds.ts';
import { LONGEST_LABELLED_IN_PLACE, LONGEST_SHORT, type SavVariable } from './savVariable.ts';

/** A record of type 7: what it is, the bytes of one element, and its elements. */
type Extension = { readonly kind: number; readonly size: number; readonly bytes: Uint8Array };

const SPACE = 0x20;
const UTF_8 = 65_001;
const MEASURES = { nominal: 1, ordinal: 2, scale: 3 };
const LEFT = 0;
const RIGHT = 1;
const WIDEST_COLUMN = 40;
/** The number after the least of all, which SPSS takes for the least in a range. */
export const LOWEST = -(Number.MAX_VALUE - 2 ** 971);

/** The records after value labels and notes, in the order of their numbers. */
export function* extensionRecords(
  variables: readonly SavVariable[],
  rows: number,
): Generator<Extension> {
  // Version 1.0.0, IEEE numbers, compressed, least byte first, UTF-8.
  yield record(3, 4, (writer) => writer.int(1, 0, 0, -1, 1, 1, 2, UTF_8));
  yield record(4, 8, (writer) => writer.double(-Number.MAX_VALUE, Number.MAX_VALUE, LOWEST));
  yield record(11, 4, (writer) => variables.forEach((variable) => writeColumns(writer, variable)));
  yield record(13, 1, (writer) => writer.text(longNames(variables)));
  const veryLong = variables.filter(({ width }) => width > LONGEST_SHORT);
  if (veryLong.length > 0) yield record(14, 1, (writer) => writeVeryLong(writer, veryLong));
  yield record(16, 8, (writer) => writer.long(1, rows));
  const attributes = variables.flatMap(attributesOf).join('/');
  if (attributes !== '') yield record(18, 1, (writer) => writer.text(attributes));
  yield record(20, 1, (writer) => writer.text('UTF-8'));
  const long = variables.filter(({ width }) => width > LONGEST_LABELLED_IN_PLACE);
  const labelled = long.filter(({ labels }) => labels.length > 0);
  if (labelled.length > 0) {
    yield record(21, 1, (writer) => labelled.forEach((own) => writeLongLabels(writer, own)));
  }
  const missing = long.filter(({ missing: { single } }) => single.length > 0);
  if (missing.length > 0) {
    yield record(22, 1, (writer) => missing.forEach((own) => writeLongMissing(writer, own)));
  }
}

function record(kind: number, size: number, write: (writer: ByteWriter) => unknown): Extension {
  const writer = new ByteWriter();
  write(writer);
  return { kind, size, bytes: writer.taken() };
}

/** Measure, width and side of every segment's column. */
function writeColumns(
  writer: ByteWriter,
  { variable, width, segments, format }: SavVariable,
): void {
  const side = width > 0 ? LEFT : RIGHT;
  for (const segment of segments) {
    const column = width > 0 ? segment.width : format.width;
    writer.int(MEASURES[variable.measure], Math.min(WIDEST_COLUMN, column), side);
  }
}

const longNames = (variables: readonly SavVariable[]): string =>
  variables.map(({ name, segments }) => `${segments[0]!.shortName}=${name}`).join('\t');

function writeVeryLong(writer: ByteWriter, variables: readonly SavVariable[]): void {
  for (const { segments, width } of variables) {
    writer
      .text(`${segments[0]!.shortName}=${String(width).padStart(5, '0')}`)
      .byte(0)
      .text('\t');
  }
}

function writeLongLabels(writer: ByteWriter, { name, width, labels }: SavVariable): void {
  writer.int(utf8Length(name)).text(name).int(width, labels.length);
  for (const { code, label } of labels) {
    const cut = cutToBytes(label, MOST_VALUE_LABEL_BYTES);
    writer.int(width).padded(String(code), width, SPACE).int(utf8Length(cut)).text(cut);
  }
}

function writeLongMissing(writer: ByteWriter, { name, missing: { single } }: SavVariable): void {
  writer.int(utf8Length(name)).text(name).byte(single.length).int(8);
  for (const code of single) writer.padded(String(code), 8, SPACE);
}

/** What SPSS has no other place for: the label in full, what system-missing means, and the kinds of missing. */
function attributesOf({ variable, name }: SavVariable): string[] {
  const { label, empty, missing } = variable;
  const attributes = [
    ...(utf8Length(label) > MOST_LABEL_BYTES ? [attribute('FullLabel', [label])] : []),
    ...(empty ? [attribute('SystemMissing', [empty])] : []),
    ...(missing.length > 0 ? [attribute('MissingKinds', missing.map(kindOf))] : []),
  ];
  return attributes.length > 0 ? [`${name}:${attributes.join('')}`] : [];
}

const kindOf = ({ code, kind }: FileVariable['missing'][number]): string => `${code}=${kind}`;

/** A line end closes a value, so a value has none of its own. */
const attribute = (name: string, values: readonly string[]): string =>
  `${name}(${values.map((value) => `'${value.replace(/[\r\n]+/g, ' ')}'\n`).join('')})`;
