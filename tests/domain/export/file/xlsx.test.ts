import { describe, expect, test } from 'vitest';
import type { DataFile, FileVariable } from '#domain/export/file/dataFile';
import { type Extent, extentsOf } from '#domain/export/file/extent';
import { type Column, columnsInMemory, type Rows } from '#domain/export/file/rows';
import { columnLetters } from '#domain/export/file/xlsx/cellXml';
import { workbookOf } from '#domain/export/file/xlsx/xlsx';

const variable = (name: string, more: Partial<FileVariable> = {}): FileVariable => ({
  ...{ name, label: '', type: 'number', measure: 'scale', decimals: 0, width: null },
  ...{ values: [], missing: [], empty: null },
  ...more,
});
const file = (variables: readonly FileVariable[]): DataFile => ({
  ...{ label: 'Prøve', language: 'da', variables, weight: null, notes: [] },
  madeAt: new Date('2024-02-03T14:05:06Z'),
});

async function workbook(variables: readonly FileVariable[], columns: readonly Column[]) {
  const rows = columnsInMemory(columns, columns[0]!.length);
  return workbookOf(file(variables), rows, await extentsOf(variables, rows));
}

/** The sheet of the data, as XML. */
async function sheetOf(...given: Parameters<typeof workbook>): Promise<string> {
  const made = await workbook(...given);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const { content } = made.value.parts.find(({ name }) => name.endsWith('sheet1.xml'))!;
  let text = '';
  for await (const part of content) text += new TextDecoder().decode(part);
  return text;
}

test('columns are called as Excel calls them', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual([
    ...['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'],
  ]);
});

describe('what a workbook cannot hold is a fault', () => {
  const empty: Extent = {
    ...{ type: 'number', least: Infinity, most: -Infinity, hasEmpty: true, areIntegers: true },
    ...{ leastValid: Infinity, mostValid: -Infinity },
  };
  const none: Rows = { ...columnsInMemory([new Float64Array()], 0) };

  test('rows and columns beyond the sheet', () => {
    const one = file([variable('q')]);
    expect(workbookOf(one, { ...none, count: 1_048_575 }, [empty]).ok).toBe(true);
    expect(workbookOf(one, { ...none, count: 1_048_576 }, [empty])).toEqual({
      ...{ ok: false, problem: [{ kind: 'too_many_rows', most: 1_048_575 }] },
    });
    const wide = Array.from({ length: 16_385 }, (_, at) => variable(`q${at}`));
    expect(
      workbookOf(
        file(wide),
        none,
        wide.map(() => empty),
      ),
    ).toEqual({ ok: false, problem: [{ kind: 'too_many_variables', most: 16_384 }] });
  });

  test('texts too long, and numbers without end', async () => {
    const text = variable('t', { type: 'text' });
    expect((await workbook([text], [['x'.repeat(32_767)]])).ok).toBe(true);
    expect(await workbook([text], [['x'.repeat(32_768)]])).toEqual({
      ...{ ok: false },
      problem: [{ kind: 'text_too_long', variable: 't', most: 32_767 }],
    });
    expect(await workbook([variable('q')], [Float64Array.of(1, -Infinity)])).toEqual({
      ...{ ok: false, problem: [{ kind: 'number_too_large', variable: 'q' }] },
    });
  });
});

test('a text that looks like a formula stays a text', async () => {
  const texts = ['=1+1', '+45 12', '-1', '@SUM(A1)', '\t=1', '=cmd|" /C calc"!A0'];
  const sheet = await sheetOf([variable('t', { type: 'text' })], [texts]);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet.match(/t="inlineStr"/g)).toHaveLength(texts.length + 1);
  expect(sheet).toContain('<t xml:space="preserve">=1+1</t>');
});

test('days before March 1900, and after 9999, are told and stand there as text', async () => {
  const days = variable('d', { type: 'date' });
  const sheet = await sheetOf([days], [Float64Array.of(-25_509, -25_508, 19_756, NaN)]);
  expect([...sheet.matchAll(/<row r="[2-5]">(.*?)<\/row>/g)].map(([, cells]) => cells)).toEqual([
    '<c r="A2" t="inlineStr"><is><t xml:space="preserve">1900-02-28</t></is></c>',
    '<c r="A3" s="2"><v>61</v></c>',
    '<c r="A4" s="2"><v>45325</v></c>',
    '',
  ]);
  const told = await workbook([days], [Float64Array.of(-25_509, 0)]);
  expect(told).toMatchObject({ value: { changes: [{ kind: 'times_as_text', variable: 'd' }] } });
  const held = await workbook([days], [Float64Array.of(-25_508, 2_932_896)]);
  expect(held).toMatchObject({ value: { changes: [] } });
});
