import { fail, type Result, succeed } from '../result.ts';
import { SLUG_PATTERN } from './slug.ts';

/** What an organiser decides about a hearing. Dates are ISO days (`2024-02-03`). */
export type HearingDetails = {
  readonly name_da: string;
  readonly name_en: string;
  readonly starts_on: string;
  readonly ends_on: string;
  /** People to choose, 2 … 20,000. */
  readonly panel_size: number;
  /** Groups (borde) to seat them at, 1 … 5,000 and at most the panel size. */
  readonly group_count: number;
};
export type NewHearingDetails = HearingDetails & { readonly slug: string };

export const DETAIL_LIMITS = {
  name: 200,
  panel_size: { least: 2, most: 20_000 },
  group_count: { least: 1, most: 5_000 },
} as const;

/** The same fields as they come from a form: text, or absent. */
export type GivenDetails = { readonly [Field in keyof NewHearingDetails]?: string | undefined };

export type DetailProblem = {
  readonly field: keyof NewHearingDetails;
  readonly kind:
    | 'empty'
    | 'too_long'
    | 'not_a_date'
    | 'ends_before_start'
    | 'not_a_whole_number'
    | 'out_of_range'
    | 'more_groups_than_people'
    | 'bad_slug'
    | 'slug_taken'
    | 'already_drawn'
    | 'already_seated';
};

/** The details as values, or every fault in them, in the order of the form. */
export function checkDetails(given: GivenDetails): Result<HearingDetails, DetailProblem[]> {
  const details = {
    name_da: plain(given.name_da),
    name_en: plain(given.name_en),
    starts_on: plain(given.starts_on),
    ends_on: plain(given.ends_on),
    panel_size: wholeNumber(given.panel_size),
    group_count: wholeNumber(given.group_count),
  };
  const problems = [
    ...nameProblems('name_da', details.name_da),
    ...nameProblems('name_en', details.name_en),
    ...dateProblems(details.starts_on, details.ends_on),
    ...numberProblems('panel_size', given.panel_size, details.panel_size),
    ...numberProblems('group_count', given.group_count, details.group_count),
  ];
  const { panel_size, group_count } = details;
  if (panel_size === null || group_count === null || problems.length > 0) return fail(problems);
  if (group_count > panel_size) {
    return fail([{ field: 'group_count', kind: 'more_groups_than_people' }]);
  }
  return succeed({ ...details, panel_size, group_count });
}

/** As `checkDetails`, with the address a new hearing gets for good. */
export function checkNewDetails(given: GivenDetails): Result<NewHearingDetails, DetailProblem[]> {
  const details = checkDetails(given);
  const slug = plain(given.slug);
  const slugProblems: DetailProblem[] =
    slug === ''
      ? [{ field: 'slug', kind: 'empty' }]
      : SLUG_PATTERN.test(slug)
        ? []
        : [{ field: 'slug', kind: 'bad_slug' }];
  if (details.ok && slugProblems.length === 0) return succeed({ ...details.value, slug });
  const others = details.ok ? [] : details.problem;
  const names = others.filter(({ field }) => field.startsWith('name'));
  return fail([...names, ...slugProblems, ...others.filter((one) => !names.includes(one))]);
}

/** How many people sit at the smallest and the largest group when they are spread evenly. */
export const groupSizes = (
  panelSize: number,
  groups: number,
): { readonly smallest: number; readonly largest: number } => ({
  smallest: Math.floor(panelSize / groups),
  largest: Math.ceil(panelSize / groups),
});

const plain = (text: string | undefined) => (text ?? '').trim().replace(/\s+/g, ' ');

function wholeNumber(text: string | undefined): number | null {
  const digits = plain(text).replace(/[\s.,](?=\d{3}(\D|$))/g, ''); // 1.000 and 1,000 are a thousand
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function nameProblems(field: 'name_da' | 'name_en', name: string): DetailProblem[] {
  if (name === '') return [{ field, kind: 'empty' }];
  return name.length > DETAIL_LIMITS.name ? [{ field, kind: 'too_long' }] : [];
}

function dateProblems(starts: string, ends: string): DetailProblem[] {
  const problems: DetailProblem[] = [
    ...dayProblems('starts_on', starts),
    ...dayProblems('ends_on', ends),
  ];
  // ISO days sort as text.
  if (problems.length === 0 && ends < starts) {
    problems.push({ field: 'ends_on', kind: 'ends_before_start' });
  }
  return problems;
}

function dayProblems(field: 'starts_on' | 'ends_on', day: string): DetailProblem[] {
  if (day === '') return [{ field, kind: 'empty' }];
  return isDay(day) ? [] : [{ field, kind: 'not_a_date' }];
}

/** A day of the calendar from 1900 to 2199: 2023-02-29 is none. */
function isDay(text: string): boolean {
  const match = /^(19\d\d|2[01]\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function numberProblems(
  field: 'panel_size' | 'group_count',
  text: string | undefined,
  value: number | null,
): DetailProblem[] {
  if (plain(text) === '') return [{ field, kind: 'empty' }];
  if (value === null) return [{ field, kind: 'not_a_whole_number' }];
  const { least, most } = DETAIL_LIMITS[field];
  return value < least || value > most ? [{ field, kind: 'out_of_range' }] : [];
}
