import type { SchemaElement } from 'hyparquet-writer';
import type { FileVariable } from '#domain/export/file/dataFile';
import type { Extent, NumberExtent } from '#domain/export/file/extent';
import type { Column } from '#domain/export/file/rows';

type Cells = (number | bigint | string | null)[] | Float64Array;

/** A column's type, and its cells as the writer takes them from so many parts that follow each other. */
export type ParquetColumn = {
  readonly element: SchemaElement;
  readonly cells: (parts: readonly Column[]) => Cells;
};

const INT_32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };
const MICROSECONDS = 1_000_000;
/** Microseconds in 64 bits reach 292,000 years. */
const MOST_SECONDS = 9e12;

/**
 * `UTF8` · `DATE` · `TIMESTAMP` (microseconds, UTC) · `INT32` where the codebook shows no decimals and the column has
 * none · else `DOUBLE`, also for what the narrower types do not hold. Any column may have empty cells.
 */
export function parquetColumn(variable: FileVariable, extent: Extent): ParquetColumn {
  const { name, type, decimals } = variable;
  const of = (rest: Partial<SchemaElement>, cells: ParquetColumn['cells']): ParquetColumn => ({
    element: { name, repetition_type: 'OPTIONAL', ...rest },
    cells,
  });
  if (extent.type === 'text') {
    const isText = { converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
    return of({ type: 'BYTE_ARRAY', ...isText }, texts);
  }
  if (type === 'datetime' && extent.least > -MOST_SECONDS && extent.most < MOST_SECONDS)
    return of({ type: 'INT64', ...TIMESTAMP }, moments);
  if (isInt32(extent)) {
    if (type === 'date') return of({ type: 'INT32', ...DATE }, numbers);
    if (type === 'number' && decimals === 0) return of({ type: 'INT32' }, numbers);
  }
  return of({ type: 'DOUBLE' }, numbers);
}

const DATE = { converted_type: 'DATE', logical_type: { type: 'DATE' } } as const;
const TIMESTAMP = {
  converted_type: 'TIMESTAMP_MICROS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
} as const;

/** Infinite where there is nothing, which fits as well. */
const isInt32 = ({ least, most, areIntegers }: NumberExtent): boolean =>
  areIntegers && (least === Infinity || (least >= INT_32.least && most <= INT_32.most));

const texts = (parts: readonly Column[]) => parts.flatMap((part) => part as (string | null)[]);

function numbers(parts: readonly Column[]): Cells {
  const cells: (number | null)[] = [];
  for (const part of parts as readonly Float64Array[])
    for (const value of part) cells.push(Number.isNaN(value) ? null : value);
  return cells;
}

function moments(parts: readonly Column[]): Cells {
  const cells: (bigint | null)[] = [];
  for (const part of parts as readonly Float64Array[])
    for (const value of part)
      cells.push(Number.isNaN(value) ? null : BigInt(Math.round(value * MICROSECONDS)));
  return cells;
}
