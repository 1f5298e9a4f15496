import { type Extent, type NumberExtent, type TextExtent, utf8Length } from '../extent.ts';
import type { FileVariable } from '../dataFile.ts';
import type { FormatFault } from '../format.ts';
import { fail, type Result, succeed } from '../../../result.ts';
import { shownWidth } from '../shownWidth.ts';
import { MOST_SINGLE, savMissing, type SavMissing } from './savMissing.ts';

/** A variable as a system file has it. */
export type SavVariable = {
  readonly variable: FileVariable;
  readonly name: string;
  /** Bytes of a text, 1–32,767; 0 for a number. */
  readonly width: number;
  /** The variables of at most 255 bytes that hold it: one, but for a very long text. */
  readonly segments: readonly Segment[];
  readonly format: SavFormat;
  readonly missing: SavMissing<number | string>;
  readonly labels: readonly SavLabel[];
};
export type Segment = { readonly shortName: string; readonly width: number };
export type SavLabel = { readonly code: number | string; readonly label: string };
/** SPSS' number of a display format, its characters, and its digits after the point. */
export type SavFormat = {
  readonly type: number;
  readonly width: number;
  readonly decimals: number;
};

export const LONGEST_SHORT = 255;
export const LONGEST_LABELLED_IN_PLACE = 8;
export const LONGEST_TEXT = 32_767;
/** A very long text of n bytes is kept in ⌈n/252⌉ segments of 255 bytes each. */
const OF_SEGMENT = 252;

const SECONDS_OF_DAY = 86_400;
/** From 14 October 1582, SPSS' first day, to 1 January 1970. */
const SECONDS_TO_1970 = 141_428 * SECONDS_OF_DAY;

/** SPSS counts dates and times in seconds: value × `times` + `plus`. */
export const savTime = ({ type }: FileVariable): { times: number; plus: number } =>
  type === 'date'
    ? { times: SECONDS_OF_DAY, plus: SECONDS_TO_1970 }
    : { times: 1, plus: type === 'datetime' ? SECONDS_TO_1970 : 0 };

export function savWidth({ type, width, values, missing }: FileVariable, extent: Extent): number {
  if (type !== 'text') return 0;
  const codes = [...values, ...missing].map(({ code }) => utf8Length(String(code)));
  const asked = Math.min(width ?? 1, LONGEST_TEXT);
  return Math.max(1, asked, (extent as TextExtent).longest, ...codes);
}

/** Widths of the variables that a variable is kept in. */
export function segmentWidths(width: number): number[] {
  if (width <= LONGEST_SHORT) return [width];
  const count = Math.ceil(width / OF_SEGMENT);
  return Array.from({ length: count }, (_, at) =>
    at < count - 1 ? LONGEST_SHORT : width - at * OF_SEGMENT,
  );
}

/** Pieces of eight bytes that a segment takes in a row. */
export const octets = (width: number): number => Math.max(1, Math.ceil(width / 8));

/** The user-missing values, or why SPSS has no room for them. */
export function heldMissing(
  variable: FileVariable,
  extent: Extent,
): Result<SavMissing<number | string>, FormatFault> {
  const { name, type, missing, values } = variable;
  const tooMany: FormatFault = { kind: 'too_many_missing', variable: name, most: MOST_SINGLE };
  if (type === 'text') {
    const codes = [...new Set(missing.map(({ code }) => padded(code as string)))];
    return codes.length > MOST_SINGLE ? fail(tooMany) : succeed({ range: null, single: codes });
  }
  const codes = (all: typeof values) => all.map(({ code }) => code as number);
  const held = savMissing(codes(missing), codes(values), extent as NumberExtent);
  return held ? succeed(inSeconds(held, savTime(variable))) : fail(tooMany);
}

const inSeconds = (
  { range, single }: SavMissing<number>,
  { times, plus }: ReturnType<typeof savTime>,
): SavMissing<number> => {
  const second = (code: number) => code * times + plus;
  return { range: range && [second(range[0]), second(range[1])], single: single.map(second) };
};

/** Texts that differ in their last spaces are one value to SPSS. */
const padded = (code: string): string => code.replaceAll('\0', ' ').replace(/ +$/, '');

/** The variable, which has no fault. */
export function savVariable(
  variable: FileVariable,
  extent: Extent,
  name: string,
  shortNames: readonly string[],
): SavVariable {
  const width = savWidth(variable, extent);
  const held = heldMissing(variable, extent);
  return {
    ...{ variable, name, width, labels: labelsOf(variable) },
    segments: segmentWidths(width).map((own, at) => ({ shortName: shortNames[at]!, width: own })),
    format: formatOf(variable, extent, width),
    missing: held.ok ? held.value : { range: null, single: [] },
  };
}

function labelsOf(variable: FileVariable): SavLabel[] {
  const { times, plus } = savTime(variable);
  const labels = new Map<number | string, SavLabel>();
  for (const { code, label } of [...variable.values, ...variable.missing]) {
    const own = typeof code === 'number' ? code * times + plus : padded(code);
    if (label !== '' && !labels.has(own)) labels.set(own, { code: own, label });
  }
  return [...labels.values()];
}

const F = 5;
const A = 1;
const DATE = 20;
const DATETIME = 22;
const WIDEST = 40;
const USUAL_WIDTH = 8;

function formatOf(variable: FileVariable, extent: Extent, width: number): SavFormat {
  if (extent.type === 'text') {
    return { type: A, width: Math.min(width, LONGEST_SHORT), decimals: 0 };
  }
  if (variable.type === 'date') return { type: DATE, width: 11, decimals: 0 };
  if (variable.type === 'datetime') {
    return extent.areIntegers
      ? { type: DATETIME, width: 20, decimals: 0 }
      : { type: DATETIME, width: 23, decimals: 2 };
  }
  const needed = shownWidth(extent, variable.decimals);
  const own = Math.min(WIDEST, Math.max(USUAL_WIDTH, needed));
  return { type: F, width: own, decimals: variable.decimals };
}
