import type { InBothLanguages } from '../survey/item.ts';
import type { WaveCode } from '../survey/wave.ts';

/** What a column of a data file is. */
export type VariableKind =
  | 'id'
  | 'group'
  | 'flag'
  | 'background'
  | 'weight'
  /** A code out of the item's own list. */
  | 'answer'
  | 'grouped_answer'
  /** Whether one of several options was chosen. */
  | 'choice'
  | 'number'
  /** Whether an item was answered whose content stands elsewhere, or in no file. */
  | 'answer_state'
  /** Whether a knowledge item was answered rightly. */
  | 'knowledge'
  /** How the item was put before the person. */
  | 'shown';

export type Variable = {
  /** The column's name. */
  readonly name: string;
  readonly label: InBothLanguages;
  readonly kind: VariableKind;
  readonly type: 'number' | 'text';
  /** What may be computed with the values (Stevens, Science 103, 1946); *scale* is interval or ratio. */
  readonly measure: 'nominal' | 'ordinal' | 'scale';
  readonly wave: WaveCode | null;
  /** The item's code; null outside the questionnaire. */
  readonly item: string | null;
  /** The values that say something. */
  readonly values: readonly ValueLabel[];
  /** The values that stand for a kind of missing. */
  readonly missing: readonly (ValueLabel & { readonly kind: MissingKind })[];
  /** What an empty cell means; null where none occurs. */
  readonly empty: InBothLanguages | null;
};

export type ValueLabel = { readonly code: number | string; readonly label: InBothLanguages };
export type MissingKind = 'skipped' | 'dont_know' | 'prefer_not' | 'not_stated' | 'suppressed';

export const words = (da: string, en: string): InBothLanguages => ({ da, en });
export const value = (code: number | string, da: string, en: string): ValueLabel => ({
  code,
  label: words(da, en),
});
