import { CHRISTIANSOE, MUNICIPALITIES } from '../../recruitment/municipalities.ts';
import {
  AGE_BANDS,
  SEXES,
  YOUNGEST,
  bandOfAge,
  regionOf,
  regionsOn,
} from '../../recruitment/stratum.ts';
import type { IsoDate, Region, Sex } from '../../recruitment/stratum.ts';
import { fail, succeed } from '../../result.ts';
import type { Result } from '../../result.ts';
import { MARGIN_LIMITS } from './margins.ts';
import type { MarginFault, MarginFileRow, MarginRow } from './margins.ts';

/**
 * Statistics Denmark's table FOLK1A, "Folketal den 1. i kvartalet", as its CSV comes from
 * statistikbanken.dk and api.statbank.dk: `OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD`, columns in
 * any order, with texts, codes or both in a cell, in Danish or English, with or without totals.
 */
const HEADINGS = {
  area: ['område', 'omraade', 'region'],
  sex: ['køn', 'koen', 'sex'],
  age: ['alder', 'age'],
  civil: ['civilstand', 'marital status'],
  time: ['tid', 'time', 'kvartal', 'quarter'],
  count: ['indhold', 'content', 'contents', 'value', 'antal'],
} as const;
type Column = keyof typeof HEADINGS;
type Columns = Readonly<Record<Column, number>>;

/** By the columns that every useful export of the table has. */
export function isFolk1a(heading: readonly string[]): boolean {
  const { age, time, count } = columnsOf(heading);
  return age >= 0 && time >= 0 && count >= 0;
}

type Area =
  | { readonly level: 'country' | 'province' }
  | { readonly level: 'region'; readonly region: Region }
  | { readonly level: 'municipality'; readonly code: string };
/** First and last age in whole years, the last Infinity for an open group. */
type Ages = readonly [number, number];
type Total = 'total';

type Count = {
  readonly line: number;
  readonly area: Area;
  readonly sex: Sex | Total;
  readonly ages: Ages | Total;
  readonly civil: string | Total;
  readonly time: string;
  readonly people: number;
};

/** Everybody up to this age must be in the file; fewer than 1 % of adults are older. */
const OLDEST_NEEDED = 90;
const CIVIL_STATUSES = 4;

/**
 * Sex, age band and region of everybody of 18 and over, by the regions of the hearing's date. Of
 * several quarters the last that is not after the date counts. Totals are passed over where their
 * parts are there. Kommuner are used where all 98 are in the file, else the regions; without
 * either there is no margin for region, and with totals only for sex none for sex. Christiansø,
 * where nobody can be invited, is left out where kommuner are used.
 */
export function parseFolk1a(
  rows: readonly MarginFileRow[],
  on: IsoDate,
): Result<MarginRow[], MarginFault[]> {
  const [heading, ...own] = rows as [MarginFileRow, ...MarginFileRow[]];
  if (own.length > MARGIN_LIMITS.rows) {
    const { line } = own[MARGIN_LIMITS.rows]!;
    return fail([{ line, column: null, kind: 'too_many_rows', limit: MARGIN_LIMITS.rows }]);
  }
  if (own.length === 0) return fail([{ line: heading.line, column: null, kind: 'empty_file' }]);
  const faults: MarginFault[] = [];
  const read = rowReader(heading, faults);
  const counts = own.flatMap((row) => read(row) ?? []);
  const chosen = choose(counts, on, faults);
  if (faults.length > 0) return fail(faults.slice(0, MARGIN_LIMITS.faults));
  return succeed(marginRows(chosen, on));
}

/** The rows that together count every adult once. */
function choose(counts: readonly Count[], on: IsoDate, faults: MarginFault[]): Count[] {
  if (faults.length > 0) return [];
  const time = timeFor(on, counts);
  const rightTime = counts.filter((count) => count.time === time);
  const adults = adultsOf(rightTime, faults);
  const level = levelOf(adults, on, faults);
  const parts = partsOrTotals(adults.filter(({ area }) => area.level === level && !isApart(area)));
  if (parts.some(({ civil }) => civil !== 'total') && civilStatuses(parts) < CIVIL_STATUSES) {
    faults.push({ line: parts[0]!.line, column: 'CIVILSTAND', kind: 'civil_status_missing' });
  }
  const sexes = SEXES.filter((sex) => parts.some((part) => part.sex === sex));
  if (sexes.length === 1) {
    const values = SEXES.filter((sex) => !sexes.includes(sex));
    const { line } = parts[0]!;
    faults.push({ line, column: 'KØN', kind: 'values_missing', feature: 'sex', values });
  }
  faults.push(...repeated(parts));
  if (faults.length === 0) faults.push(...gapsIn(parts));
  return parts;
}

