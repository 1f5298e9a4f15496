import type { MeanMove } from '#domain/analysis/subgroups';
import * as m from '#messages';
import type { Dumbbell, DumbbellLabels } from '#ui/charts/dumbbells';
import type { Locale } from '#ui/charts/format';

/** The words of the dumbbells in one language. */
export function dumbbellLabels(locale: Locale): DumbbellLabels {
  const at = { locale };
  return {
    before: m.subgroups_key_before({}, at),
    after: m.subgroups_key_after({}, at),
    intervalKey: m.subgroups_key_interval({}, at),
    people: (count) => m.subgroups_people({ count }, at),
    hidden: m.subgroups_row_hidden({}, at),
    mark: (words) => m.subgroups_mark(words, at),
    markUntested: (words) => m.subgroups_mark_untested(words, at),
    difference: {
      none: m.subgroups_comparison_no_gain({}, at),
      mark: (words) => m.subgroups_comparison_mark(words, at),
      markUntested: (words) => m.subgroups_comparison_mark_untested(words, at),
    },
  };
}

/** A move as it is drawn. */
export const dumbbellOf = ({ n, meanBefore, meanAfter, clustered }: MeanMove): Dumbbell => ({
  ...{ n, before: meanBefore, after: meanAfter },
  change:
    clustered.ciLow === null || clustered.ciHigh === null
      ? null
      : { low: clustered.ciLow, high: clustered.ciHigh },
});
