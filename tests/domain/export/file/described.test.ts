import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { codebookPage } from '#domain/export/file/codebookPage';
import { countsOf } from '#domain/export/file/counts';
import { csv } from '#domain/export/file/csv';
import type { DataFile, FileVariable } from '#domain/export/file/dataFile';
import { dataPackage } from '#domain/export/file/dataPackage';
import { type Finding, findingsOf } from '#domain/export/file/linter';
import { type Column, columnsInMemory } from '#domain/export/file/rows';
import { type GeneratedFile, generatedFiles, written } from './generatedFiles.ts';

const HOLDS = {
  kindsOfMissing: 26,
  kindsOfMissingText: 3,
  longestText: 300,
  labelsOnFractions: true,
};

const variable = (name: string, more: Partial<FileVariable> = {}): FileVariable => ({
  ...{ name, label: `Om ${name}`, type: 'number', measure: 'ordinal', decimals: 0, width: null },
  ...{ values: [], missing: [], empty: null },
  ...more,
});
const AGREEMENT = {
  values: [
    { code: 1, label: 'Uenig' },
    { code: 2, label: 'Enig' },
  ],
  missing: [{ code: 98, label: 'Ved ikke', kind: 'dont_know' }],
};
const described = (
  variables: readonly FileVariable[],
  columns: readonly Column[],
  more: Partial<DataFile> = {},
): GeneratedFile => ({
  file: {
    ...{ label: 'Prøve', language: 'da', variables, weight: null, notes: [] },
    madeAt: new Date('2024-02-03T14:05:06Z'),
    ...more,
  },
  ...{ columns, count: columns[0]?.length ?? 0 },
});
const counted = ({ file, columns, count }: GeneratedFile) =>
  countsOf(file, columnsInMemory(columns, count));

describe('counts', () => {
  test('tell codes, kinds of missing and the spread of the rest', async () => {
    const given = described(
      [variable('q', AGREEMENT), variable('t', { type: 'text' }), variable('n')],
      [Float64Array.of(1, 1, 7, 98, NaN), ['a', null, '', 'a', 'b'], new Float64Array(5).fill(NaN)],
    );
    const [q, t, n] = await counted(given);
    expect(q).toEqual({
      ...{ valid: 3, invalid: 2, empty: 1, unlabelled: [7] },
      ofCodes: new Map([
        [1, 2],
        [2, 0],
        [98, 1],
      ]),
      spread: { least: 1, most: 7, mean: 3, deviation: Math.sqrt(12) },
    });
    expect(t).toMatchObject({ valid: 4, invalid: 1, empty: 1, spread: null, unlabelled: [] });
    expect(n).toMatchObject({ valid: 0, invalid: 5, spread: null });
  });

  test('are those of all rows, in whatever batches they come', async () => {
    const count = 9_001;
    const numbers = Float64Array.from({ length: count }, (_, at) => 1e6 + (at % 7));
    const [found] = await counted(described([variable('q')], [numbers]));
    const mean = numbers.reduce((sum, value) => sum + value, 0) / count;
    const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(found!.spread!.mean).toBeCloseTo(mean, 5);
    expect(found!.spread!.deviation).toBeCloseTo(Math.sqrt(squares / (count - 1)), 8);
  });
});

describe('the codebook as a page', () => {
  const page = async (given: GeneratedFile) =>
    (await written(codebookPage, given)).bytes.toString('utf8');

  test('tells what stands in the file, and runs nothing of it', async () => {
    const hostile = '<script>alert("1")</script>';
    const given = described(
      [variable('q', { ...AGREEMENT, label: hostile, empty: 'Ikke stillet' })],
      [Float64Array.of(1, 1, 1, 98, 7, NaN)],
      { label: hostile, notes: [hostile] },
    );
    const text = await page(given);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('<html lang="da">');
    const rows = [...text.matchAll(/<tr>(<th scope="row">.*?)<\/tr>/g)].map(([, row]) =>
      row!.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|'),
    );
    expect(rows).toEqual([
      '|1|Uenig|3|50 %|',
      '|2|Enig|0|0 %|',
      '|Andre værdier|1|16,7 %|',
      '|98|Ved ikke|dont_know|1|16,7 %|',
      '|(tom)|Ikke stillet|1|16,7 %|',
    ]);
    expect(text).toContain('Gennemsnit 2,5');
    expect(await page({ ...given, file: { ...given.file, language: 'en' } })).toContain('16.7 %');
  });

  test('is made of any file, each variable with a place of its own', async () => {
    for (const given of generatedFiles(HOLDS, 20)) {
      const text = await page(given);
      const links = [...text.matchAll(/href="#(v\d+)"/g)].map(([, id]) => id);
      const places = [...text.matchAll(/<section id="(v\d+)"/g)].map(([, id]) => id);
      expect(places).toEqual(given.file.variables.map((_, at) => `v${at + 1}`));
      expect(links).toEqual(places);
    }
  });
});

