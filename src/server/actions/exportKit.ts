import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DataFile } from '#domain/export/file/dataFile';
import type { FormatFault } from '#domain/export/file/format';
import type { Rows } from '#domain/export/file/rows';
import { kitFiles } from '#domain/export/kit/kit';
import { readme } from '#domain/export/kit/readme';
import { type Actor, auditName } from '#domain/identity/actor';
import { type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import { fileBytes, type MadeFile } from '../export/fileBytes.ts';
import type { FormatName } from '../export/formats.ts';
import { zip, type ZipEntry } from '../post/zip.ts';
import { type FileHearing, readHearingFile } from './readHearingFile.ts';

export type ExportedKit = MadeFile & {
  readonly name: string;
  /** MIME type. */
  readonly type: 'application/zip';
  /** What is in it, in order. */
  readonly files: readonly string[];
};

/**
 * A hearing's reproduction kit: its data as the wide file, the codebook (as DDI too), scripts for R and SPSS that rebuild the topline
 * tables, the numbers they must give, and every file's SHA-256. Ids are new each time, and it is in the audit log before
 * the first byte is made.
 */
export async function exportKit(given: {
  readonly hearing: FileHearing;
  readonly language: DataFile['language'];
  readonly actor: Actor;
  readonly now: Date;
}): Promise<Result<ExportedKit, 'nothing_released'>> {
  const { hearing, language, actor, now } = given;
  const read = await readHearingFile({ hearing, layout: 'wide', language, now });
  if (!read.ok) return read;
  const { file, rows, laidOut, questionnaire } = read.value;
  await recordDownload(hearing.id, 'dataset.kit', auditName(actor));
  const label = { da: hearing.name_da, en: hearing.name_en };
  const texts = kitFiles({ ...laidOut, themes: questionnaire.themes }, label, file);
  const files = [
    await dataEntry('data.csv', 'csv', file, rows),
    await dataEntry('ddi.xml', 'ddi', file, rows),
    ...texts.map(({ name, text }) => entry(name, Buffer.from(text))),
  ];
  const names = [...files.map(({ name }) => name), 'sha256.txt'];
  const all = [entry('README.txt', Buffer.from(readme(file, names))), ...files];
  const bytes = zip(asEntries([...all, entry('sha256.txt', hashesOf(all))]), now);
  return succeed({
    bytes: Readable.from(bytes, { objectMode: false }),
    ...{ changes: [], files: ['README.txt', ...names], type: 'application/zip' },
    name: `folkehoering-${hearing.slug}-${now.toISOString().slice(0, 10)}-kit.zip`,
  });
}

type Held = { readonly name: string; readonly bytes: Buffer };
const entry = (name: string, bytes: Buffer): Held => ({ name, bytes });

/** A file of the data; the formats of the kit can hold every hearing's. */
async function dataEntry(
  name: string,
  format: FormatName,
  file: DataFile,
  rows: Rows,
): Promise<Held> {
  const made = await fileBytes(format, file, rows);
  if (!made.ok) throw new Error(`${name}: ${kinds(made.problem)}`);
  return entry(name, Buffer.concat(await made.value.bytes.toArray()));
}
const kinds = (faults: readonly FormatFault[]): string => faults.map(({ kind }) => kind).join(', ');

/** As `sha256sum` writes and checks them. */
const hashesOf = (files: readonly Held[]): Buffer =>
  Buffer.from(
    files
      .map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
      .join(''),
  );

async function* asEntries(files: readonly Held[]): AsyncGenerator<ZipEntry> {
  for (const { name, bytes } of files) yield { name, content: [bytes], isCompressed: true };
}
