import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DataFile, fileFaults, type FileVariable } from '#domain/export/file/dataFile';
import {
  CODEBOOK_FORMAT,
  codebookFileOf,
  readCodebookFile,
} from '#domain/export/file/codebookFile';
import { extentsOf, utf8Length } from '#domain/export/file/extent';
import { columnsInMemory, rowsOfBatch } from '#domain/export/file/rows';

const MADE = new Date('2024-03-01T12:00:00Z');
const number = (name: string, more: Partial<FileVariable> = {}): FileVariable => ({
  ...{ name, label: `Om ${name}`, type: 'number', measure: 'ordinal', decimals: 0, width: null },
  ...{ values: [{ code: 1, label: 'Helt uenig' }], empty: 'Ikke stillet' },
  missing: [{ code: 98, label: 'Ved ikke', kind: 'dont_know' }],
  ...more,
});
const file = (variables: FileVariable[], weight: string | null = null): DataFile => ({
  ...{ label: 'Høringen', language: 'da', variables, weight, notes: ['Simuleret'], madeAt: MADE },
});

describe('a file’s description', () => {
  test('without faults', () => expect(fileFaults(file([number('q1')]))).toEqual([]));
  test.each([
    [file([]), [{ kind: 'no_variables' }]],
    [file([number('q1'), number('Q1')]), [{ kind: 'name_twice', at: 1, name: 'Q1' }]],
    [file([number(' ')]), [{ kind: 'name_empty', at: 0 }]],
    [
      file([number('q1', { values: [{ code: 'en', label: 'x' }] })]),
      [{ kind: 'code_of_other_type', at: 0, code: 'en' }],
    ],
    [
      file([number('q1', { values: [{ code: 98, label: 'x' }] })]),
      [{ kind: 'code_twice', at: 0, code: 98 }],
    ],
    [file([number('q1')], 'w'), [{ kind: 'weight_unknown', weight: 'w' }]],
    [
      file([number('w', { type: 'text', values: [], missing: [] })], 'w'),
      [{ kind: 'weight_not_numeric', weight: 'w' }],
    ],
  ])('with the faults %#', (given, faults) => expect(fileFaults(given)).toEqual(faults));

  test('is the same after it was written and read', () => {
    const given = file([number('q1'), number('w', { decimals: 4, missing: [], empty: null })], 'w');
    expect(readCodebookFile(codebookFileOf(given), 'da', MADE)).toEqual({ ok: true, value: given });
  });

  test('says where a codebook is malformed', () => {
    const read = readCodebookFile(
      { format: CODEBOOK_FORMAT, variables: [{ name: 'q', type: 'tal' }, { name: 1 }] },
      ...(['da', MADE] as const),
    );
    expect(read.ok ? [] : read.problem.map((one) => 'path' in one && one.path)).toEqual([
      'variables.0.type',
      'variables.1.name',
    ]);
  });

  test('takes a label in one language for both', () => {
    const read = readCodebookFile(
      {
        format: CODEBOOK_FORMAT,
        label: { da: 'Høring', en: 'Hearing' },
        variables: [{ name: 'q', label: 'Q' }],
      },
      ...(['en', MADE] as const),
    );
    expect(read).toMatchObject({
      value: { label: 'Hearing', variables: [{ label: 'Q', type: 'number', measure: 'scale' }] },
    });
  });
});

describe('rows', () => {
  test('come in batches that together are all of them, by row and by column', async () => {
    const count = 3 * rowsOfBatch(2) + 1;
    const numbers = Float64Array.from({ length: count }, (_, at) => at);
    const texts = [...numbers].map(String);
    const rows = columnsInMemory([numbers, texts], count);
    const read: number[] = [];
    for await (const { columns } of rows.batches()) read.push(...(columns[0] as Float64Array));
    expect(read).toEqual([...numbers]);
    const words: (string | null)[] = [];
    for await (const part of rows.column(1)) words.push(...(part as string[]));
    expect(words).toEqual(texts);
  });

  test('are few where there are many columns', () => {
    expect(rowsOfBatch(10_000)).toBe(26);
    expect(rowsOfBatch(1_000_000)).toBe(1);
    expect(rowsOfBatch(0)).toBe(4_096);
  });

  test('are measured', async () => {
    const variables = [number('a'), number('b', { type: 'text' }), number('c')];
    const columns = [
      Float64Array.of(3, NaN, 98, -1.5),
      ['æ', null, '', ''],
      Float64Array.of(NaN, NaN, NaN, NaN),
    ];
    const nothing = {
      least: Infinity,
      most: -Infinity,
      leastValid: Infinity,
      mostValid: -Infinity,
    };
    expect(await extentsOf(variables, columnsInMemory(columns, 4))).toEqual([
      {
        ...{ type: 'number', least: -1.5, most: 98, leastValid: -1.5, mostValid: 3 },
        ...{ areIntegers: false, hasEmpty: true },
      },
      { type: 'text', longest: 2, hasEmpty: true },
      { type: 'number', ...nothing, areIntegers: true, hasEmpty: true },
    ]);
  });

  test('a text is as long as its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
    expect(utf8Length('\uD83D')).toBe(3);
  });
});
