import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { DataFile } from '#domain/export/file/dataFile';
import { extentsOf } from '#domain/export/file/extent';
import type { Change, FormatFault } from '#domain/export/file/format';
import type { Rows } from '#domain/export/file/rows';
import { type Result, succeed } from '#domain/result';
import { FILE_KINDS, type FileKind, type FormatName } from './formats.ts';

/** A file that is made as it is read. */
export type MadeFile = { readonly bytes: Readable; readonly changes: readonly Change[] };

/** The file in a format, or what of it the format cannot hold. */
export async function fileBytes(
  name: FormatName,
  file: DataFile,
  rows: Rows,
): Promise<Result<MadeFile, FormatFault[]>> {
  const kind: FileKind = FILE_KINDS[name];
  const written = kind.format(file, rows, await extentsOf(file.variables, rows));
  if (!written.ok) return written;
  const bytes = Readable.from(written.value.bytes, { objectMode: false });
  const { changes } = written.value;
  return succeed({ bytes: kind.isCompressed ? compressed(bytes) : bytes, changes });
}

/** What goes wrong on the way is told to who reads the compressed bytes. */
function compressed(bytes: Readable): Readable {
  const gzip = createGzip();
  bytes.on('error', (error) => gzip.destroy(error));
  return bytes.pipe(gzip);
}
