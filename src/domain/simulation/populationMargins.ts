import type { FormerRegion } from '../recruitment/municipalities.ts';
import { AGE_BANDS, EDUCATIONS, SEXES, regionsOn } from '../recruitment/stratum.ts';
import type { AgeBand, IsoDate, Sex } from '../recruitment/stratum.ts';
import type { MarginRow } from '../sampling/population/margins.ts';
import { AGE_SHARES, EDUCATION_SHARES, REGION_PEOPLE, WOMEN_SHARE } from './margins.ts';

/** Roughly how many adults there are: the demonstration's margins are all scaled to it. */
const ADULTS = 4_800_000;

/**
 * The margins of the invented population that invitees are simulated from, on a date. Rounded, and
 * no statistics of anything real; whoever shows them says so.
 */
export const simulatedMargins = (on: IsoDate): MarginRow[] => [
  ...feature('sex', SEXES, (sex) => sum(AGE_BANDS, (band) => AGE_SHARES[band] * part(sex, band))),
  ...feature('age_band', AGE_BANDS, (band) => AGE_SHARES[band]),
  ...feature('region', regionsOn(on), (region) =>
    region === 'oestdanmark'
      ? REGION_PEOPLE.hovedstaden + REGION_PEOPLE.sjaelland
      : REGION_PEOPLE[region as FormerRegion],
  ),
  ...feature('education', EDUCATIONS, (education) =>
    sum(AGE_BANDS, (band) =>
      sum(
        SEXES,
        (sex) => AGE_SHARES[band] * part(sex, band) * EDUCATION_SHARES[band][sex][education],
      ),
    ),
  ),
];

const part = (sex: Sex, band: AgeBand) =>
  sex === 'kvinde' ? WOMEN_SHARE[band] : 1 - WOMEN_SHARE[band];

function feature<Value extends string>(
  name: string,
  values: readonly Value[],
  size: (value: Value) => number,
): MarginRow[] {
  const whole = sum(values, size);
  return values.map((value) => ({
    ...{ feature: name, value, source: 'demo' },
    count: Math.round((size(value) / whole) * (ADULTS / 100)) * 100,
  }));
}

const sum = <Value>(values: readonly Value[], of: (value: Value) => number): number =>
  values.reduce((total, value) => total + of(value), 0);
