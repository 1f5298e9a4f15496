import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerColumns } from '#domain/export/answerColumns';
import { fileVariable } from '#domain/export/file/fileVariable';
import {
  codebookReadings,
  type ColumnReading,
  columnMapping,
  mappedReadings,
} from '#domain/export/import/columnReading';
import { importedPeople } from '#domain/export/import/importedPeople';
import { type Answer, DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import type { Item } from '#domain/survey/item';

const text = { da: 'Spørgsmål', en: 'Question' };
const option = (code: number) => ({ code, label: text });
const ITEMS: Item[] = [
  { code: 'enig', kind: 'agree5', text },
  { code: 'ti', kind: 'rating10', text, low: text, high: text },
  { code: 'valg', kind: 'single', text, options: [option(1), option(2)] },
  { code: 'flere', kind: 'multiple', text, options: [option(1), option(2), option(3)] },
  { code: 'tal', kind: 'number', text, min: 0, max: 200, decimals: 1 },
];
const items = new Map(ITEMS.map((item) => [item.code, item]));

const special = fc.constantFrom<Answer | null>(DONT_KNOW, PREFER_NOT, null);
const answerTo: Record<string, fc.Arbitrary<Answer | null>> = {
  enig: fc.oneof(fc.integer({ min: 1, max: 5 }), special),
  ti: fc.oneof(fc.integer({ min: 0, max: 10 }), special),
  valg: fc.oneof(fc.constantFrom(1, 2), special),
  flere: fc.oneof(
    fc.subarray([1, 2, 3], { minLength: 1 }).map((choices) => ({ choices })),
    special,
  ),
  tal: fc.oneof(
    fc.integer({ min: 0, max: 2000 }).map((tenths) => ({ number: tenths / 10 })),
    special,
  ),
} as Record<string, fc.Arbitrary<Answer | null>>;

test('our own wide file comes back as the answers it was made of', () => {
  const columns = ITEMS.flatMap((item) => answerColumns(item, ['T0'], false));
  const variables = columns.map(({ variable }) => fileVariable(variable, 'da'));
  const readings = codebookReadings({ variables }, ITEMS, 'T0');
  fc.assert(
    fc.property(fc.array(fc.record(answerTo), { minLength: 1, maxLength: 5 }), (people) => {
      const rows = people.map((said, at) => ({
        line: at + 2,
        cells: [
          `P${at}`,
          ...columns.map(({ variable, cell }) =>
            String(cell({ answer: said[variable.item]!, shown: null }) ?? ''),
          ),
        ],
      }));
      const table = { columns: ['reference', ...variables.map(({ name }) => name)], rows };
      const read = importedPeople(table, 'reference', readings, items);
      expect(read.faults).toEqual([]);
      const given = people.map((said) =>
        Object.fromEntries(Object.entries(said).filter(([, answer]) => answer !== null)),
      );
      expect(read.people.map(({ answers }) => answers)).toEqual(given);
    }),
    { seed: 7, numRuns: 200 },
  );
});

const mapped = (columns: object) =>
  mappedReadings(columnMapping.parse({ format: 'folkehoering-mapping-1', columns }));
const one = (heading: string[], cells: string[], readings: readonly ColumnReading[]) =>
  importedPeople({ columns: heading, rows: [{ line: 2, cells }] }, 'id', readings, items);

test('another tool’s columns and codes are read as they are mapped', () => {
  const readings = mapped({
    Q1: { item: 'enig', codes: { Agree: 5, '-1': 98 } },
    Q2_3: { item: 'flere', option: 3 },
    Q3: { item: 'tal', codes: { '999': 99, '': null } },
    join: { item: '_deltage' },
  });
  const heading = ['id', 'Q1', 'Q2_3', 'Q3', 'join', 'device'];
  expect(one(heading, ['A', 'Agree', '1', '12,5', '1', 'x'], readings).people).toEqual([
    {
      ...{ line: 2, key: 'A', willing: true },
      answers: { enig: 5, flere: { choices: [3] }, tal: { number: 12.5 } },
    },
  ]);
  expect(one(heading, ['A', '-1', '0', '999', '2', ''], readings).people).toMatchObject([
    { answers: { enig: 98, tal: 99 }, willing: false },
  ]);
  expect(one(heading, ['A', '', '', '98', '', ''], readings).people).toMatchObject([
    { answers: { tal: { number: 98 } }, willing: null },
  ]);
});

test.each([
  [{ Q: { item: 'enig' } }, '6', 'outside_scale'],
  [{ Q: { item: 'enig' } }, '4.5', 'outside_scale'],
  [{ Q: { item: 'enig' } }, 'ja', 'not_a_number'],
  [{ Q: { item: 'valg' } }, '3', 'unknown_option'],
  [{ Q: { item: 'flere', option: 2 } }, '2', 'not_chosen_or_not'],
  [{ Q: { item: 'tal' } }, '200.5', 'outside_range'],
  [{ Q: { item: 'tal' } }, '1.55', 'too_many_decimals'],
  [{ Q: { item: '_deltage' } }, '3', 'not_yes_or_no'],
] as const)('%j is no answer with %s: %s', (columns, cell, kind) => {
  expect(one(['id', 'Q'], ['A', cell], mapped(columns)).faults).toEqual([
    { line: 2, column: 'Q', kind },
  ]);
});

test.each([
  [{ X: { item: 'enig' } }, 'X', 'column_missing'],
  [{ Q: { item: 'findes_ikke' } }, 'Q', 'item_unknown'],
  [{ Q: { item: 'flere', option: 9 } }, 'Q', 'option_unknown'],
  [{ Q: { item: 'flere' } }, 'Q', 'option_unknown'],
  [{ Q: { item: 'enig', option: 1 } }, 'Q', 'option_unknown'],
  [{ Q: { item: 'enig' }, id: { item: 'enig' } }, 'id', 'column_read_twice'],
] as const)('the columns %j are refused: %s %s', (columns, column, kind) => {
  expect(one(['id', 'Q'], ['A', '1'], mapped(columns)).faults).toEqual([{ line: 1, column, kind }]);
});

test('each person has one row and a name', () => {
  const rows = ['A', '', 'A'].map((key, at) => ({ line: at + 2, cells: [key, '1'] }));
  const table = { columns: ['id', 'Q'], rows };
  expect(importedPeople(table, 'id', mapped({ Q: { item: 'enig' } }), items).faults).toEqual([
    { line: 3, column: 'id', kind: 'key_missing' },
    { line: 4, column: 'id', kind: 'key_twice' },
  ]);
});
