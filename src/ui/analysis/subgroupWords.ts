import type { Attitude, Cut } from '#domain/analysis/subgroups';
import type { Sex } from '#domain/recruitment/stratum';
import * as m from '#messages';
import type { Locale } from '#ui/charts/format';
import { featureWordIn, valueWordIn } from '#ui/recruitment/featureWords';

/** The ways to divide people, as they stand in an address. */
export const CUT_IN_ADDRESS: Readonly<Record<Cut, string>> = {
  ...{ sex: 'koen', age_band: 'alder', region: 'region' },
  ...{ education: 'uddannelse', attitude: 'holdning' },
};

export const cutWord = (cut: Cut, locale: Locale): string =>
  cut === 'attitude' ? m.subgroups_cut_attitude({}, { locale }) : featureWordIn(cut, locale);

const GROUP_WORDS: Readonly<Record<Sex | Attitude, typeof m.subgroups_value_mand>> = {
  ...{ kvinde: m.subgroups_value_kvinde, mand: m.subgroups_value_mand },
  ...{ disagree: m.subgroups_value_disagree, neither: m.subgroups_value_neither },
  ...{ agree: m.subgroups_value_agree, none: m.subgroups_value_none },
};

/** A subgroup's name: "Kvinder", "18–29 år", "Var enige (T0)"; of several, that they are put together. */
export function groupWord(values: readonly string[], locale: Locale): string {
  const names = values.map(
    (value) => GROUP_WORDS[value as Sex | Attitude]?.({}, { locale }) ?? valueWordIn(value, locale),
  );
  return names.length === 1
    ? names[0]!
    : m.subgroups_merged({ list: names.join(', ') }, { locale });
}
