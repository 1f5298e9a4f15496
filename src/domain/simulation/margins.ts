import type { FormerRegion } from '../recruitment/municipalities.ts';
import type { AgeBand, Education, Sex } from '../recruitment/stratum.ts';

/**
 * Plausible margins of Denmark's adults. The regions' totals are the published ones (all ages,
 * 1 January 2024); the rest is rounded for demonstration and marked as such wherever it is shown.
 */
export const REGION_PEOPLE: Readonly<Record<FormerRegion, number>> = {
  hovedstaden: 1_911_067,
  sjaelland: 852_953,
  syddanmark: 1_238_406,
  midtjylland: 1_365_688,
  nordjylland: 593_135,
};

export const AGE_SHARES: Readonly<Record<AgeBand, number>> = {
  '18-29': 19,
  '30-44': 23,
  '45-59': 25,
  '60-74': 21,
  '75+': 12,
};
/** First and last age of each band; the last band thins out towards 90. */
export const AGE_SPANS: Readonly<Record<AgeBand, readonly [number, number]>> = {
  '18-29': [18, 29],
  '30-44': [30, 44],
  '45-59': [45, 59],
  '60-74': [60, 74],
  '75+': [75, 90],
};
export const WOMEN_SHARE: Readonly<Record<AgeBand, number>> = {
  '18-29': 0.49,
  '30-44': 0.495,
  '45-59': 0.5,
  '60-74': 0.51,
  '75+': 0.56,
};

/** Highest completed education, in parts of 100. */
export const EDUCATION_SHARES: Readonly<
  Record<AgeBand, Readonly<Record<Sex, Readonly<Record<Education, number>>>>>
> = {
  '18-29': {
    kvinde: { grundskole: 22, gymnasial_erhverv: 51, kvu_mvu: 15, lvu: 9, uoplyst: 3 },
    mand: { grundskole: 28, gymnasial_erhverv: 52, kvu_mvu: 10, lvu: 7, uoplyst: 3 },
  },
  '30-44': {
    kvinde: { grundskole: 11, gymnasial_erhverv: 33, kvu_mvu: 30, lvu: 23, uoplyst: 3 },
    mand: { grundskole: 16, gymnasial_erhverv: 42, kvu_mvu: 20, lvu: 19, uoplyst: 3 },
  },
  '45-59': {
    kvinde: { grundskole: 16, gymnasial_erhverv: 40, kvu_mvu: 30, lvu: 13, uoplyst: 1 },
    mand: { grundskole: 20, gymnasial_erhverv: 48, kvu_mvu: 18, lvu: 13, uoplyst: 1 },
  },
  '60-74': {
    kvinde: { grundskole: 26, gymnasial_erhverv: 43, kvu_mvu: 23, lvu: 7, uoplyst: 1 },
    mand: { grundskole: 24, gymnasial_erhverv: 50, kvu_mvu: 15, lvu: 10, uoplyst: 1 },
  },
  '75+': {
    kvinde: { grundskole: 43, gymnasial_erhverv: 37, kvu_mvu: 15, lvu: 3, uoplyst: 2 },
    mand: { grundskole: 30, gymnasial_erhverv: 47, kvu_mvu: 13, lvu: 8, uoplyst: 2 },
  },
};

/** Where the young gather: København, Frederiksberg, Odense, Aarhus, Aalborg. */
export const UNIVERSITY_CITIES: ReadonlySet<string> = new Set(['101', '147', '461', '751', '851']);
export const YOUNG_IN_UNIVERSITY_CITIES = 1.7;
