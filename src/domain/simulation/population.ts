import type { RandomSource } from '../random.ts';
import type { Invitee } from '../recruitment/invitationList.ts';
import { MUNICIPALITIES } from '../recruitment/municipalities.ts';
import type { FormerRegion } from '../recruitment/municipalities.ts';
import type { AgeBand, IsoDate, Sex } from '../recruitment/stratum.ts';
import {
  AGE_SHARES,
  AGE_SPANS,
  EDUCATION_SHARES,
  REGION_PEOPLE,
  UNIVERSITY_CITIES,
  WOMEN_SHARE,
  YOUNG_IN_UNIVERSITY_CITIES,
} from './margins.ts';
import { FAMILY_NAMES, GIVEN_NAMES, STREETS } from './names.ts';
import { PLACES } from './places.ts';
import type { Place } from './places.ts';
import { pickOne, pickWeighted, streamOf } from './streams.ts';

/**
 * A simulated invitation list of any size: adults aged 18–90 in `on`'s year with plausible
 * margins. Each is made from the seed and her number alone, so a shorter list is the beginning of
 * a longer one. Streets, e-mail addresses (@example.dk) and telephone numbers (00 …) are made up.
 */
export function simulateInvitees(options: {
  readonly seed: string;
  readonly size: number;
  readonly on: IsoDate;
}): Invitee[] {
  const year = Number(options.on.slice(0, 4));
  return Array.from({ length: options.size }, (_, at) =>
    invitee(at + 1, year, streamOf(options.seed, 'invitee', String(at + 1))),
  );
}

function invitee(number: number, year: number, random: RandomSource): Invitee {
  const band = pickWeighted(AGE_SHARES, random);
  const sex: Sex = random.next() < WOMEN_SHARE[band] ? 'kvinde' : 'mand';
  const education = pickWeighted(EDUCATION_SHARES[band][sex], random);
  const place = pickPlace(band, random);
  const name = `${pickOne(GIVEN_NAMES[sex], random)} ${pickOne(FAMILY_NAMES, random)}`;
  return {
    reference: `S${String(number).padStart(6, '0')}`,
    name,
    address: `${pickOne(STREETS, random)} ${1 + random.below(180)}`,
    postcode: place.postcode,
    city: place.city,
    email: random.next() < 0.7 ? `${ascii(name)}.${number}@example.dk` : null,
    phone: random.next() < 0.5 ? `00 ${pairs(random.below(1_000_000))}` : null,
    sex,
    birthYear: year - ageIn(band, random),
    municipalityCode: place.code,
    education,
  };
}

function ageIn(band: AgeBand, random: RandomSource): number {
  const [first, last] = AGE_SPANS[band];
  const years = last - first + 1;
  // The older of two draws is dropped among the oldest, so that their number falls with age.
  const drawn = random.below(years);
  return first + (band === '75+' ? Math.min(drawn, random.below(years)) : drawn);
}

/** The kommuner with their running sums of people, once with and once without the young's pull. */
const PLACES_FOR = { young: runningSums(true), other: runningSums(false) };

function pickPlace(band: AgeBand, random: RandomSource): Place {
  const { sums } = PLACES_FOR[band === '18-29' ? 'young' : 'other'];
  const drawn = random.next() * sums.at(-1)!;
  return PLACES[sums.findIndex((sum) => drawn < sum)]!;
}

/** Each kommune's part of its region, with the regions' published totals kept. */
function runningSums(young: boolean): { readonly sums: readonly number[] } {
  const regionOf = new Map<string, FormerRegion>(
    MUNICIPALITIES.map(({ code, region }) => [code, region]),
  );
  const pull = ({ code, thousands }: Place) =>
    thousands * (young && UNIVERSITY_CITIES.has(code) ? YOUNG_IN_UNIVERSITY_CITIES : 1);
  const inRegion = (region: FormerRegion) =>
    PLACES.filter(({ code }) => regionOf.get(code) === region);
  let sum = 0;
  const sums = PLACES.map((place) => {
    const region = regionOf.get(place.code)!;
    const whole = inRegion(region).reduce((total, { thousands }) => total + thousands, 0);
    return (sum += (REGION_PEOPLE[region] * pull(place)) / whole);
  });
  return { sums };
}

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', ' ': '.' };
const ascii = (name: string) => name.toLowerCase().replace(/[æøå ]/g, (letter) => LETTERS[letter]!);

const pairs = (number: number) =>
  String(number)
    .padStart(6, '0')
    .replace(/(\d\d)(?=\d)/g, '$1 ');