const isApart = (area: Area) => area.level === 'municipality' && area.code === CHRISTIANSOE;

/** Totals of sex and of civil status are dropped where their parts are there, and kept otherwise. */
function partsOrTotals(counts: readonly Count[]): Count[] {
  const sexTold = counts.some(({ sex }) => sex !== 'total');
  const civilTotal = counts.some(({ civil }) => civil === 'total');
  return counts.filter(
    ({ sex, civil }) => (sex !== 'total' || !sexTold) && (civil === 'total' || !civilTotal),
  );
}

const civilStatuses = (counts: readonly Count[]) => new Set(counts.map(({ civil }) => civil)).size;

/** Those of 18 and over by single years or groups that do not cut across an age band. */
function adultsOf(counts: readonly Count[], faults: MarginFault[]): Count[] {
  const adults = counts.filter(({ ages }) => ages !== 'total' && ages[1] >= YOUNGEST);
  const intervals = new Map<string, { ages: Ages; line: number }>();
  for (const { ages, line } of adults as (Count & { ages: Ages })[]) {
    if (!intervals.has(String(ages))) intervals.set(String(ages), { ages, line });
  }
  let next = YOUNGEST;
  const ordered = [...intervals.values()].sort((a, b) => a.ages[0] - b.ages[0]);
  for (const { ages, line } of ordered) {
    const [from, to] = ages;
    const value = to === Infinity ? `${from}+` : `${from}-${to}`;
    const bands = bandOfAge(from) === bandOfAge(to);
    const at = { line, column: 'ALDER' };
    if (from < YOUNGEST || !bands) faults.push({ ...at, kind: 'age_group_across', value });
    else if (from < next) faults.push({ ...at, kind: 'ages_twice', value });
    else if (from > next && next <= OLDEST_NEEDED) {
      faults.push({ ...at, kind: 'ages_missing', from: next, to: from - 1 });
    }
    next = Math.max(next, to + 1);
  }
  if (next <= OLDEST_NEEDED) {
    const line = counts.at(-1)?.line ?? 1;
    faults.push({ line, column: 'ALDER', kind: 'ages_missing', from: next, to: OLDEST_NEEDED });
  }
  return adults;
}

/** The areas to add up: kommuner if all are there, else regions, else the country as a whole. */
function levelOf(counts: readonly Count[], on: IsoDate, faults: MarginFault[]): Area['level'] {
  const codes = new Set<string>();
  const regions = new Set<Region>();
  for (const { area } of counts) {
    if (area.level === 'municipality') codes.add(area.code);
    if (area.level === 'region') regions.add(area.region);
  }
  const missing = MUNICIPALITIES.filter(({ code }) => !codes.has(code));
  if (missing.length === 0) return 'municipality';
  const missingRegions = regions.has('oestdanmark')
    ? regionsOn('2027-01-01').filter((region) => !regions.has(region))
    : regionsOn('2026-12-31').filter((region) => !regions.has(region));
  const at = { line: counts[0]?.line ?? 1, column: 'OMRÅDE' };
  if (regions.size > 0 && missingRegions.length === 0) {
    const tooNew = regions.has('oestdanmark') && !regionsOn(on).includes('oestdanmark');
    if (tooNew) faults.push({ ...at, kind: 'regions_too_new' });
    return 'region';
  }
  if (codes.size === 0 && regions.size === 0) return 'country';
  const values = regions.size > 0 ? missingRegions : missing.map(({ name }) => name);
  faults.push({ ...at, kind: 'values_missing', feature: 'region', values });
  return 'country';
}

function repeated(counts: readonly Count[]): MarginFault[] {
  const lineOf = new Map<string, number>();
  return counts.flatMap(({ line, area, sex, ages, civil }): MarginFault[] => {
    const key = `${areaName(area)} ${sex} ${String(ages)} ${civil}`;
    const earlierLine = lineOf.get(key);
    if (earlierLine !== undefined) return [{ line, column: null, kind: 'duplicate', earlierLine }];
    lineOf.set(key, line);
    return [];
  });
}

