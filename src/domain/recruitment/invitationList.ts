import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import {
  COLUMNS,
  OPTIONAL_COLUMNS,
  columnOf,
  headingOf,
  isCprHeading,
} from './invitationColumns.ts';
import type { Column } from './invitationColumns.ts';
import { CONTACT_LIMIT, CONTACT_SHAPES, type Contact, looksLikeCpr } from './contact.ts';
import { EDUCATIONS, NOT_STATED, ageBandOf, regionOf } from './stratum.ts';
import type { Background, Education, IsoDate, Sex } from './stratum.ts';

/** One person on an invitation list. `reference` is the list's own key and unique in it. */
export type Invitee = Background & Contact & { readonly reference: string };

/** A record of the file: its line (from 1) and its cells, as the CSV reader split them. */
export type ListRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * One fault in one place. `column` is a column's code, a heading as written where the heading
 * itself is at fault, or null for the whole line. `value` is what stood there: personal data, for
 * the page of the person who brought the file and never for a log. It is never a CPR number.
 */
export type ListProblem = { readonly line: number; readonly column: string | null } & (
  | { readonly kind: 'empty_list' }
  | { readonly kind: 'missing_columns'; readonly columns: readonly Column[] }
  | { readonly kind: 'repeated_column' }
  | { readonly kind: 'too_many_rows'; readonly limit: number }
  | { readonly kind: 'too_many_cells'; readonly expected: number; readonly found: number }
  | { readonly kind: 'cpr_number' }
  | { readonly kind: 'missing_value' }
  | { readonly kind: 'too_long'; readonly limit: number }
  | { readonly kind: 'malformed'; readonly value: string }
  | { readonly kind: 'unknown_value'; readonly value: string }
  | { readonly kind: 'no_municipality'; readonly value: string }
  | { readonly kind: 'age_out_of_range'; readonly value: string }
  | { readonly kind: 'duplicate'; readonly value: string; readonly earlierLine: number }
);
/** The first faults in the order of the file, and how many there are in all. */
export type ListProblems = { readonly problems: readonly ListProblem[]; readonly total: number };

export const LIST_LIMITS = {
  rows: 200_000,
  problems: 200,
  reference: 64,
  cell: CONTACT_LIMIT,
} as const;

/**
 * Reads a whole list, heading first, as it stands on a date (ages and regions depend on it). All
 * or nothing: one fault anywhere and nobody is invited from it. Empty lines are passed over, and
 * columns we do not know are left alone unless they hold CPR numbers.
 */
export function parseInvitationList(
  rows: readonly ListRow[],
  on: IsoDate,
): Result<Invitee[], ListProblems> {
  const [heading, ...filled] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const faults = collector();
  if (heading === undefined || (filled.length === 0 && heading.cells.length === 0)) {
    faults.add({ line: 1, column: null, kind: 'empty_list' });
    return fail(faults.found());
  }
  const layout = readHeading(heading, faults);
  if (filled.length === 0) faults.add({ line: heading.line, column: null, kind: 'empty_list' });
  if (filled.length > LIST_LIMITS.rows) {
    const { line } = filled[LIST_LIMITS.rows]!;
    faults.add({ line, column: null, kind: 'too_many_rows', limit: LIST_LIMITS.rows });
  }
  if (faults.total() > 0) return fail(faults.found());

  const lineOfReference = new Map<string, number>();
  const invitees = filled.flatMap((row) => readRow(row, layout, lineOfReference, on, faults) ?? []);
  return faults.total() > 0 ? fail(faults.found()) : succeed(invitees);
}

/** The heading we write, in Danish and in the order of `COLUMNS`. */
export const INVITATION_HEADING: readonly string[] = COLUMNS.map(headingOf);

/** A person's cells in the order of `INVITATION_HEADING`; reading them gives the person back. */
export const invitationCells = (person: Invitee): string[] => [
  person.reference,
  person.name,
  person.address,
  person.postcode,
  person.city,
  person.email ?? '',
  person.phone ?? '',
  person.sex,
  String(person.birthYear),
  person.municipalityCode,
  person.education === NOT_STATED ? '' : person.education,
];

type Faults = ReturnType<typeof collector>;
type Layout = { readonly headings: readonly string[]; readonly at: ReadonlyMap<Column, number> };

function collector() {
  const problems: ListProblem[] = [];
  let total = 0;
  return {
    add: (problem: ListProblem) => {
      total++;
      if (problems.length < LIST_LIMITS.problems) problems.push(problem);
    },
    total: () => total,
    found: (): ListProblems => ({ problems, total }),
  };
}

function readHeading({ line, cells }: ListRow, faults: Faults): Layout {
  const at = new Map<Column, number>();
  cells.forEach((heading, position) => {
    if (isCprHeading(heading)) faults.add({ line, column: heading.trim(), kind: 'cpr_number' });
    const column = columnOf(heading);
    if (column === null) return;
    if (at.has(column)) faults.add({ line, column: heading.trim(), kind: 'repeated_column' });
    else at.set(column, position);
  });
  const columns = COLUMNS.filter((column) => !OPTIONAL_COLUMNS.has(column) && !at.has(column));
  if (columns.length > 0) faults.add({ line, column: null, kind: 'missing_columns', columns });
  return { headings: cells, at };
}

