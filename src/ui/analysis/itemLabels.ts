import type { ItemDetails } from '#domain/analysis/itemDetails';
import * as m from '#messages';
import type { Locale } from '#ui/charts/format';
import type { OptionPairsLabels } from '#ui/charts/optionPairs';
import type { MovementLabels } from '#ui/charts/movement';
import type { PointTableLabels } from '#ui/charts/pointTable';
import type { SpreadLabels } from '#ui/charts/spread';
import type { WingCheckLabels } from '#ui/charts/wingCheck';
import { waysOf } from './scaleWords.ts';

/** The words of an item's own charts, in one language. */
export function movementLabels(details: ItemDetails, locale: Locale): MovementLabels {
  const at = { locale };
  return {
    axisMean: m.item_axis_mean({}, at),
    axisSteps: m.item_axis_steps({}, at),
    before: (mean) => m.item_before({ mean }, at),
    after: (mean) => m.item_after({ mean }, at),
    same: m.item_same({}, at),
    towards: waysOf(details, locale),
    meanMark: (words) => m.item_mark_mean_plain(words, at),
    meanMarkInterval: (words) => m.item_mark_mean(words, at),
    stepMark: (words) => m.item_mark_step(words, at),
    stepMarkHidden: (words) => m.item_mark_step_hidden(words, at),
    notes: {
      mean: m.item_note_mean({}, at),
      meanPlain: m.item_note_mean_plain({}, at),
      hidden: m.item_note_hidden({}, at),
    },
  };
}

export function pointTableLabels(locale: Locale): PointTableLabels {
  const at = { locale };
  return {
    before: m.item_rows_before({}, at),
    after: m.item_columns_after({}, at),
    total: m.analysis_column_total({}, at),
    cellMark: (words) => m.item_mark_cell(words, at),
    cellMarkHidden: (words) => m.item_mark_cell_hidden(words, at),
    notes: { table: m.item_note_table({}, at), hidden: m.item_note_hidden({}, at) },
  };
}

export function wingCheckLabels(locale: Locale): WingCheckLabels {
  const at = { locale };
  return {
    forwards: { title: m.item_panel_forwards({}, at), move: m.item_panel_forwards_move({}, at) },
    backwards: { title: m.item_panel_backwards({}, at), move: m.item_panel_backwards_move({}, at) },
    first: m.item_first({}, at),
    then: m.item_then({}, at),
    expected: m.item_expected({}, at),
    comparison: m.item_expected_comparison({}, at),
    same: m.item_same_line({}, at),
    classMark: (words) => m.item_mark_class(words, at),
    classMarkHidden: (words) => m.item_mark_class_hidden(words, at),
    notes: { wings: m.item_note_wings({}, at), hidden: m.item_note_hidden_means({}, at) },
  };
}

export function spreadLabels(locale: Locale): SpreadLabels {
  const at = { locale };
  return {
    measureMark: (words) => m.item_mark_measure(words, at),
    measureMarkPlain: (words) => m.item_mark_measure_plain(words, at),
    notTold: m.item_not_told({}, at),
    note: m.item_note_spread({}, at),
  };
}

/** `isScale`: of those on it both times; `several`: one may have chosen more; `isHidden`: some number is. */
export function optionPairsLabels(
  { isScale, several, isHidden }: Readonly<Record<'isScale' | 'several' | 'isHidden', boolean>>,
  locale: Locale,
): OptionPairsLabels {
  const at = { locale };
  return {
    before: m.analysis_wave_before({}, at),
    after: m.analysis_wave_after({}, at),
    pairMark: (words) => m.item_mark_option(words, at),
    pairMarkHidden: (words) => m.item_mark_option_hidden(words, at),
    notes: [
      isScale ? m.item_note_position({}, at) : m.during_note_base({}, at),
      several ? m.during_note_several({}, at) : m.analysis_note_rounded({}, at),
      ...(isHidden ? [m.during_note_hidden({}, at)] : []),
    ],
  };
}
