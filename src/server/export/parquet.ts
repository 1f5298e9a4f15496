import { ByteWriter, type KeyValue, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { codebookFileOf } from '#domain/export/file/codebookFile';
import type { DataFile } from '#domain/export/file/dataFile';
import type { Extent } from '#domain/export/file/extent';
import type { Format } from '#domain/export/file/format';
import type { Batch, Rows } from '#domain/export/file/rows';
import { succeed } from '#domain/result';
import { parquetColumn, type ParquetColumn } from './parquetColumn.ts';

/** Under this key of the file's metadata stands the codebook (docs/codebook-format.md), as JSON. */
export const CODEBOOK_KEY = 'folkehoering.codebook';
const CELLS_OF_GROUP = 2 ** 20;
/** Each column of a group is told of in the footer: with very many columns, groups must not be small. */
const LEAST_ROWS_OF_GROUP = 1_000;

/**
 * Apache Parquet: each column in a type of its own, kinds of missing as the codes that they are, and what the codes say
 * in the codebook of the file's metadata. A row group holds about a million cells, and no more is in memory.
 */
export const parquet: Format = (file, rows, extents) =>
  succeed({ bytes: bytesOf(file, rows, extents), changes: [] });

async function* bytesOf(
  file: DataFile,
  rows: Rows,
  extents: readonly Extent[],
): AsyncGenerator<Uint8Array> {
  const columns = file.variables.map((variable, at) => parquetColumn(variable, extents[at]!));
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: metadataOf(file),
    createdBy: 'Folkehøring',
  });
  for await (const group of groupsOf(rows, columns.length)) {
    const columnData = columns.map(({ element, cells }, at) => {
      return { name: element.name, data: cells(group.map((batch) => batch.columns[at]!)) };
    });
    await writer.write({ columnData, rowGroupSize: CELLS_OF_GROUP });
    yield taken(bytes);
  }
  await writer.finish();
  yield taken(bytes);
}

/** What was written since the last time; the offset, which tells where everything lies, goes on. */
function taken(bytes: ByteWriter): Uint8Array {
  const part = new Uint8Array(bytes.getBytes());
  bytes.index = 0;
  return part;
}

const schemaOf = (columns: readonly ParquetColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ element }) => element),
];

const metadataOf = (file: DataFile): KeyValue[] => [
  { key: CODEBOOK_KEY, value: JSON.stringify(codebookFileOf(file)) },
  { key: 'folkehoering.language', value: file.language },
  { key: 'folkehoering.made_at', value: file.madeAt.toISOString() },
];

/** The rows, as many batches together as make up a group. */
async function* groupsOf(rows: Rows, columns: number): AsyncGenerator<readonly Batch[]> {
  const rowsOfGroup = Math.max(LEAST_ROWS_OF_GROUP, Math.floor(CELLS_OF_GROUP / columns));
  let group: Batch[] = [];
  let count = 0;
  for await (const batch of rows.batches()) {
    group.push(batch);
    count += batch.length;
    if (count < rowsOfGroup) continue;
    yield group;
    [group, count] = [[], 0];
  }
  if (count > 0) yield group;
}
