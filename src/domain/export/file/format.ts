import type { Result } from '../../result.ts';
import type { DataFile } from './dataFile.ts';
import type { Extent } from './extent.ts';
import type { Rows } from './rows.ts';

/**
 * Writes a file in one format. What the format cannot hold is said before the first byte; what it holds in another way
 * (a name made shorter, a label cut) is told in `changes`. The bytes come in parts as they are asked for, so that
 * rows need not fit into memory.
 */
export type Format = (
  file: DataFile,
  rows: Rows,
  extents: readonly Extent[],
) => Result<Written, FormatFault[]>;

/** Bytes that are written before they are handed on. */
export const PART_BYTES = 2 ** 18;

export type Written = {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly changes: readonly Change[];
};

/** What the format cannot hold, by the name of the variable. */
export type FormatFault =
  /** More kinds of missing than the format has room for: `most`. */
  | { readonly kind: 'too_many_missing'; readonly variable: string; readonly most: number }
  | { readonly kind: 'text_too_long'; readonly variable: string; readonly most: number }
  | { readonly kind: 'too_many_rows'; readonly most: number }
  | { readonly kind: 'too_many_variables'; readonly most: number }
  /** A text that stands for a kind of missing, in more bytes than the format compares. */
  | {
      readonly kind: 'missing_code_too_long';
      readonly variable: string;
      readonly code: string;
      readonly most: number;
    }
  | { readonly kind: 'number_too_large'; readonly variable: string };

export type Change =
  | { readonly kind: 'renamed'; readonly variable: string; readonly name: string }
  | { readonly kind: 'label_cut'; readonly variable: string; readonly bytes: number }
  | { readonly kind: 'value_label_cut'; readonly variable: string; readonly code: number | string }
  /** Codes that stand for a kind of missing are values to the program: it has no room to say so. */
  | { readonly kind: 'missing_as_value'; readonly variable: string }
  /** Days and moments outside of the program's calendar are texts such as `1848-03-21`. */
  | { readonly kind: 'times_as_text'; readonly variable: string }
  | { readonly kind: 'file_label_cut'; readonly bytes: number }
  /** The format labels whole numbers only: this label stands beside the variable, as text. */
  | {
      readonly kind: 'value_label_aside';
      readonly variable: string;
      readonly code: number | string;
    };
