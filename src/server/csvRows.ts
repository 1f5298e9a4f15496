import { setImmediate as pause } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { detectDelimiter } from '#domain/recruitment/invitationColumns';
import type { ListRow } from '#domain/recruitment/invitationList';
import { type FileProblem, IMPORT_LIMIT_BYTES } from '#protocol/importMessages';
import { fail, type Result, succeed } from '#domain/result';
import { csvTextOf } from './csvText.ts';

/** A record longer than this has a quotation mark that never ends. */
const LONGEST_RECORD = 100_000;
const CHUNK = 256 * 1024;

/**
 * Splits a CSV file into rows with their line numbers (of the file, from 1; a record over several
 * lines has its first). UTF-8 or Windows-1252, comma or semicolon, any line ends. Gives other work
 * of the process its turn between chunks.
 */
export async function readCsvRows(
  bytes: Uint8Array,
  onRead: (done: number, total: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Result<ListRow[], FileProblem>> {
  if (bytes.length > IMPORT_LIMIT_BYTES)
    return fail({ kind: 'too_large', limitBytes: IMPORT_LIMIT_BYTES });
  const text = csvTextOf(bytes);
  return text.ok ? split(text.value, onRead, signal) : text;
}

async function split(
  text: string,
  onRead: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<Result<ListRow[], FileProblem>> {
  const rows: ListRow[] = [];
  let lastLine = 0;
  let broken = false;
  const parser = parse({
    delimiter: detectDelimiter(text.slice(0, text.indexOf('\n') >>> 0)),
    record_delimiter: '\n',
    relax_column_count: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  });
  parser.on('data', (read: { record: string[]; info: { lines: number } }) => {
    rows.push({ line: lastLine + 1, cells: read.record });
    lastLine = read.info.lines;
  });
  const ended = new Promise<void>((resolve) => {
    parser.once('end', resolve);
    parser.once('error', () => {
      broken = true;
      resolve();
    });
  });
  for (let at = 0; at < text.length && !broken; at += CHUNK) {
    if (signal?.aborted) {
      parser.destroy();
      return fail({ kind: 'cancelled' });
    }
    parser.write(text.slice(at, at + CHUNK));
    onRead(Math.min(text.length, at + CHUNK), text.length);
    await pause();
  }
  if (!broken) parser.end();
  await ended;
  return broken ? fail({ kind: 'quotation_marks', line: lastLine + 1 }) : succeed(rows);
}