function readRow(
  row: ListRow,
  layout: Layout,
  lineOfReference: Map<string, number>,
  on: IsoDate,
  faults: Faults,
): Invitee | null {
  const before = faults.total();
  const { line, cells } = row;
  const { headings } = layout;
  if (cells.length > headings.length) {
    const counts = { expected: headings.length, found: cells.length };
    faults.add({ line, column: null, kind: 'too_many_cells', ...counts });
  }
  const cpr = cells.findIndex(looksLikeCpr);
  if (cpr >= 0) {
    // Nothing else of such a line is read, so that the number is in no other message.
    const heading = headings[cpr] ?? '';
    faults.add({ line, column: columnOf(heading) ?? heading.trim(), kind: 'cpr_number' });
    return null;
  }
  const reader = readerOf(row, layout, faults);
  const invitee = {
    reference: readReference(reader, lineOfReference),
    ...readContact(reader),
    sex: readSex(reader),
    birthYear: readBirthYear(reader, on),
    municipalityCode: readMunicipality(reader, on),
    education: readEducation(reader),
  };
  return faults.total() > before ? null : (invitee as Invitee); // null only beside a fault
}

type Reader = {
  readonly line: number;
  /** The trimmed cell, '' where there is none; told as a fault where one is needed. */
  readonly text: (column: Column, limit?: number) => string;
  readonly fault: (problem: ListProblem) => void;
  readonly wrong: (
    column: Column,
    kind: 'malformed' | 'unknown_value' | 'no_municipality' | 'age_out_of_range',
    value: string,
  ) => null;
};

function readerOf({ line, cells }: ListRow, { at }: Layout, faults: Faults): Reader {
  return {
    line,
    text: (column, limit = LIST_LIMITS.cell) => {
      const value = (cells[at.get(column) ?? -1] ?? '').trim();
      if (value.length > limit) faults.add({ line, column, kind: 'too_long', limit });
      if (value === '' && !OPTIONAL_COLUMNS.has(column)) {
        faults.add({ line, column, kind: 'missing_value' });
      }
      return value;
    },
    fault: faults.add,
    wrong: (column, kind, value) => {
      faults.add({ line, column, kind, value });
      return null;
    },
  };
}

function readReference(reader: Reader, lineOfReference: Map<string, number>): string {
  const { line } = reader;
  const value = reader.text('reference', LIST_LIMITS.reference);
  const earlierLine = lineOfReference.get(value);
  if (earlierLine !== undefined) {
    reader.fault({ line, column: 'reference', kind: 'duplicate', value, earlierLine });
  } else if (value !== '') lineOfReference.set(value, line);
  return value;
}

function readContact(reader: Reader) {
  const { text, wrong } = reader;
  const shaped = (column: Column, shape: RegExp) => {
    const value = text(column);
    if (value !== '' && !shape.test(value)) wrong(column, 'malformed', value);
    return value;
  };
  return {
    name: text('name'),
    address: text('address'),
    postcode: shaped('postcode', CONTACT_SHAPES.postcode).padStart(4, '0'),
    city: text('city'),
    email: shaped('email', CONTACT_SHAPES.email) || null,
    phone: shaped('phone', CONTACT_SHAPES.phone) || null,
  };
}

function readSex({ text, wrong }: Reader): Sex | null {
  const value = text('sex');
  const sex = SEX_WORDS.get(value.toLowerCase());
  return sex ?? (value === '' ? null : wrong('sex', 'unknown_value', value));
}

function readBirthYear({ text, wrong }: Reader, on: IsoDate): number | null {
  const value = text('birth_year');
  if (value === '') return null;
  if (!/^\d{4}$/.test(value)) return wrong('birth_year', 'malformed', value);
  const inRange = ageBandOf(Number(value), on).ok;
  return inRange ? Number(value) : wrong('birth_year', 'age_out_of_range', value);
}

function readMunicipality({ text, wrong }: Reader, on: IsoDate): string | null {
  const value = text('municipality_code');
  if (value === '') return null;
  const code = value.replace(/^0(?=\d{3}$)/, '');
  const region = regionOf(code, on);
  if (region.ok) return code;
  const outside = region.problem.kind === 'no_municipality';
  return wrong('municipality_code', outside ? 'no_municipality' : 'unknown_value', value);
}

function readEducation({ text, wrong }: Reader): Education | null {
  const value = text('education');
  if (value === '') return NOT_STATED;
  const code = value.toLowerCase().replace(/[\s\-/]+/g, '_');
  const known = EDUCATIONS.find((education) => education === code);
  return known ?? wrong('education', 'unknown_value', value);
}

const SEX_WORDS = new Map<string, Sex>([
  ...['kvinde', 'k', 'kv', 'female', 'woman', 'f'].map((word) => [word, 'kvinde'] as const),
  ...['mand', 'm', 'male', 'man'].map((word) => [word, 'mand'] as const),
]);
