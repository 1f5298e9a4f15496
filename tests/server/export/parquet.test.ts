import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { codebookFileOf } from '#domain/export/file/codebookFile';
import type { FileVariable } from '#domain/export/file/dataFile';
import { columnsInMemory } from '#domain/export/file/rows';
import { fileBytes } from '#server/export/fileBytes';
import { CODEBOOK_KEY } from '#server/export/parquet';
import { type GeneratedFile, generatedFiles } from '../../domain/export/file/generatedFiles.ts';

const HOLDS = {
  kindsOfMissing: 26,
  kindsOfMissingText: 3,
  longestText: 70_000,
  labelsOnFractions: true,
};
const folder = mkdtempSync(join(tmpdir(), 'folkehoering-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));
const duck = await (await DuckDBInstance.create()).connect();

/** Writes the file, and asks DuckDB about it: `FILE` in the question is its path. */
async function asked({ file, columns, count }: GeneratedFile, ...questions: string[]) {
  const outcome = await fileBytes('parquet', file, columnsInMemory(columns, count));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  const path = join(folder, 'file.parquet');
  writeFileSync(path, await buffer(outcome.value.bytes));
  const answers = [];
  for (const question of questions)
    answers.push(await (await duck.run(question.replace('FILE', `'${path}'`))).getColumnsJS());
  return answers;
}

const TYPES = { date: 'DATE', datetime: 'TIMESTAMP WITH TIME ZONE', text: 'VARCHAR' };

/** Times as days and seconds since 1970. */
function selected({ name, type }: FileVariable): string {
  const cell = `"${name.replaceAll('"', '""')}"`;
  if (type === 'date') return `(${cell} - DATE '1970-01-01')::DOUBLE`;
  if (type === 'datetime') return `epoch_us(${cell})::DOUBLE / 1e6`;
  return type === 'number' ? `${cell}::DOUBLE` : cell;
}

test.each(generatedFiles(HOLDS, 20).map((given, at) => [at, given] as const))(
  'DuckDB finds what was written, in types of its own: %i',
  async (_, given) => {
    const { file, columns, count } = given;
    const [described, cells, told] = await asked(
      given,
      'DESCRIBE SELECT * FROM FILE',
      `SELECT ${file.variables.map(selected).join(', ')} FROM FILE`,
      'SELECT decode(key), decode(value) FROM parquet_kv_metadata(FILE)',
    );
    const [names, types] = described!;
    expect(names).toEqual(file.variables.map(({ name }) => name));
    const [keys, values] = told!;
    const metadata = Object.fromEntries(keys!.map((key, at) => [String(key), values![at]]));
    expect(JSON.parse(metadata[CODEBOOK_KEY] as string)).toEqual(
      JSON.parse(JSON.stringify(codebookFileOf(file))),
    );
    file.variables.forEach((variable, at) => {
      const type = types![at];
      if (variable.type === 'number') expect(['INTEGER', 'DOUBLE']).toContain(type);
      else expect(type).toBe(TYPES[variable.type]);
      const found = cells![at] ?? [];
      expect(found.length).toBe(count);
      const wanted = [...(columns[at]! as Iterable<number | string | null>)].map((value) =>
        typeof value === 'string' ? value.toWellFormed() : Number.isNaN(value) ? null : value,
      );
      const differing = wanted.flatMap((one, row) => (isSame(found[row], one) ? [] : [row]));
      expect(differing.slice(0, 3).map((row) => [found[row], wanted[row]])).toEqual([]);
    });
  },
);

/** 0 and −0 are one where a column has whole numbers. */
const isSame = (found: unknown, wanted: unknown) => Object.is(found, wanted) || found === wanted;

test('numbers are whole where the codebook shows no decimals and there are none', async () => {
  const variable = (name: string, more: Partial<FileVariable>): FileVariable => ({
    ...{ name, label: '', type: 'number', measure: 'scale', width: null, decimals: 0 },
    ...{ values: [], missing: [], empty: null },
    ...more,
  });
  const variables = [
    variable('whole', {}),
    variable('shown', { decimals: 2 }),
    variable('broken', {}),
    variable('large', {}),
    variable('none', {}),
  ];
  const columns = [
    [1, NaN],
    [1, 2],
    [0.5, 1],
    [2 ** 40, 0],
    [NaN, NaN],
  ].map((column) => Float64Array.from(column));
  const madeAt = new Date('2024-02-03T14:05:06Z');
  const file = {
    ...{ label: '', language: 'da' as const, variables, weight: null, notes: [], madeAt },
  };
  const [described] = await asked({ file, columns, count: 2 }, 'DESCRIBE SELECT * FROM FILE');
  expect(described![1]).toEqual(['INTEGER', 'DOUBLE', 'DOUBLE', 'DOUBLE', 'INTEGER']);
});
