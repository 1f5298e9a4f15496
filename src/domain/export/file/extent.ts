import type { FileVariable } from './dataFile.ts';
import type { Batch, Column, Rows } from './rows.ts';

/** What a column holds, which formats with fixed widths must know before they write a row. */
export type Extent = NumberExtent | TextExtent;
export type NumberExtent = {
  readonly type: 'number';
  /** Over everything but no value; infinite where there is nothing. */
  readonly least: number;
  readonly most: number;
  /** Over what is no code of a kind of missing either. */
  readonly leastValid: number;
  readonly mostValid: number;
  readonly areIntegers: boolean;
  readonly hasEmpty: boolean;
};
export type TextExtent = {
  readonly type: 'text';
  /** Of the longest text, in bytes of UTF-8. */
  readonly longest: number;
  readonly hasEmpty: boolean;
};

/** Reads all rows once. */
export async function extentsOf(
  variables: readonly FileVariable[],
  rows: Rows,
): Promise<readonly Extent[]> {
  let extents: readonly Extent[] = variables.map(({ type }) => (type === 'text' ? TEXT : NUMBER));
  const missing = variables.map((variable) => variable.missing.map(({ code }) => code));
  for await (const batch of rows.batches()) extents = widened(extents, batch, missing);
  return extents;
}

const TEXT: TextExtent = { type: 'text', longest: 0, hasEmpty: false };
const NUMBER: NumberExtent = {
  ...{ type: 'number', least: Infinity, most: -Infinity },
  ...{ leastValid: Infinity, mostValid: -Infinity },
  ...{ areIntegers: true, hasEmpty: false },
};

type Codes = readonly (number | string)[];

const widened = (
  extents: readonly Extent[],
  { columns }: Batch,
  missing: readonly Codes[],
): readonly Extent[] =>
  extents.map((extent, at) =>
    extent.type === 'text'
      ? textsWidened(extent, columns[at]!)
      : numbersWidened(extent, columns[at]!, missing[at]!),
  );

function numbersWidened(extent: NumberExtent, column: Column, missing: Codes): NumberExtent {
  let { least, most, leastValid, mostValid, areIntegers, hasEmpty } = extent;
  for (const value of column as Float64Array) {
    if (Number.isNaN(value)) hasEmpty = true;
    else {
      if (value < least) least = value;
      if (value > most) most = value;
      if (!Number.isInteger(value)) areIntegers = false;
      const widens = value < leastValid || value > mostValid;
      if (widens && !missing.includes(value)) {
        if (value < leastValid) leastValid = value;
        if (value > mostValid) mostValid = value;
      }
    }
  }
  return { type: 'number', least, most, leastValid, mostValid, areIntegers, hasEmpty };
}

function textsWidened(extent: TextExtent, column: Column): TextExtent {
  let { longest, hasEmpty } = extent;
  for (const text of column as readonly (string | null)[]) {
    if (text === null) hasEmpty = true;
    else longest = Math.max(longest, utf8Length(text));
  }
  return { type: 'text', longest, hasEmpty };
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the three bytes it is replaced by. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPair(unit, text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

const isPair = (high: number, low: number): boolean =>
  high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
