import { z } from 'zod';
import { DONT_KNOW, PREFER_NOT } from '../../survey/answer.ts';
import type { Item } from '../../survey/item.ts';
import { TAKE_PART } from '../../survey/paperQuestion.ts';
import type { WaveCode } from '../../survey/wave.ts';
import { SKIPPED } from '../answerCodes.ts';
import type { DataFile, FileVariable } from '../file/dataFile.ts';

/** How a column of a file of answers is read. */
export type ColumnReading = {
  readonly column: string;
  /** The item's code, or `_deltage`: whether the person would take part, 1 yes and 2 no. */
  readonly item: string;
  /** What of the item: its answer; whether and why there is none; or, of several choices, one: its code. */
  readonly tells: 'answer' | 'state' | { readonly option: number };
  /** What the file's codes are here, where they are others; null is *ikke besvaret*. */
  readonly codes: ReadonlyMap<string, number | null>;
};

const mappedColumn = z.strictObject({
  item: z.string(),
  option: z.int().min(0).optional(),
  codes: z.record(z.string(), z.int().nullable()).default({}),
});
/** How the columns of another tool's file are read: docs/codebook-format.md describes it. */
export const columnMapping = z.strictObject({
  format: z.literal('folkehoering-mapping-1'),
  columns: z.record(z.string(), mappedColumn),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

export const mappedReadings = ({ columns }: ColumnMapping): ColumnReading[] =>
  Object.entries(columns).map(([column, { item, option, codes }]) => ({
    ...{ column, item },
    tells: option === undefined ? 'answer' : { option },
    codes: new Map(Object.entries(codes)),
  }));

/**
 * How the columns of a file with a codebook of ours are read: by their names, as the wide layout gives them
 * (`ai_samfund_t0`) or without the wave. Columns that are no item's are not among them.
 */
export function codebookReadings(
  { variables }: Pick<DataFile, 'variables'>,
  items: Iterable<Item>,
  wave: WaveCode,
): ColumnReading[] {
  const known = new Map([...items].flatMap((item) => namesOf(item, wave.toLowerCase())));
  known.set(TAKE_PART, { item: TAKE_PART, tells: 'answer' });
  return variables.flatMap((variable) => {
    const found = known.get(variable.name.toLowerCase());
    return found ? [{ ...found, column: variable.name, codes: codesOf(variable) }] : [];
  });
}

type Told = Pick<ColumnReading, 'item' | 'tells'>;

function namesOf(item: Item, wave: string): [string, Told][] {
  const both = (name: string, told: Told): [string, Told][] => [
    [`${name}_${wave}`, told],
    [name, told],
  ];
  if (item.kind === 'multiple') {
    return item.options.flatMap(({ code: option }) =>
      both(`${item.code}_${option}`, { item: item.code, tells: { option } }),
    );
  }
  const answer = both(item.code, { item: item.code, tells: 'answer' });
  if (item.kind !== 'number' && item.kind !== 'text') return answer;
  return [...answer, [`${item.code}_${wave}_svar`, { item: item.code, tells: 'state' }]];
}

const OURS: Readonly<Record<string, number>> = { dont_know: DONT_KNOW, prefer_not: PREFER_NOT };

/** The file's own codes for each kind of missing; a kind that is unknown here is *ikke besvaret*. */
const codesOf = ({ missing }: FileVariable): ColumnReading['codes'] =>
  new Map(missing.map(({ code, kind }) => [String(code), OURS[kind] ?? null]));

/** Where nothing else is said, 97 is *ikke besvaret*, as in our own files. */
export const translated = ({ codes, tells }: ColumnReading, kind: string, cell: string): Cell => {
  const plain = /^[-+]?\d+([.,]0+)?$/.test(cell) ? String(Number.parseInt(cell, 10)) : cell;
  const own = codes.get(plain);
  if (own !== undefined) return own;
  const isCode = tells !== 'answer' || (kind !== 'number' && kind !== 'text');
  return isCode && plain === String(SKIPPED) ? null : plain;
};
/** A code of ours; what the file has; or nothing. */
export type Cell = number | string | null;
