import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { COLUMNS, detectDelimiter } from '#domain/recruitment/invitationColumns';
import {
  INVITATION_HEADING,
  LIST_LIMITS,
  invitationCells,
  parseInvitationList,
} from '#domain/recruitment/invitationList';
import type { Invitee } from '#domain/recruitment/invitationList';
import { EDUCATIONS, SEXES } from '#domain/recruitment/stratum';

const ON = '2024-02-03';
const GOOD: Invitee = {
  reference: 'A-1',
  name: 'Åse Prøvesen',
  address: 'Høringsvej 7, 2. th',
  postcode: '5800',
  city: 'Nyborg',
  email: 'aase@example.dk',
  phone: '00 12 34 56',
  sex: 'kvinde',
  birthYear: 1971,
  municipalityCode: '450',
  education: 'kvu_mvu',
};
const person = (changes: Partial<Record<keyof Invitee, unknown>> = {}) =>
  invitationCells({ ...GOOD, ...changes } as Invitee);
const parse = (...rows: string[][]) =>
  parseInvitationList(
    rows.map((cells, at) => ({ line: at + 1, cells })),
    ON,
  );
const faults = (...rows: string[][]) => {
  const result = parse(...rows);
  return result.ok ? [] : result.problem.problems;
};
const heading = [...INVITATION_HEADING];
const faultsOf = (changes: Parameters<typeof person>[0]) => faults(heading, person(changes));

describe('a sound list', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z0-9-]{0,20}$/), { minLength: 1 }),
        fc.constantFrom(...SEXES),
        fc.constantFrom(...EDUCATIONS),
        fc.integer({ min: 1934, max: 2006 }),
        (references, sex, education, birthYear) => {
          const list = references.map((reference) => ({
            ...GOOD,
            reference,
            sex,
            education,
            birthYear,
          }));
          expect(parse(heading, ...list.map(invitationCells))).toEqual({ ok: true, value: list });
        },
      ),
      { seed: 20240203 },
    );
  });

  test('headings in either language, any order and case, other columns left alone', () => {
    const english = [...COLUMNS].reverse().map((column) => column.toUpperCase());
    const cells = [...person()].reverse();
    expect(parse(['\uFEFFNote', ...english], ['hej', ...cells])).toEqual({
      ok: true,
      value: [GOOD],
    });
  });

  test('e-mail, phone and education may be left out', () => {
    const keep = (cells: string[]) => cells.filter((_, at) => ![5, 6, 10].includes(at));
    expect(parse(keep(heading), keep(person()))).toEqual({
      ok: true,
      value: [{ ...GOOD, email: null, phone: null, education: 'uoplyst' }],
    });
  });

  test('usual ways of writing are understood', () => {
    const written = person({ sex: 'K', municipalityCode: '0101', education: 'KVU/MVU' });
    const result = parse(heading, written);
    expect(result.ok && result.value[0]).toEqual({
      ...GOOD,
      municipalityCode: '101',
      education: 'kvu_mvu',
    });
  });

  test('empty lines are passed over and keep the line numbers right', () => {
    const blank = heading.map(() => ' ');
    expect(parse(heading, blank, person(), blank).ok).toBe(true);
    expect(faults(heading, blank, person({ name: '' }))[0]).toMatchObject({ line: 3 });
  });
});

