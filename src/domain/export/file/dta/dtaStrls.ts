import { ByteWriter } from '../bytes.ts';
import { utf8Length } from '../extent.ts';
import { PART_BYTES } from '../format.ts';
import type { Rows } from '../rows.ts';
import type { DtaVariable } from './dtaVariable.ts';

const TAG_BYTES = '<strls></strls>'.length;
/** `GSO`, the variable, the row, the kind, the length, and the zero after the text. */
const BYTES_BESIDES = 3 + 4 + 8 + 1 + 4 + 1;
const TEXT = 130;

const longAt = (variables: readonly DtaVariable[]): number[] =>
  variables.flatMap(({ storage }, at) => (storage.kind === 'strL' ? [at] : []));

/** Bytes of the section with the long texts: their columns are read once for it. */
export async function strlsBytes(variables: readonly DtaVariable[], rows: Rows): Promise<number> {
  let bytes = TAG_BYTES;
  for (const at of longAt(variables)) {
    for await (const column of rows.column(at)) {
      for (const text of column as readonly (string | null)[]) {
        if (text) bytes += BYTES_BESIDES + utf8Length(text);
      }
    }
  }
  return bytes;
}

/** The long texts, row by row, as readers look for them. */
export async function* dtaStrls(
  variables: readonly DtaVariable[],
  rows: Rows,
): AsyncGenerator<Uint8Array> {
  const places = longAt(variables);
  const writer = new ByteWriter().text('<strls>');
  let before = 0;
  if (places.length > 0) {
    for await (const { length, columns } of rows.batches()) {
      for (let row = 0; row < length; row++) {
        for (const at of places) {
          const text = columns[at]![row] as string | null;
          if (text) writeLongText(writer, text, at + 1, before + row + 1);
          if (writer.length > PART_BYTES) yield writer.taken();
        }
      }
      before += length;
    }
  }
  yield writer.text('</strls>').taken();
}

function writeLongText(writer: ByteWriter, text: string, variable: number, row: number): void {
  writer.text('GSO').int(variable).long(row).byte(TEXT);
  writer
    .int(utf8Length(text) + 1)
    .text(text)
    .byte(0);
}
