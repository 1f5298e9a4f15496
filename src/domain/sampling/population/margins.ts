import { FEATURES } from '../../recruitment/stratum.ts';
import type { Feature } from '../../recruitment/stratum.ts';
import type { Margins } from '../quotas.ts';

/** How many people of the population have this value of this feature, and who counted them. */
export type MarginRow = {
  readonly feature: string;
  readonly value: string;
  /** People, 0 or more; only its proportion to the feature's other counts ever matters. */
  readonly count: number;
  readonly source: string;
};

/** A record of a file: its line (from 1) and its cells, as the CSV reader split them. */
export type MarginFileRow = { readonly line: number; readonly cells: readonly string[] };

/** One fault in one place of a file; `column` is the heading, null for the whole line or file. */
export type MarginFault = { readonly line: number; readonly column: string | null } & (
  | { readonly kind: 'empty_file' }
  | { readonly kind: 'missing_columns'; readonly columns: readonly string[] }
  | { readonly kind: 'too_many_rows'; readonly limit: number }
  | { readonly kind: 'missing_value' }
  | { readonly kind: 'bad_count'; readonly value: string }
  /** `1.911` is a thousand and more to a Dane and less than two to a computer. */
  | { readonly kind: 'ambiguous_count'; readonly value: string }
  | { readonly kind: 'unknown_feature'; readonly value: string }
  | { readonly kind: 'unknown_value'; readonly value: string }
  | { readonly kind: 'duplicate'; readonly earlierLine: number }
  | { readonly kind: 'nobody'; readonly feature: string }
  | { readonly kind: 'values_missing'; readonly feature: string; readonly values: string[] }
  /** Four regions cannot be told apart into the five there are on the hearing's date. */
  | { readonly kind: 'regions_too_new' }
  | { readonly kind: 'ages_missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'ages_twice'; readonly value: string }
  | { readonly kind: 'age_group_across'; readonly value: string }
  | { readonly kind: 'civil_status_missing' }
  /** Nobody is counted in an area, of a sex and age band: as when the file was cut short. */
  | { readonly kind: 'group_missing'; readonly values: readonly string[] }
);
/** Of very many faults only the first are told. */
export const MARGIN_LIMITS = { rows: 500_000, faults: 200, source: 200 } as const;

/** Values of each feature with their counts, in the order of the rows. */
export function marginsOfRows(rows: readonly MarginRow[]): Margins {
  const margins: Record<string, Record<string, number>> = {};
  for (const { feature, value, count } of rows) (margins[feature] ??= {})[value] = count;
  return margins;
}

/** What a hearing knows about its people and these margins do not tell. */
export const missingFeatures = (rows: readonly MarginRow[]): Feature[] =>
  FEATURES.filter((feature) => !rows.some((row) => row.feature === feature));
