import type { FileVariable } from '../dataFile.ts';
import type { Extent, NumberExtent, TextExtent } from '../extent.ts';
import { shownWidth } from '../shownWidth.ts';

/** A variable as Stata has it. */
export type DtaVariable = {
  readonly variable: FileVariable;
  readonly name: string;
  readonly storage: Storage;
  /** How Stata shows it, such as `%8.2f`. */
  readonly format: string;
  /** Codes that are written as .a, .b …, in that order. */
  readonly missing: readonly number[];
  /** By value, the least first. */
  readonly labels: readonly DtaLabel[];
  /** Labels of values that Stata labels none of. */
  readonly aside: readonly { readonly code: number | string; readonly label: string }[];
};
export type DtaLabel = { readonly value: number; readonly label: string };

/** Stata's number of a type, and the bytes that each row has of it. */
export type Storage = {
  readonly kind: 'byte' | 'int' | 'long' | 'double' | 'str' | 'strL';
  readonly code: number;
  readonly bytes: number;
};

export const MOST_MISSING = 26;
const LONGEST_STR = 2_045;
const MOST_SHOWN = 40;
const MOST_SHOWN_OF_TEXT = 80;

const DAYS_FROM_1960 = 3_653;
const MILLISECONDS = 1_000;
const SECONDS_OF_DAY = 86_400;

/** The largest number of each type, the least, and the one that stands for no value; .a, .b … follow it. */
const BYTE = { kind: 'byte', code: 65_530, bytes: 1, least: -127, most: 100 } as const;
const INT = { kind: 'int', code: 65_529, bytes: 2, least: -32_767, most: 32_740 } as const;
const LONG = {
  kind: 'long',
  code: 65_528,
  bytes: 4,
  least: -2_147_483_647,
  most: 2_147_483_620,
} as const;
const DOUBLE: Storage = { kind: 'double', code: 65_526, bytes: 8 };
const STR_L: Storage = { kind: 'strL', code: 32_768, bytes: 8 };
/** What no value is among the whole numbers of each type; .a is the next, and so on to .z. */
export const NO_VALUE = { byte: 101, int: 32_741, long: 2_147_483_621 };

/** Stata counts days since 1960, and milliseconds: (value + `plus`) × `times`. */
export const dtaTime = ({ type }: FileVariable): { plus: number; times: number } => {
  if (type === 'date') return { plus: DAYS_FROM_1960, times: 1 };
  return type === 'datetime'
    ? { plus: DAYS_FROM_1960 * SECONDS_OF_DAY, times: MILLISECONDS }
    : { plus: 0, times: 1 };
};

export function dtaVariable(variable: FileVariable, extent: Extent, name: string): DtaVariable {
  const storage = storageOf(variable, extent);
  const isText = variable.type === 'text';
  const missing = isText ? [] : variable.missing.map(({ code }) => code as number);
  return {
    ...{ variable, name, storage, missing, ...labelsOf(variable) },
    format: formatOf(variable, extent, storage),
  };
}

/** The smallest type that holds every value; the codes of missing need no room, since they become letters. */
function storageOf(variable: FileVariable, extent: Extent): Storage {
  if (extent.type === 'text') return textStorage(variable, extent);
  if (!extent.areIntegers || variable.type === 'datetime') return DOUBLE;
  const { plus } = dtaTime(variable);
  const least = extent.leastValid + plus;
  const most = extent.mostValid + plus;
  return [BYTE, INT, LONG].find((own) => least >= own.least && most <= own.most) ?? DOUBLE;
}

function textStorage({ width }: FileVariable, { longest }: TextExtent): Storage {
  if (longest > LONGEST_STR) return STR_L;
  const bytes = Math.max(1, longest, Math.min(width ?? 1, LONGEST_STR));
  return { kind: 'str', code: bytes, bytes };
}

function labelsOf(variable: FileVariable): Pick<DtaVariable, 'labels' | 'aside'> {
  const { plus, times } = dtaTime(variable);
  const labels: DtaLabel[] = [];
  const aside: { code: number | string; label: string }[] = [];
  for (const { code, label } of variable.values.filter((one) => one.label !== '')) {
    const value = typeof code === 'number' ? (code + plus) * times : NaN;
    if (isLabelled(value)) labels.push({ value, label });
    else aside.push({ code, label });
  }
  variable.missing.forEach(({ code, label }, at) => {
    if (label === '') return;
    if (typeof code === 'number') labels.push({ value: NO_VALUE.long + 1 + at, label });
    else aside.push({ code, label });
  });
  return { labels: labels.toSorted((one, other) => one.value - other.value), aside };
}

const isLabelled = (value: number): boolean =>
  Number.isInteger(value) && value >= LONG.least && value <= LONG.most;

function formatOf({ type, decimals }: FileVariable, extent: Extent, storage: Storage): string {
  if (storage.kind === 'strL') return '%9s';
  if (extent.type === 'text') return `%-${Math.min(storage.bytes, MOST_SHOWN_OF_TEXT)}s`;
  if (type === 'date') return '%td';
  if (type === 'datetime') return '%tc';
  const width = Math.max(8, shownWidth(extent as NumberExtent, decimals));
  return width > MOST_SHOWN ? '%10.0g' : `%${width}.${decimals}f`;
}
