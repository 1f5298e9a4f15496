import { z } from 'zod';
import { firstDifference } from '#domain/sampling/difference';
import { type DrawRecord, drawRecord, drawText } from '#domain/sampling/drawRecord';
import { type LotteryRecord, lotteryRecord, lotteryText } from '#domain/sampling/lotteryRecord';
import {
  type PublicDraw,
  publicDraw,
  type PublicLottery,
  publicLottery,
  publicText,
} from '#domain/sampling/publicDraw';
import { readBytes } from './csvTable.ts';
import { differs, invalidInput } from './drawFaults.ts';
import { type DrawFiles, type DrawInput, readDrawInput } from './drawInput.ts';
import { CommandFault } from './outcome.ts';

export type FullRecord = DrawRecord | LotteryRecord;
export type PublicRecord = PublicDraw | PublicLottery;
export type AnyRecord = FullRecord | PublicRecord;

/** Everybody may see a public record; nothing in it says what people are like. */
export const isPublic = (record: AnyRecord): record is PublicRecord =>
  record.format === 'folkehoering-public-draw' || record.format === 'folkehoering-public-lottery';

const anyRecord = z.discriminatedUnion('format', [
  drawRecord,
  lotteryRecord,
  publicDraw,
  publicLottery,
]);

/**
 * A record and its file's text, which must be the one text that such a record has.
 * @throws CommandFault where it is none
 */
export function readRecord(file: string): { readonly record: AnyRecord; readonly text: string } {
  const text = readBytes(file).toString('utf8');
  const read = anyRecord.safeParse(parsed(file, text));
  if (read.success) return { record: read.data, text };
  const [{ path, message } = { path: [], message: '' }] = read.error.issues;
  throw new CommandFault(`${file} is not a draw record: ${pathText(path)}: ${message}`);
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFault(`${file} is not a draw record: ${(error as Error).message}`);
  }
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);

export function textOf(record: AnyRecord): string {
  if (isPublic(record)) return publicText(record);
  return record.format === 'folkehoering-draw' ? drawText(record) : lotteryText(record);
}

/**
 * The files a lottery was made from.
 * @throws CommandFault where they are other files than those
 */
export function inputOf(
  { source }: LotteryRecord,
  files: DrawFiles & { readonly json?: boolean },
): DrawInput {
  const columns = { id: source.id_column, household: source.household_columns };
  const input = readDrawInput(files, columns);
  if (!input.ok) throw invalidInput(input.problem, files.json);
  const { software, replaces } = source;
  const same = firstDifference(
    source,
    { software, ...input.value.source, replaces },
    'lottery.source',
  );
  if (same !== null) throw differs(same, files.json);
  return input.value;
}