describe('faults say line, column and what', () => {
  test.each([
    [{ reference: '' }, { column: 'reference', kind: 'missing_value' }],
    [{ reference: 'x'.repeat(65) }, { column: 'reference', kind: 'too_long', limit: 64 }],
    [{ name: ' ' }, { column: 'name', kind: 'missing_value' }],
    [{ address: 'x'.repeat(201) }, { column: 'address', kind: 'too_long', limit: 200 }],
    [{ postcode: 'DK-5800' }, { column: 'postcode', kind: 'malformed', value: 'DK-5800' }],
    [{ email: 'aase' }, { column: 'email', kind: 'malformed', value: 'aase' }],
    [{ phone: 'ring' }, { column: 'phone', kind: 'malformed', value: 'ring' }],
    [{ sex: 'ukendt' }, { column: 'sex', kind: 'unknown_value', value: 'ukendt' }],
    [{ birthYear: '71' }, { column: 'birth_year', kind: 'malformed', value: '71' }],
    [{ birthYear: 2007 }, { column: 'birth_year', kind: 'age_out_of_range', value: '2007' }],
    [{ birthYear: 1900 }, { column: 'birth_year', kind: 'age_out_of_range', value: '1900' }],
    [
      { municipalityCode: '411' },
      { column: 'municipality_code', kind: 'no_municipality', value: '411' },
    ],
    [
      { municipalityCode: '102' },
      { column: 'municipality_code', kind: 'unknown_value', value: '102' },
    ],
    [{ municipalityCode: '' }, { column: 'municipality_code', kind: 'missing_value' }],
    [{ education: 'skole' }, { column: 'education', kind: 'unknown_value', value: 'skole' }],
  ])('%j', (changes, expected) => {
    expect(faultsOf(changes)).toEqual([{ line: 2, ...expected }]);
  });

  test('a reference that comes again names the earlier line', () => {
    expect(faults(heading, person(), person({ reference: 'B' }), person())).toEqual([
      { line: 4, column: 'reference', kind: 'duplicate', value: 'A-1', earlierLine: 2 },
    ]);
  });

  test('all missing columns come in one problem', () => {
    expect(faults(['navn', 'by'], ['Åse', 'Nyborg'])).toEqual([
      {
        line: 1,
        column: null,
        kind: 'missing_columns',
        columns: ['reference', 'address', 'postcode', 'sex', 'birth_year', 'municipality_code'],
      },
    ]);
  });

  test('a column given twice, a line with too many cells, a list without people', () => {
    expect(faults([...heading, 'By'], person())).toEqual([
      { line: 1, column: 'By', kind: 'repeated_column' },
    ]);
    expect(faults(heading, [...person(), 'x'])).toEqual([
      { line: 2, column: null, kind: 'too_many_cells', expected: 11, found: 12 },
    ]);
    expect(faults(heading)).toMatchObject([{ kind: 'empty_list' }]);
    expect(faults()).toMatchObject([{ kind: 'empty_list' }]);
  });

  test('only the first 200 are told, with the true total', () => {
    const rows = Array.from({ length: 300 }, (_, at) => person({ reference: `R${at}`, sex: '?' }));
    const result = parse(heading, ...rows);
    expect(!result.ok && result.problem.problems.length).toBe(LIST_LIMITS.problems);
    expect(!result.ok && result.problem.total).toBe(300);
  });

  test('more than 200,000 people are refused', () => {
    const cells = person();
    const rows = Array.from({ length: LIST_LIMITS.rows + 2 }, (_, at) => ({
      line: at + 1,
      cells: at === 0 ? heading : cells,
    }));
    const result = parseInvitationList(rows, ON);
    expect(!result.ok && result.problem.problems).toEqual([
      { line: 200_002, column: null, kind: 'too_many_rows', limit: 200_000 },
    ]);
  });
});

describe('CPR numbers', () => {
  const cprNumbers = ['0101711234', '010171-1234', '311299 4321'];

  test.each(cprNumbers)('are refused in any column and never repeated (%s)', (number) => {
    const found = faults([...heading, 'Andet'], [...person({ reference: number, sex: '?' }), '']);
    expect(found).toEqual([{ line: 2, column: 'reference', kind: 'cpr_number' }]);
    const inOther = faults([...heading, 'Andet'], [...person(), number]);
    expect(inOther).toEqual([{ line: 2, column: 'Andet', kind: 'cpr_number' }]);
    expect(JSON.stringify([found, inOther])).not.toContain(number);
  });

  test('a heading that asks for them is refused before any line is read', () => {
    expect(faults([...heading, 'CPR-nr.'], [...person(), ''])).toEqual([
      { line: 1, column: 'CPR-nr.', kind: 'cpr_number' },
    ]);
  });

  test.each(['3213711234', '0113711234', '12345678', '01017112345'])('%s is none', (number) => {
    expect(faultsOf({ reference: number })).toEqual([]);
  });
});

describe('the delimiter', () => {
  test.each([
    ['løbenummer;navn;adresse', ';'],
    ['reference,name,address', ','],
    ['"a;b","c;d","e"', ','],
    ['"a,b,c";d', ';'],
    ['reference', ','],
    ['a\tb, c\td', '\t'],
  ])('of %j is %j', (line, delimiter) => {
    expect(detectDelimiter(line)).toBe(delimiter);
  });
});
