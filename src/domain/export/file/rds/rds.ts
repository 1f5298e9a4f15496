import { fail, succeed } from '../../../result.ts';
import type { DataFile, FileVariable } from '../dataFile.ts';
import { type Change, type Format, PART_BYTES } from '../format.ts';
import type { Rows } from '../rows.ts';
import { rdsAttributes } from './rdsAttributes.ts';
import { type Attribute, ITEM, RdsWriter } from './rdsWriter.ts';

const MOST_ROWS = 2 ** 31 - 1;

/**
 * A data frame for R (`readRDS`, which takes it compressed by gzip), shaped as haven shapes what it reads: see
 * docs/decisions/0029 for what is held how. It is written a column after the other.
 */
export const rds: Format = (file, rows) =>
  rows.count > MOST_ROWS
    ? fail([{ kind: 'too_many_rows', most: MOST_ROWS }])
    : succeed({ bytes: bytesOf(file, rows), changes: file.variables.flatMap(changesOf) });

/** Dates have a class of their own in R, and then no room for haven's: `is.na` does not see these codes. */
const changesOf = ({ name, type, missing }: FileVariable): Change[] =>
  (type === 'date' || type === 'datetime') && missing.length > 0
    ? [{ kind: 'missing_as_value', variable: name }]
    : [];

async function* bytesOf(file: DataFile, rows: Rows): AsyncGenerator<Uint8Array> {
  const out = new RdsWriter();
  const ofFrame = frameAttributes(file, rows.count);
  out.start();
  out.head(ITEM.list, file.variables.length, ofFrame);
  for (const [at, variable] of file.variables.entries()) {
    const attributes = rdsAttributes(variable);
    out.head(variable.type === 'text' ? ITEM.texts : ITEM.doubles, rows.count, attributes);
    for await (const part of rows.column(at)) {
      if (part instanceof Float64Array) out.doubles(part);
      else out.texts(part);
      if (out.length >= PART_BYTES) yield out.taken();
    }
    out.attributes(attributes);
  }
  out.attributes(ofFrame);
  yield out.taken();
}

const NA_INTEGER = -(2 ** 31);

function frameAttributes({ label, notes, weight, variables }: DataFile, count: number) {
  const attributes: Attribute[] = [
    { name: 'names', value: { of: variables.map(({ name }) => name) } },
    // Rows without names of their own, in R's short form.
    { name: 'row.names', value: { of: [NA_INTEGER, -count], areIntegers: true } },
    { name: 'class', value: { of: ['tbl_df', 'tbl', 'data.frame'] } },
  ];
  if (label !== '') attributes.push({ name: 'label', value: { of: [label] } });
  if (notes.length > 0) attributes.push({ name: 'notes', value: { of: notes } });
  if (weight !== null) attributes.push({ name: 'weight', value: { of: [weight] } });
  return attributes;
}
