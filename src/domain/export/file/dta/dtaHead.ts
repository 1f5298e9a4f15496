import { ByteWriter } from '../bytes.ts';
import type { DataFile } from '../dataFile.ts';
import { utf8Length } from '../extent.ts';
import { timestamp } from '../timestamp.ts';
import { characteristics } from './dtaCharacteristics.ts';
import { shortLabel } from './dtaHolds.ts';
import { NAME_BYTES, section } from './dtaTags.ts';
import type { DtaVariable } from './dtaVariable.ts';

/** Up to so many variables the release is 118, which every Stata since 14 reads; above, 119. */
const MOST_OF_118 = 32_767;
const FORMAT_BYTES = 57;
const LABEL_BYTES = 321;
const MAP_PLACES = 14;

export const isRelease119 = (variables: readonly unknown[]): boolean =>
  variables.length > MOST_OF_118;

/** Bytes of what follows the head, which its map of places must know. */
export type Sizes = { readonly data: number; readonly strls: number; readonly labels: number };

/** Everything before the rows. `labelNames` are the names of the value labels, empty where a variable has none. */
export function dtaHead(
  file: DataFile,
  variables: readonly DtaVariable[],
  labelNames: readonly string[],
  rows: number,
  sizes: Sizes,
): Uint8Array[] {
  const header = headerOf(file, variables, rows);
  const sections = [
    section('variable_types', (own) => {
      for (const { storage } of variables) own.short(storage.code);
    }),
    names(
      'varnames',
      variables.map(({ name }) => name),
      NAME_BYTES,
    ),
    section('sortlist', (own) => own.fill((variables.length + 1) * widthOfPlace(variables), 0)),
    names(
      'formats',
      variables.map(({ format }) => format),
      FORMAT_BYTES,
    ),
    names('value_label_names', labelNames, NAME_BYTES),
    names(
      'variable_labels',
      variables.map(({ variable }) => shortLabel(variable.label)),
      LABEL_BYTES,
    ),
    section('characteristics', (own) => characteristics(own, file.notes, variables)),
  ];
  return [header, mapOf(header, sections, sizes), ...sections];
}

/** Bytes of a variable's place, which 119 needs more room for. */
const widthOfPlace = (variables: readonly unknown[]): number => (isRelease119(variables) ? 4 : 2);

const names = (name: string, texts: readonly string[], width: number): Uint8Array =>
  section(name, (writer) => {
    for (const text of texts) writer.padded(text, width, 0);
  });

function headerOf({ label, madeAt }: DataFile, variables: readonly DtaVariable[], rows: number) {
  const is119 = isRelease119(variables);
  const { day, month, year, hours, minutes } = timestamp(madeAt);
  const title = shortLabel(label);
  const writer = new ByteWriter()
    .text(`<stata_dta><header><release>${is119 ? 119 : 118}</release>`)
    .text('<byteorder>LSF</byteorder><K>');
  return (is119 ? writer.int(variables.length) : writer.short(variables.length))
    .text('</K><N>')
    .long(rows)
    .text('</N><label>')
    .short(utf8Length(title))
    .text(`${title}</label><timestamp>`)
    .byte(17)
    .text(`${day} ${month} ${year} ${hours}:${minutes}</timestamp></header>`)
    .taken();
}

/** Where each section begins, from the start of the file to its end. */
function mapOf(header: Uint8Array, sections: readonly Uint8Array[], sizes: Sizes): Uint8Array {
  const map = MAP_PLACES * 8 + '<map></map>'.length;
  const lengths = [
    ...[header.length, map, ...sections.map(({ length }) => length)],
    ...[sizes.data, sizes.strls, sizes.labels, '</stata_dta>'.length],
  ];
  const places = [0];
  for (const length of lengths) places.push(places.at(-1)! + length);
  return section('map', (writer) => writer.long(...places));
}
