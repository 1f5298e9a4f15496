import type { Feature } from '#domain/recruitment/stratum';
import { getLocale } from '#locale';
import * as m from '#messages';

type Locale = ReturnType<typeof getLocale>;
type Word = typeof m.problems_feature_sex;

const FEATURE_WORDS: Readonly<Record<Feature, Word>> = {
  sex: m.problems_feature_sex,
  age_band: m.problems_feature_age_band,
  region: m.problems_feature_region,
  education: m.problems_feature_education,
};
const VALUE_WORDS: Readonly<Record<string, Word>> = {
  kvinde: m.problems_value_kvinde,
  mand: m.problems_value_mand,
  '18-29': m.problems_value_age_18_29,
  '30-44': m.problems_value_age_30_44,
  '45-59': m.problems_value_age_45_59,
  '60-74': m.problems_value_age_60_74,
  '75+': m.problems_value_age_75,
  hovedstaden: m.problems_value_hovedstaden,
  sjaelland: m.problems_value_sjaelland,
  oestdanmark: m.problems_value_oestdanmark,
  syddanmark: m.problems_value_syddanmark,
  midtjylland: m.problems_value_midtjylland,
  nordjylland: m.problems_value_nordjylland,
  grundskole: m.problems_value_grundskole,
  gymnasial_erhverv: m.problems_value_gymnasial_erhverv,
  kvu_mvu: m.problems_value_kvu_mvu,
  lvu: m.problems_value_lvu,
  uoplyst: m.problems_value_uoplyst,
};

/** A feature of the draw in words; one we do not know stands as it is. */
export const featureWord = (feature: string): string => featureWordIn(feature, getLocale());
export const valueWord = (value: string): string => valueWordIn(value, getLocale());
/** The same for what is made in one language whoever asks: figures and files. */
export const featureWordIn = (feature: string, locale: Locale): string =>
  FEATURE_WORDS[feature as Feature]?.({}, { locale }) ?? feature;
export const valueWordIn = (value: string, locale: Locale): string =>
  VALUE_WORDS[value]?.({}, { locale }) ?? value;

const ORDER = Object.keys(VALUE_WORDS);
/** Values in the order people expect: ages upwards, regions as they are usually listed. */
export const byUsualOrder = (a: { value: string }, b: { value: string }): number =>
  ORDER.indexOf(a.value) - ORDER.indexOf(b.value);
