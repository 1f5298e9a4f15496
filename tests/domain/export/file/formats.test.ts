import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '#domain/export/file/bytes';
import type { FileVariable } from '#domain/export/file/dataFile';
import { dta } from '#domain/export/file/dta/dta';
import { extentsOf, type NumberExtent } from '#domain/export/file/extent';
import type { Format, FormatFault } from '#domain/export/file/format';
import { type Column, columnsInMemory, type Rows } from '#domain/export/file/rows';
import { sav } from '#domain/export/file/sav/sav';
import { savMissing } from '#domain/export/file/sav/savMissing';
import { cutToBytes, cutToCharacters } from '#domain/export/file/utf8';

const variable = (more: Partial<FileVariable>): FileVariable => ({
  ...{ name: 'q1', label: '', type: 'number', measure: 'scale', decimals: 0, width: null },
  ...{ values: [], missing: [], empty: null, ...more },
});
const file = (...variables: FileVariable[]) => ({
  ...{ label: '', language: 'da' as const, variables, weight: null, notes: [] },
  madeAt: new Date('2024-03-01T12:00:00Z'),
});
const missing = (...codes: (number | string)[]) =>
  codes.map((code) => ({ code, kind: 'dont_know', label: 'Ved ikke' }));

async function faultsOf(format: Format, own: FileVariable, column: Column) {
  const rows = columnsInMemory([column], column.length);
  const result = format(file(own), rows, await extentsOf([own], rows));
  return result.ok ? [] : result.problem;
}

describe('a format says before the first byte what it cannot hold', () => {
  const many = Array.from({ length: 27 }, (_, at) => 2 * at);
  test.each<[Format, FileVariable, Column, FormatFault[]]>([
    [
      sav,
      variable({ missing: missing(1, 3, 5, 7) }),
      Float64Array.of(1, 2, 4, 6),
      [{ kind: 'too_many_missing', variable: 'q1', most: 3 }],
    ],
    [
      sav,
      variable({ type: 'text', missing: missing('a', 'b', 'c', 'd') }),
      ['x'],
      [{ kind: 'too_many_missing', variable: 'q1', most: 3 }],
    ],
    [
      sav,
      variable({ type: 'text', missing: missing('ni_bytes_') }),
      ['x'],
      [{ kind: 'missing_code_too_long', variable: 'q1', code: 'ni_bytes_', most: 8 }],
    ],
    [
      sav,
      variable({ type: 'text' }),
      ['x'.repeat(32_768)],
      [{ kind: 'text_too_long', variable: 'q1', most: 32_767 }],
    ],
    [
      sav,
      variable({}),
      Float64Array.of(-Number.MAX_VALUE),
      [{ kind: 'number_too_large', variable: 'q1' }],
    ],
    [sav, variable({}), Float64Array.of(Infinity), [{ kind: 'number_too_large', variable: 'q1' }]],
    [dta, variable({}), Float64Array.of(1e308), [{ kind: 'number_too_large', variable: 'q1' }]],
    [
      dta,
      variable({ missing: missing(...many) }),
      Float64Array.of(1),
      [{ kind: 'too_many_missing', variable: 'q1', most: 26 }],
    ],
  ])('%#', async (format, own, column, faults) =>
    expect(await faultsOf(format, own, column)).toEqual(faults),
  );
});

describe('user-missing values of SPSS', () => {
  const extent = (leastValid: number, mostValid: number, areIntegers = true): NumberExtent => ({
    ...{
      type: 'number',
      least: -1e3,
      most: 1e3,
      leastValid,
      mostValid,
      areIntegers,
      hasEmpty: true,
    },
  });
  test.each([
    [[99, 98, 97], [], extent(1, 5), { range: null, single: [99, 98, 97] }],
    [[99, 96, 98, 97], [], extent(1, 5), { range: [96, 99], single: [] }],
    [[-1, 97, 98, 99], [], extent(1, 5), { range: [97, 99], single: [-1] }],
    [[1, 2, 3, 50], [], extent(4, 40), { range: [1, 3], single: [50] }],
    // A labelled value that nobody gave lies within all, so the range is of the last three.
    [[1, 5, 6, 7], [2], extent(8, 9), { range: [5, 7], single: [1] }],
    // Whole numbers leave no room between codes in a row; fractions do.
    [[5, 6, 7, 8], [], extent(1, 10), { range: [5, 8], single: [] }],
    [[5, 6, 7, 8], [], extent(1, 10, false), null],
    [[1, 3, 5, 7], [], extent(2, 6), null],
    [[1, 2, 3, 4], [], extent(Infinity, -Infinity), { range: [1, 4], single: [] }],
  ])('%#: %j', (codes, labelled, own, held) =>
    expect(savMissing(codes, labelled, own)).toEqual(held),
  );
});

/** Rows that are made as they are read. */
function madeRows(count: number): Rows {
  const part = 4_000;
  async function* parts() {
    for (let start = 0; start < count; start += part) yield Math.min(part, count - start);
  }
  const text = 'Et svar med egne ord '.repeat(110);
  return {
    count,
    async *batches() {
      for await (const length of parts()) {
        yield { length, columns: [new Float64Array(length).fill(0.5), Array(length).fill(text)] };
      }
    },
    async *column() {
      for await (const length of parts()) yield Array(length).fill(text);
    },
  };
}

test.each([
  ['sav', sav],
  ['dta', dta],
])('%s comes in parts, each far smaller than the rows', async (_, format) => {
  const rows = madeRows(20_000);
  const variables = [variable({}), variable({ name: 'q2', type: 'text' })];
  const extents = await extentsOf(variables, rows);
  const result = format(file(...variables), rows, extents);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  let bytes = 0;
  let longest = 0;
  for await (const part of result.value.bytes) {
    bytes += part.length;
    longest = Math.max(longest, part.length);
  }
  expect(bytes).toBeGreaterThan(20_000 * 2_000);
  expect(longest).toBeLessThan(2 ** 19);
});

describe('texts', () => {
  const any = fc.string({ unit: 'binary', maxLength: 40 });
  test('are written as UTF-8, NUL as a space', () =>
    fc.assert(
      fc.property(any, (text) => {
        const bytes = new ByteWriter().text(text).taken();
        expect(Buffer.from(bytes).toString('utf8')).toBe(text.replaceAll('\0', ' '));
      }),
    ));
  test('are cut between characters, as late as there is room', () =>
    fc.assert(
      fc.property(any, fc.nat({ max: 60 }), (text, most) => {
        const cut = cutToBytes(text, most);
        const [next] = text.slice(cut.length);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
        const further = next === undefined ? '' : [...text.slice(cut.length)][0]!;
        if (further !== '') expect(Buffer.byteLength(cut + further)).toBeGreaterThan(most);
        expect([...cutToCharacters(text, most)]).toEqual([...text].slice(0, most));
      }),
    ));
});