describe('datapackage.json', () => {
  const packaged = async (given: GeneratedFile) =>
    JSON.parse((await written(dataPackage, given)).bytes.toString('utf8'));

  test('describes the CSV beside it, column by column', async () => {
    for (const given of generatedFiles(HOLDS, 20)) {
      const { resources } = await packaged(given);
      const { dialect, schema } = resources[0];
      const [head] = parse((await written(csv, given)).bytes, {
        ...{ delimiter: dialect.delimiter, quote: dialect.quoteChar, to: 1, bom: false },
        record_delimiter: dialect.lineTerminator,
      });
      expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(head);
      expect(resources[0]['folkehoering:rows']).toBe(given.count);
    }
  });

  test('keeps values and kinds of missing', async () => {
    const given = described([variable('q', AGREEMENT)], [Float64Array.of(1)], { weight: 'q' });
    const { resources, profile } = await packaged(given);
    expect(profile).toBe('tabular-data-package');
    expect(resources[0]['folkehoering:weight']).toBe('q');
    expect(resources[0].schema).toEqual({
      missingValues: [''],
      fields: [
        {
          ...{ name: 'q', type: 'number', title: 'Om q', 'folkehoering:measure': 'ordinal' },
          categories: [
            { value: 1, label: 'Uenig' },
            { value: 2, label: 'Enig' },
          ],
          missingValues: [{ value: '98', label: 'Ved ikke', kind: 'dont_know' }],
        },
      ],
    });
  });
});

describe('the linter', () => {
  const found = async (given: GeneratedFile) => findingsOf(given.file, await counted(given));

  test('has nothing to say of a file in order', async () => {
    const given = described([variable('q', AGREEMENT)], [Float64Array.of(1, 2, 98, NaN)]);
    expect(await found(given)).toEqual([]);
  });

  const label = (text: string) => ({ label: text });
  test.each<[FileVariable, Finding[]]>([
    [variable('q', label(' ')), [{ kind: 'variable_without_label', variable: 'q' }]],
    [variable('ALL'), [{ kind: 'reserved_name', variable: 'ALL' }]],
    [variable('1q'), [{ kind: 'unusual_name', variable: '1q' }]],
    [variable('q'.repeat(33)), [{ kind: 'unusual_name', variable: 'q'.repeat(33) }]],
    [variable('q', label('r\uFFFDd')), [{ kind: 'broken_text', variable: 'q', text: 'r\uFFFDd' }]],
    [
      variable('q', {
        values: [
          { code: 1, label: 'Enig' },
          { code: 2, label: 'Enig ' },
        ],
        missing: [{ code: 5, label: '', kind: 'x' }],
      }),
      [
        { kind: 'label_twice', variable: 'q', label: 'Enig' },
        { kind: 'value_without_label', variable: 'q', code: 5 },
      ],
    ],
  ])('tells %#', async (given, findings) =>
    expect(await found(described([given], [Float64Array.of(1)]))).toEqual(findings),
  );

  test('tells which values a code list leaves out', async () => {
    const values = Float64Array.from({ length: 20 }, (_, at) => at);
    expect(await found(described([variable('q', AGREEMENT)], [values]))).toEqual([
      { kind: 'codes_incomplete', variable: 'q', codes: [0, 3, 4, 5, 6], areMore: true },
    ]);
    const few = described([variable('q', AGREEMENT)], [Float64Array.of(1, 3, 3)]);
    expect(await found(few)).toEqual([
      { kind: 'codes_incomplete', variable: 'q', codes: [3], areMore: false },
    ]);
  });

  test('tells of a file without a label, and of broken notes', async () => {
    const given = described([variable('q')], [Float64Array.of(1)], {
      label: '',
      notes: ['\uD83D'],
    });
    expect(await found(given)).toEqual([
      { kind: 'file_without_label' },
      { kind: 'broken_text', variable: null, text: '\uD83D' },
    ]);
  });
});
