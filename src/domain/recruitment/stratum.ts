import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { CHRISTIANSOE, MUNICIPALITIES } from './municipalities.ts';
import type { FormerRegion } from './municipalities.ts';

/**
 * The background a hearing knows about everybody it invites, in closed codes. These four are the
 * features that quotas, seating and weights work on; their labels are messages.
 */
export const FEATURES = ['sex', 'age_band', 'region', 'education'] as const;
export type Feature = (typeof FEATURES)[number];

export const SEXES = ['kvinde', 'mand'] as const;
export type Sex = (typeof SEXES)[number];

export const AGE_BANDS = ['18-29', '30-44', '45-59', '60-74', '75+'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export const REGIONS = [
  'hovedstaden',
  'sjaelland',
  'oestdanmark',
  'syddanmark',
  'midtjylland',
  'nordjylland',
] as const;
export type Region = (typeof REGIONS)[number];

/** The value of a background that the list does not tell. */
export const NOT_STATED = 'uoplyst';
export const EDUCATIONS = [
  'grundskole',
  'gymnasial_erhverv',
  'kvu_mvu',
  'lvu',
  NOT_STATED,
] as const;
export type Education = (typeof EDUCATIONS)[number];

/** A calendar date as `2024-02-03`. */
export type IsoDate = string;

export type Background = {
  readonly sex: Sex;
  readonly birthYear: number;
  /** Three digits, as in `MUNICIPALITIES`. */
  readonly municipalityCode: string;
  readonly education: Education;
};
export type Stratum = {
  readonly sex: Sex;
  readonly age_band: AgeBand;
  readonly region: Region;
  readonly education: Education;
};

export type StratumProblem =
  | { readonly kind: 'too_young'; readonly age: number }
  | { readonly kind: 'implausible_age'; readonly age: number }
  | { readonly kind: 'unknown_municipality'; readonly code: string }
  | { readonly kind: 'no_municipality'; readonly code: string };

export const YOUNGEST = 18;
const OLDEST_KNOWN = 120;
const EAST_DENMARK_BEGINS: IsoDate = '2027-01-01';

/** Everything the features say about a person on a date, or the first thing that is wrong. */
export function stratumOf(person: Background, on: IsoDate): Result<Stratum, StratumProblem> {
  const ageBand = ageBandOf(person.birthYear, on);
  if (!ageBand.ok) return ageBand;
  const region = regionOf(person.municipalityCode, on);
  if (!region.ok) return region;
  return succeed({
    sex: person.sex,
    age_band: ageBand.value,
    region: region.value,
    education: person.education,
  });
}

/**
 * The age a person reaches in the year of `on`: with only the year of birth known, somebody who
 * turns 18 later that year counts as 18. Everybody over 90 stays in the last band.
 */
export function ageBandOf(birthYear: number, on: IsoDate): Result<AgeBand, StratumProblem> {
  const age = Number(on.slice(0, 4)) - birthYear;
  if (!(age >= 0 && age <= OLDEST_KNOWN)) return fail({ kind: 'implausible_age', age });
  if (age < YOUNGEST) return fail({ kind: 'too_young', age });
  return succeed(bandOfAge(age));
}

/** The band of an adult's age in whole years. */
export function bandOfAge(age: number): AgeBand {
  if (age < 30) return '18-29';
  if (age < 45) return '30-44';
  if (age < 60) return '45-59';
  return age < 75 ? '60-74' : '75+';
}

const regionByCode = new Map<string, FormerRegion>(
  MUNICIPALITIES.map(({ code, region }) => [code, region]),
);

/** Five regions until 31 December 2026; from 1 January 2027 four, with Østdanmark in the east. */
export function regionOf(code: string, on: IsoDate): Result<Region, StratumProblem> {
  if (code === CHRISTIANSOE) return fail({ kind: 'no_municipality', code });
  const region = regionByCode.get(code);
  if (region === undefined) return fail({ kind: 'unknown_municipality', code });
  const inTheEast = region === 'hovedstaden' || region === 'sjaelland';
  return succeed(inTheEast && on >= EAST_DENMARK_BEGINS ? 'oestdanmark' : region);
}

/** The regions there are on a date, in their usual order. */
export const regionsOn = (on: IsoDate): readonly Region[] =>
  REGIONS.filter((region) =>
    on >= EAST_DENMARK_BEGINS
      ? region !== 'hovedstaden' && region !== 'sjaelland'
      : region !== 'oestdanmark',
  );
