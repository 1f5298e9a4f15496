import type { MakeUp, MakeUpTest } from '#domain/analysis/makeUp';
import type { ViewsBeside } from '#domain/analysis/whoCame';
import * as m from '#messages';
import { decimal, pValue, signed, whole, type Locale } from '#ui/charts/format';
import { featureWordIn } from '#ui/recruitment/featureWords';
import type { TableContent } from './tables.ts';

/** Each background's tests of those who came: against the population and against those who did not come. */
export function makeUpTestsTable(makeUps: readonly MakeUp[], locale: Locale): TableContent {
  const at = { locale };
  const [p, corrected] = [m.people_column_p({}, at), m.people_column_holm({}, at)];
  return {
    columns: [
      m.people_column_background({}, at),
      ...[m.people_column_population_test({}, at), p, corrected],
      ...[m.people_column_absent_test({}, at), p, corrected],
    ],
    rows: makeUps.map(({ feature, tests }) => [
      featureWordIn(feature, locale),
      ...testCells(tests.population, locale),
      ...testCells(tests.absent, locale),
    ]),
  };
}

function testCells(test: MakeUpTest | null, locale: Locale): string[] {
  if (!test) return [m.people_untested({}, { locale }), '–', '–'];
  const statistic = `${decimal(test.statistic, locale, 1)} (${whole(test.df, locale)})`;
  return [statistic, written(test.p, locale), written(test.holmP, locale)];
}

/** What those who came had answered before, beside the others. */
export function viewsTable({ items }: ViewsBeside, locale: Locale): TableContent {
  const at = { locale };
  const n = m.people_column_n({}, at);
  return {
    columns: [
      m.people_column_item({}, at),
      ...[m.people_column_came_mean({}, at), n],
      ...[m.people_column_others_mean({}, at), n],
      m.people_column_apart({}, at),
      ...[m.people_column_p({}, at), m.people_column_holm({}, at)],
    ],
    rows: items.map((item) => [
      item.text[locale],
      ...[decimal(item.cameMean, locale), whole(item.cameN, locale)],
      ...[decimal(item.othersMean, locale), whole(item.othersN, locale)],
      item.difference === null ? '–' : signed(item.difference, locale),
      ...[item.p, item.holmP].map((p) => (p === null ? '–' : written(p, locale))),
    ]),
  };
}

const written = (p: number, locale: Locale): string =>
  pValue(p, locale, (least) => m.analysis_p_below({ least }, { locale }));
