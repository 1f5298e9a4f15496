import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileVariable } from '#domain/export/file/dataFile';
import { type Batch, type Column, columnsInMemory, type Rows } from '#domain/export/file/rows';
import { spoolRows } from '#server/export/spool';

const variable = (name: string, type: FileVariable['type']): FileVariable => ({
  ...{ name, type, label: '', measure: 'nominal', decimals: 0, width: null },
  ...{ values: [], missing: [], empty: null },
});
const VARIABLES = [variable('a', 'number'), variable('b', 'text'), variable('c', 'date')];

async function columnsOf(rows: Rows): Promise<unknown[][]> {
  const columns: unknown[][] = VARIABLES.map(() => []);
  for (const [at, column] of columns.entries())
    for await (const part of rows.column(at)) column.push(...(part as unknown[]));
  return columns;
}
async function batchesOf(rows: Rows): Promise<unknown[][]> {
  const columns: unknown[][] = VARIABLES.map(() => []);
  for await (const batch of rows.batches())
    batch.columns.forEach((column, at) => columns[at]!.push(...(column as unknown[])));
  return columns;
}

const number = fc.double({ noDefaultInfinity: true });
const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: null });
const rowsOf = fc.array(fc.tuple(number, text, fc.integer()), { maxLength: 40 });

test('what is put down is read again, by row and by column, as often as one likes', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 7 }), async (given, size) => {
      const columns: Column[] = [
        Float64Array.from(given, ([value]) => value),
        given.map(([, value]) => value),
        Float64Array.from(given, ([, , value]) => value),
      ];
      async function* batches(): AsyncGenerator<Batch> {
        for (let at = 0; at < given.length; at += size) {
          const end = Math.min(given.length, at + size);
          yield { length: end - at, columns: columns.map((column) => column.slice(at, end)) };
        }
      }
      const rows = await spoolRows(VARIABLES, batches());
      try {
        const expected = columns.map((column) => [...column]);
        expect(rows.count).toBe(given.length);
        expect(await columnsOf(rows)).toEqual(expected);
        expect(await batchesOf(rows)).toEqual(expected);
        expect(await columnsOf(rows)).toEqual(expected);
      } finally {
        await rows.close();
      }
    }),
    { numRuns: 60, seed: 20_240_203 },
  );
});

test('columns are read in any order, small ones beside large ones', async () => {
  const large = ['x'.repeat(9_000_000), null, 'y'];
  const columns: Column[] = [Float64Array.of(1, 2, 3), large, Float64Array.of(4, NaN, 6)];
  const rows = await spoolRows(VARIABLES, columnsInMemory(columns, 3).batches());
  try {
    for (const at of [2, 0, 1, 2, 1, 0, 0]) {
      const found: unknown[] = [];
      for await (const part of rows.column(at)) found.push(...(part as unknown[]));
      expect(found).toEqual([...columns[at]!]);
    }
  } finally {
    await rows.close();
  }
});

test('where the source breaks, that is said and nothing stays open', async () => {
  async function* broken(): AsyncGenerator<Batch> {
    yield* columnsInMemory([Float64Array.of(1), ['x'], Float64Array.of(2)], 1).batches();
    throw new Error('line 2');
  }
  await expect(spoolRows(VARIABLES, broken())).rejects.toThrow('line 2');
});
