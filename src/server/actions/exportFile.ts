import type { DataFile } from '#domain/export/file/dataFile';
import type { FormatFault } from '#domain/export/file/format';
import type { LayoutName } from '#domain/export/layouts';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import { fileBytes, type MadeFile } from '../export/fileBytes.ts';
import { FILE_KINDS, type FileKind, type FormatName } from '../export/formats.ts';
import { type FileHearing, readHearingFile } from './readHearingFile.ts';

export type ExportedFile = MadeFile & {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly rows: number;
  readonly variables: number;
};
export type ExportProblem =
  | { readonly kind: 'nothing_released' }
  | { readonly kind: 'not_held'; readonly faults: readonly FormatFault[] };

/**
 * A hearing's released waves in a layout and a format. Ids are new each time, and it is in the audit log before the
 * first byte is made.
 */
export async function exportFile(given: {
  readonly hearing: FileHearing;
  readonly layout: LayoutName;
  readonly format: FormatName;
  readonly language: DataFile['language'];
  readonly actor: Actor;
  readonly now: Date;
}): Promise<Result<ExportedFile, ExportProblem>> {
  const { hearing, layout, format, language, actor, now } = given;
  const read = await readHearingFile({ hearing, layout, language, now });
  if (!read.ok) return fail({ kind: read.problem });
  const { file, rows } = read.value;
  await recordDownload(hearing.id, `dataset.${layout}.${format}`, auditName(actor));
  const made = await fileBytes(format, file, rows);
  if (!made.ok) return fail({ kind: 'not_held', faults: made.problem });
  const { extension, type }: FileKind = FILE_KINDS[format];
  const name = `folkehoering-${hearing.slug}-${now.toISOString().slice(0, 10)}-${layout}.${extension}`;
  return succeed({
    ...{ ...made.value, name, type },
    ...{ rows: rows.count, variables: file.variables.length },
  });
}
