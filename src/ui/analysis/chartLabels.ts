import * as m from '#messages';
import type { Locale } from '#ui/charts/format';
import type { ChartLabels } from '#ui/charts/labels';
import { whole } from '#ui/charts/format';

/** The words of every chart in one language. */
export function chartLabels(locale: Locale): ChartLabels {
  const at = { locale };
  return {
    locale,
    stances: {
      agree: m.analysis_stance_agree({}, at),
      neither: m.analysis_stance_neither({}, at),
      disagree: m.analysis_stance_disagree({}, at),
      dont_know: m.analysis_stance_dont_know({}, at),
    },
    hidden: m.analysis_hidden({}, at),
    tooFew: m.analysis_too_few_to_show({}, at),
    untested: m.analysis_untested({}, at),
    simulated: m.analysis_simulated({}, at),
    people: (count) => m.analysis_people_n({ count: whole(count, locale) }, at),
    shareMark: (mark) => m.analysis_mark_share(mark, at),
    optionMark: (mark) => m.during_mark_option(mark, at),
    hiddenMark: (mark) => m.analysis_mark_hidden(mark, at),
    flowMark: (mark) => m.analysis_mark_flow(mark, at),
    changeMark: (mark) => m.analysis_mark_change(mark, at),
    interval: (bounds) => m.analysis_interval(bounds, at),
    points: (value) => m.analysis_points({ value }, at),
    towardsAgreement: m.analysis_towards_agreement({}, at),
    towardsDisagreement: m.analysis_towards_disagreement({}, at),
    notes: {
      grouped: m.analysis_note_grouped({}, at),
      rounded: m.analysis_note_rounded({}, at),
      hidden: m.analysis_note_hidden({}, at),
      hiddenFlows: (n) => m.analysis_note_hidden_flows({ n }, at),
      interval: m.analysis_note_interval({}, at),
      openDot: m.analysis_note_open_dot({}, at),
    },
  };
}
