import type { Finding } from '#domain/analysis/finding';
import type { ItemDetails, TableTest } from '#domain/analysis/itemDetails';
import type { Measure } from '#domain/analysis/itemWorld';
import type { RoundedNumber, RoundedP } from '#domain/analysis/publishedAnswers';
import { DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import * as m from '#messages';
import { decimal, exactP, percent, signed, whole, type Locale } from '#ui/charts/format';
import type { TableContent } from './tables.ts';

/** Every number of an item, for those who check them. */
export function numbersTable(
  { pairs, answered, tests, movement, spread }: ItemDetails,
  finding: Finding,
  locale: Locale,
): TableContent {
  const at = { locale };
  const { stuartMaxwell, bowker, mcnemar, effect } = tests;
  const number = (value: RoundedNumber | null, as: Write = decimal) => write(value, as, locale);
  const p = (value: RoundedP | null) => writeP(value, locale);
  const measure = (value: Measure) => writeMeasure(value, locale);
  const chi = (test: TableTest) => [chiSquare(test, locale), p(test.p)];
  const rows: string[][] = [
    [m.item_n_pairs({}, at), whole(pairs, locale), ''],
    [
      m.item_n_answered({}, at),
      answered === null ? m.analysis_cell_hidden({}, at) : whole(answered, locale),
      '',
    ],
    ...findingRows(finding, locale),
    [m.item_detectable({}, at), number(tests.smallestDetectable), ''],
    [m.item_paired_t({}, at), number(tests.pairedT.t, signed), p(tests.pairedT.p)],
    [m.item_wilcoxon({}, at), number(tests.wilcoxon.z, signed), p(tests.wilcoxon.p)],
    [m.item_net({}, at), change(movement.net, locale), p(movement.net.test?.p ?? null)],
    [m.item_turnover({}, at), share(tests.turnover, locale), ''],
    [m.item_effect_z({}, at), number(effect.dZ, signed), ''],
    [m.item_effect_av({}, at), number(effect.dAv, signed), ''],
    [m.item_effect_delta({}, at), number(effect.cliffsDelta, signed), ''],
    [m.item_stuart_maxwell_three({}, at), ...chi(stuartMaxwell.three)],
    [m.item_by_tables({}, at), '', p(stuartMaxwell.three.clusteredP)],
    [m.item_stuart_maxwell_all({}, at), ...chi(stuartMaxwell.all)],
    [m.item_by_tables({}, at), '', p(stuartMaxwell.all.clusteredP)],
    [m.item_bowker_three({}, at), ...chi(bowker.three)],
    [m.item_bowker_all({}, at), ...chi(bowker.all)],
    [m.item_agree({}, at), measure(tests.agree), p(tests.agree.test?.p ?? null)],
    [m.item_mcnemar({}, at), '', p(mcnemar.p)],
    [m.item_mcnemar_corrected({}, at), '', p(mcnemar.correctedP)],
    [m.item_mcnemar_exact({}, at), '', p(mcnemar.exactP)],
    [m.item_distance({}, at), measure(spread.distance), p(spread.distance.test?.p ?? null)],
    [m.item_variance({}, at), measure(spread.variance), p(spread.variance.test?.p ?? null)],
    [m.item_ends({}, at), measure(spread.ends), p(spread.ends.test?.p ?? null)],
    [m.item_icc({}, at), `${number(tests.icc.before)} → ${number(tests.icc.after)}`, ''],
    ...tests.missing.map(({ code, to, from, stayed }) => {
      const counts = [to, from, stayed].map((count) =>
        count === null ? m.analysis_cell_hidden({}, at) : whole(count, locale),
      );
      return [m.item_flow({ kind: kindOf(code, locale) }, at), counts.join(' · '), ''];
    }),
  ];
  const columns = [
    m.item_column_measure({}, at),
    m.item_column_number({}, at),
    m.analysis_column_p({}, at),
  ];
  return { columns, rows };
}

function findingRows(finding: Finding, locale: Locale): string[][] {
  if (finding.kind === 'too_few') return [];
  const at = { locale };
  const { change: own, family } = finding;
  const { clustered } = own;
  const [low, high] = [signed(clustered.ciLow, locale), signed(clustered.ciHigh, locale)];
  const interval = m.analysis_interval({ low, high }, at);
  const means = `${decimal(own.meanBefore, locale)} → ${decimal(own.meanAfter, locale)}`;
  return [
    [m.item_n_groups({}, at), whole(clustered.groups, locale), ''],
    [m.item_means({}, at), means, ''],
    [
      m.item_change({}, at),
      `${signed(own.difference, locale)} (${interval})`,
      exactP(clustered.p, locale),
    ],
    [m.item_holm({}, at), '', exactP(family.holmP, locale)],
    [m.item_bh({}, at), '', exactP(family.bhP, locale)],
  ];
}

type Write = (value: number, locale: Locale, digits: number) => string;

const NOT_TOLD = '–';

const write = (value: RoundedNumber | null, as: Write, locale: Locale): string =>
  value === null ? NOT_TOLD : as(value.value, locale, value.digits);

function writeP(p: RoundedP | null, locale: Locale): string {
  const at = { locale };
  if (p === null) return NOT_TOLD;
  // To two figures, as it is told.
  if ('value' in p) {
    return p.value < 0.1 ? exactP(p.value, locale) : decimal(p.value, locale);
  }
  return 'below' in p
    ? m.analysis_p_below({ least: decimal(p.below, locale, p.below === 0.001 ? 3 : 2) }, at)
    : m.item_p_from({ least: decimal(p.atLeast, locale) }, at);
}

/** "3,31 (2)": the degrees of freedom in brackets. */
function chiSquare({ statistic, df }: TableTest, locale: Locale): string {
  const freedom = df === null ? NOT_TOLD : whole(df.value, locale);
  return `${write(statistic, decimal, locale)} (${freedom})`;
}

function writeMeasure(measure: Measure, locale: Locale): string {
  const levels = [measure.before, measure.after].map((value) => write(value, decimal, locale));
  return `${levels.join(' → ')}: ${change(measure, locale)}`;
}

function change({ difference, test }: Pick<Measure, 'difference' | 'test'>, locale: Locale) {
  const size = write(difference, signed, locale);
  if (test === null) return size;
  const [low, high] = [write(test.low, signed, locale), write(test.high, signed, locale)];
  return `${size} (${m.analysis_interval({ low, high }, { locale })})`;
}

const share = (value: RoundedNumber | null, locale: Locale): string =>
  value === null ? NOT_TOLD : percent(value.value, locale);

function kindOf(code: number, locale: Locale): string {
  const at = { locale };
  if (code === DONT_KNOW) return m.item_dont_know({}, at);
  return code === PREFER_NOT ? m.item_prefer_not({}, at) : m.item_skipped({}, at);
}
