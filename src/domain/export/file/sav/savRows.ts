import { PART_BYTES } from '../format.ts';
import type { Column, Rows } from '../rows.ts';
import { BIAS } from './savDictionary.ts';
import { OctetWriter } from './octetWriter.ts';
import { octets, savTime, type SavVariable } from './savVariable.ts';

/** All rows, compressed, in parts. */
export async function* savRows(
  variables: readonly SavVariable[],
  rows: Rows,
): AsyncGenerator<Uint8Array> {
  const widths = variables.map(({ width }) => width);
  const lasts = variables.map(({ segments }) => octets(segments.at(-1)!.width));
  const times = variables.map(({ variable }) => savTime(variable));
  const pieces = variables.reduce(
    (sum, { segments }) => sum + segments.reduce((own, { width }) => own + octets(width), 0),
    0,
  );
  const writer = new OctetWriter(PART_BYTES, pieces, BIAS);
  for await (const { length, columns } of rows.batches()) {
    for (let row = 0; row < length; row++) {
      for (let at = 0; at < widths.length; at++) {
        const column: Column = columns[at]!;
        if (column instanceof Float64Array) {
          const { times: by, plus } = times[at]!;
          writer.number(column[row]! * by + plus);
        } else writer.text(column[row] ?? '', widths[at]!, lasts[at]!);
      }
      if (writer.isFull) yield writer.taken();
    }
  }
  yield writer.last();
}
