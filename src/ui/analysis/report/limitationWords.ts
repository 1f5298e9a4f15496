import type { Limitation } from '#domain/analysis/limitations';
import * as m from '#messages';
import { decimal, percent, whole, type Locale } from '#ui/charts/format';

/** A limitation as the report says it. */
export function limitationText(limitation: Limitation, locale: Locale): string {
  const at = { locale };
  const number = (count: number) => whole(count, locale);
  switch (limitation.kind) {
    case 'simulated':
      return m.report_limit_simulated({}, at);
    case 'no_comparison':
      return m.report_limit_no_comparison({}, at);
    case 'not_randomised':
      return m.report_limit_not_randomised({}, at);
    case 'not_weighted':
      return m.report_limit_not_weighted({}, at);
    case 'self_selected': {
      const { answered, invited } = limitation;
      const share = percent(answered / invited, locale);
      const numbers = { answered: number(answered), invited: number(invited), share };
      return m.report_limit_self_selected(numbers, at);
    }
    case 'attrition': {
      const numbers = { twice: number(limitation.twice), drawn: number(limitation.drawn) };
      return m.report_limit_attrition(numbers, at);
    }
    case 'people_per_item': {
      const numbers = { fewest: number(limitation.fewest), most: number(limitation.most) };
      return m.report_limit_people_per_item(numbers, at);
    }
    case 'clustered':
      return m.report_limit_clustered({ groups: number(limitation.groups) }, at);
    case 'few_groups':
      return m.report_limit_few_groups({ groups: number(limitation.groups) }, at);
    case 'many_tests':
      return m.report_limit_many_tests(
        { tests: number(limitation.tests), n: limitation.unclear },
        at,
      );
    case 'detectable': {
      const sizes = {
        least: decimal(limitation.least, locale),
        most: decimal(limitation.most, locale),
      };
      return m.report_limit_detectable(sizes, at);
    }
    case 'untested':
      return m.report_limit_untested({ n: limitation.items }, at);
    case 'nothing_registered':
      return m.report_limit_nothing_registered({}, at);
    case 'exploratory': {
      const { registered, exploratory } = limitation;
      const numbers = { registered: number(registered), exploratory: number(exploratory) };
      return m.report_limit_exploratory(numbers, at);
    }
    case 'no_baseline':
      return m.report_limit_no_baseline({}, at);
    case 'regression_to_mean':
      return m.report_limit_regression_to_mean({}, at);
    case 'suppressed':
      return m.report_limit_suppressed({ n: limitation.cells }, at);
    case 'no_follow_up':
      return m.report_limit_no_follow_up({}, at);
  }
}