/** A file that was cut short has areas without a sex or an age band. */
function gapsIn(counts: readonly Count[]): MarginFault[] {
  const names = new Set(counts.map(({ area }) => areaName(area)));
  const sexes = new Set(counts.map(({ sex }) => sex));
  const bands = new Set(counts.map(({ ages, area, sex }) => groupName(area, sex, bandOf(ages))));
  const { line } = counts.at(-1)!;
  return [...names].flatMap((name) =>
    [...sexes].flatMap((sex) =>
      AGE_BANDS.filter((band) => !bands.has(`${name} ${sex} ${band}`)).map((band): MarginFault => {
        const values = [name, ...(sex === 'total' ? [] : [sex]), band];
        return { line, column: null, kind: 'group_missing', values };
      }),
    ),
  );
}

const bandOf = (ages: Ages | Total) => (ages === 'total' ? null : bandOfAge(ages[0]));
const groupName = (area: Area, sex: Sex | Total, band: string | null) =>
  `${areaName(area)} ${sex} ${band}`;

/** As a person would look for it in the file. */
const areaName = (area: Area): string =>
  area.level === 'municipality'
    ? (NAME_OF_CODE.get(area.code) ?? area.code)
    : area.level === 'region'
      ? area.region
      : 'Hele landet';

function marginRows(counts: readonly Count[], on: IsoDate): MarginRow[] {
  const source = `Danmarks Statistik, FOLK1A, ${counts[0]?.time}`;
  const rows = (feature: string, values: readonly string[], of: (count: Count) => string | null) =>
    values.map((value) => {
      const people = counts.reduce((sum, one) => sum + (of(one) === value ? one.people : 0), 0);
      return { feature, value, count: people, source };
    });
  return [
    ...rows('sex', SEXES, ({ sex }) => sex),
    ...rows('age_band', AGE_BANDS, ({ ages }) => bandOf(ages)),
    ...rows('region', regionsOn(on), ({ area }) => regionOfArea(area, on)),
  ].filter(({ feature }, _, all) => all.some((row) => row.feature === feature && row.count > 0));
}

function regionOfArea(area: Area, on: IsoDate): Region | null {
  if (area.level === 'municipality') {
    const region = regionOf(area.code, on);
    return region.ok ? region.value : null;
  }
  if (area.level !== 'region') return null;
  return regionsOn(on).includes(area.region) ? area.region : 'oestdanmark';
}

/** The last quarter that has begun on the date; before all of them, the first. */
function timeFor(on: IsoDate, counts: readonly Count[]): string {
  const times = [...new Set(counts.map(({ time }) => time))].sort();
  return times.findLast((time) => firstDayOf(time) <= on) ?? times[0]!;
}

const TIME = /^(\d{4})(?:[KQ]([1-4])|M(\d\d))?/i;

function firstDayOf(time: string): IsoDate {
  const [, year, quarter, month] = TIME.exec(time)!;
  const first = quarter ? 3 * Number(quarter) - 2 : Number(month ?? 1);
  return `${year}-${String(first).padStart(2, '0')}-01`;
}

const plain = (text: string) => text.trim().toLowerCase();

function columnsOf(heading: readonly string[]): Columns {
  const at = (column: Column) =>
    heading.findIndex((cell) =>
      (HEADINGS[column] as readonly string[]).includes(plain(cell.replace(/^\uFEFF/, ''))),
    );
  return {
    ...{ area: at('area'), sex: at('sex'), age: at('age') },
    ...{ civil: at('civil'), time: at('time'), count: at('count') },
  };
}

