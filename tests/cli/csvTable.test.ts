import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText } from '#domain/export/csv';
import { columnAt, csvTable, faultText } from '../../src/cli/csvTable.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (bytes: Uint8Array) => csvTable(bytes, 'f.csv');
const faults = (text: string) => {
  const table = read(utf8(text));
  return table.ok ? [] : table.problem.map(faultText);
};

describe('a CSV table', () => {
  test.each([
    ['commas', utf8('a,b\n1,"x, y"\n')],
    ['semicolons', utf8('a;b\r\n1;x, y\r\n')],
    ['tabs', utf8('a\tb\n1\tx, y\n')],
    ['a byte-order mark', utf8('\uFEFFa,b\n1,"x, y"')],
    ['spaces, empty lines and an emptied column', utf8('\n a , b ,\n\n 1 ," x, y ",\n,,\n')],
  ])('is read with %s', (_, bytes) => {
    const table = read(bytes);
    expect(table.ok && table.value.columns).toEqual(['a', 'b']);
    expect(table.ok && table.value.rows.map(({ cells }) => cells)).toEqual([['1', 'x, y']]);
  });

  test('is read as Windows-1252 where it is not UTF-8', () => {
    const table = read(latin('k\u00f8n;by\nkvinde;\u00c6r\u00f8\n'));
    expect(table).toMatchObject({
      value: { columns: ['køn', 'by'], rows: [{ line: 2, cells: ['kvinde', 'Ærø'] }] },
    });
  });

  test('counts lines as an editor does', () => {
    const table = read(utf8('a,b\r\n"1\r\n2",x\r\n\r\nz,q\r\n'));
    expect(table.ok && table.value.rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  test('says what is wrong with it, and where', () => {
    expect(faults('')).toEqual([expect.stringMatching(/^f\.csv: is empty/)]);
    expect(faults('a,b,a\n1,2,3\n')).toEqual([expect.stringMatching(/line 1, column "a".*twice/)]);
    expect(faults('a,b\n1\n1,2\n1,2,3\n')).toEqual([
      expect.stringMatching(/line 2: has 1 cells where the heading has 2/),
      expect.stringMatching(/line 4: has 3 cells/),
    ]);
    expect(faults('a,b\n1,2\n"x"y,2\n')).toEqual([expect.stringMatching(/line 3: a quotation/)]);
    expect(faults('a,b\n1,2\n3,"2\n')).toEqual([expect.stringMatching(/line 3: a quotation/)]);
    const wrong = [
      [Uint8Array.of(0xff, 0xfe, 0x61, 0), /UTF-16.*save it as CSV UTF-8/],
      [Uint8Array.of(0x50, 0x4b, 3, 4), /spreadsheet/],
      [Uint8Array.of(0x61, 0, 0x62), /not text/],
    ] as const;
    for (const [bytes, message] of wrong) {
      const table = read(bytes);
      expect(!table.ok && table.problem[0]!.message).toMatch(message);
    }
  });

  test('gives back what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ø', '"', ',', ';', '\n', ' ') });
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 20 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const columns = (rows[0] ?? ['x']).map((_, at) => `c${at}`);
        const back = read(utf8(csvText({ columns, rows })));
        const trimmed = rows.map((row) => row.map((one) => one.trim()));
        const kept = trimmed.filter((row) => row.some((one) => one !== ''));
        expect(back.ok && back.value.rows.map(({ cells }) => cells)).toEqual(kept);
      }),
      { seed: 1 },
    );
  });

  test('finds a column by its name, where need be without its case', () => {
    const columns = ['Age', 'age', 'Køn'];
    expect(
      ['age', 'Age', 'køn', ' KØN ', 'AGE', 'x'].map((one) => columnAt({ columns }, one)),
    ).toEqual([1, 0, 2, 2, -1, -1]);
  });
});
