import type { Format } from '#domain/export/file/format';
import { workbookOf } from '#domain/export/file/xlsx/xlsx';
import { succeed } from '#domain/result';
import { zip, type ZipEntry } from '../post/zip.ts';

/** An Excel workbook, written as its rows come. */
export const xlsx: Format = (file, rows, extents) => {
  const workbook = workbookOf(file, rows, extents);
  if (!workbook.ok) return workbook;
  const { parts, changes } = workbook.value;
  return succeed({ bytes: zip(entries(), file.madeAt), changes });

  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const part of parts) yield { ...part, isCompressed: true };
  }
};