/** Reads one row after the other; null beside a fault. */
function rowReader({ cells: headings }: MarginFileRow, faults: MarginFault[]) {
  const columns = columnsOf(headings);
  const readerOf = <Value>(
    column: Column,
    reader: (text: string) => Value | null,
    absent: Value,
    wrong: 'bad_count' | 'unknown_value' = 'unknown_value',
  ) => {
    const at = columns[column];
    // Hundreds of thousands of cells hold some hundred texts.
    const known = new Map<string, Value | null>();
    return ({ line, cells }: MarginFileRow): Value => {
      if (at < 0) return absent;
      const cell = cells[at] ?? '';
      if (!known.has(cell)) known.set(cell, reader(plain(cell)));
      const value = known.get(cell)!;
      if (value !== null) return value;
      const kind = cell.trim() === '' ? 'missing_value' : wrong;
      faults.push({ line, column: headings[at]!.trim(), kind, value: cell.trim() });
      return absent;
    };
  };
  const read = {
    area: readerOf<Area>('area', areaOf, { level: 'country' }),
    sex: readerOf<Sex | Total>('sex', sexOf, 'total'),
    ages: readerOf<Ages | Total>('age', agesOf, 'total'),
    civil: readerOf('civil', civilOf, 'total'),
    time: readerOf('time', (text) => TIME.exec(text)?.[0].toUpperCase() ?? null, ''),
    people: readerOf('count', peopleOf, 0, 'bad_count'),
  };
  return (row: MarginFileRow): Count | null => {
    const before = faults.length;
    const count = {
      ...{ line: row.line, area: read.area(row), sex: read.sex(row), ages: read.ages(row) },
      ...{ civil: read.civil(row), time: read.time(row), people: read.people(row) },
    };
    return faults.length > before ? null : count;
  };
}

const peopleOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
const isTotal = (text: string) => /\bi alt$|\btotal\b|^tot$|^ialt$/.test(text);

const REGION_OF_CODE = new Map<string, Region>([
  ['081', 'nordjylland'],
  ['082', 'midtjylland'],
  ['083', 'syddanmark'],
  ['084', 'hovedstaden'],
  ['085', 'sjaelland'],
]);
const REGION_OF_NAME = new Map<string, Region>([
  ['nordjylland', 'nordjylland'],
  ['midtjylland', 'midtjylland'],
  ['syddanmark', 'syddanmark'],
  ['hovedstaden', 'hovedstaden'],
  ['sjælland', 'sjaelland'],
  ['østdanmark', 'oestdanmark'],
]);
const CODE_OF_NAME = new Map<string, string>([
  ...MUNICIPALITIES.map(({ code, name }) => [plain(name), code] as const),
  ['copenhagen', '101'],
  ['christiansø', CHRISTIANSOE],
]);
const NAME_OF_CODE = new Map(MUNICIPALITIES.map(({ code, name }) => [code, name]));
const KNOWN_CODES = new Set(CODE_OF_NAME.values());

/** `101`, `København` or `101 København`; provinces (landsdele) are known and never used. */
function areaOf(text: string): Area | null {
  const [, code = '', name = ''] = /^(\d{2,3})?\s*(.*)$/.exec(text)!;
  if (code === '000' || isTotal(text) || /^(hele landet|all denmark|denmark)$/.test(name)) {
    return { level: 'country' };
  }
  if (/^(landsdel|province)\b/.test(name) || /^\d\d$/.test(code)) return { level: 'province' };
  const region =
    REGION_OF_CODE.get(code) ?? REGION_OF_NAME.get(/^region (.*)$/.exec(name)?.[1] ?? '');
  if (region !== undefined) return { level: 'region', region };
  const known = KNOWN_CODES.has(code) ? code : code === '' ? CODE_OF_NAME.get(name) : undefined;
  return known === undefined ? null : { level: 'municipality', code: known };
}

function sexOf(text: string): Sex | Total | null {
  if (isTotal(text)) return 'total';
  if (/^(1|(1 )?(mænd|men|mand|male))$/.test(text)) return 'mand';
  return /^(2|(2 )?(kvinder|women|kvinde|female))$/.test(text) ? 'kvinde' : null;
}

/** `18`, `18 år`, `18 18 år` · `20-24 år` · `110 år og derover`, `110+`. */
function agesOf(text: string): Ages | Total | null {
  if (isTotal(text)) return 'total';
  const group = /(\d{1,3})\s*[-–]\s*(\d{1,3})/.exec(text);
  if (group) return [Number(group[1]), Number(group[2])];
  const open = /(\d{1,3})\s*(?:år|years?)?\s*(?:\+|og derover|og over|and over)/.exec(text);
  if (open) return [Number(open[1]), Infinity];
  const single = /^(?:\d{1,3} )?(\d{1,3})(?: år| years?)?$/.exec(text);
  return single && [Number(single[1]), Number(single[1])];
}

const civilOf = (text: string): string | null =>
  isTotal(text) ? 'total' : text === '' ? null : text;
