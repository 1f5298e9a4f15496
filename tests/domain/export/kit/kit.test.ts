import { parse } from 'csv-parse/sync';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csvText, SAME_CELLS_CSV } from '#domain/export/csv';
import { readCodebookFile } from '#domain/export/file/codebookFile';
import { laidOutFile } from '#domain/export/file/laidOutFile';
import { kitFiles } from '#domain/export/kit/kit';
import { kitNumbers } from '#domain/export/kit/numbers';
import type { KitData } from '#domain/export/kit/tables';
import { safePeople } from '#domain/export/safePeople';
import { wideFile } from '#domain/export/wide';
import { inFolder } from '../file/readers.ts';
import { generatedPeople, themes, WAVES } from './generatedHearing.ts';
import { hasPspp, hasR, runIn } from './programs.ts';

const data = (people: number): KitData => ({
  ...wideFile(safePeople(generatedPeople(people)), { themes }, WAVES),
  themes,
});
const label = { da: 'Øvelse, "ens"', en: 'Exercise' };
const notes = ['Simulerede data'];
const inFiles = (given: KitData, work: (folder: string) => void) =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'data.csv'), csvText(given.table, SAME_CELLS_CSV));
    for (const { name, text } of kitFiles(given, label, { language: 'da', notes })) {
      writeFileSync(join(folder, name), text);
    }
    work(folder);
  });
type Row = Record<'table' | 'name' | 'statistic' | 'code' | 'value', string>;
const rowsIn = (text: string): Row[] => parse(text, { columns: true });
const keyed = (rows: readonly Row[]) =>
  new Map(
    rows.map((row) => [[row.table, row.name, row.statistic, row.code].join(' '), +row.value]),
  );
describe('a reproduction kit', () => {
  const made = data(240);

  test('counts people with a position, and each kind of missing apart', () => {
    const numbers = keyed(rowsIn(csvText(kitNumbers(made))));
    const t0 = made.table.columns.indexOf('gavn_t0');
    const said = made.table.rows.map((row) => row[t0]);
    const count = (code: number) => said.filter((own) => own === code).length;
    const valid = [1, 2, 3, 4, 5].reduce((sum, code) => sum + count(code), 0);
    expect(numbers.get('topline gavn_t0 valid ')).toBe(valid);
    expect(numbers.get('topline gavn_t0 share 4')).toBe(count(4) / valid);
    expect(numbers.get('topline gavn_t0 missing 98')).toBe(count(98));
    expect(count(98)).toBeGreaterThan(0);
  });

  test('leaves the comparison group out after T0, and of the change everybody who was not there', () => {
    const numbers = keyed(rowsIn(csvText(kitNumbers(made))));
    const [compared, took, after] = ['kontrol', 'deltog', 'gavn_t3'].map((name) =>
      made.table.columns.indexOf(name),
    );
    const onScale = made.table.rows.filter((row) => [1, 2, 3, 4, 5].includes(Number(row[after!])));
    const panel = onScale.filter((row) => row[compared!] !== 1);
    expect(panel.length).toBeLessThan(onScale.length);
    expect(numbers.get('topline gavn_t3 valid ')).toBe(panel.length);
    const there = panel.filter((row) => row[took!] === 1).length;
    expect(numbers.get('change gavn n ')).toBeLessThanOrEqual(there);
    expect(numbers.get('change timer n ')).toBeUndefined();
  });

  test('has a codebook that reads as the file’s own variables', () => {
    const files = kitFiles(made, label, { language: 'da', notes });
    const { text } = files.find(({ name }) => name === 'codebook.json')!;
    const madeAt = new Date(0);
    const read = readCodebookFile(JSON.parse(text), 'da', madeAt);
    const about = { label: label.da, language: 'da' as const, notes, madeAt };
    expect(read).toEqual({ ok: true, value: laidOutFile(made, about).file });
  });

  test.skipIf(!hasR)(
    'is rebuilt by its R script to 1e-9, also with few people and with none',
    () => {
      for (const given of [made, data(6), data(0)]) {
        inFiles(given, (folder) => {
          runIn(folder, 'Rscript', ['--vanilla', 'script.R']);
          const byR = keyed(rowsIn(readFileSync(join(folder, 'numbers-from-r.csv'), 'utf8')));
          const ours = keyed(rowsIn(csvText(kitNumbers(given))));
          expect([...byR.keys()].toSorted()).toEqual([...ours.keys()].toSorted());
          for (const [key, value] of ours) {
            expect(Math.abs(byR.get(key)! - value), key).toBeLessThan(1e-9);
          }
        });
      }
    },
  );

  test.skipIf(!hasR)('lets the script fail where an answer was changed', () => {
    const at = made.table.columns.indexOf('gavn_t3');
    const rows = made.table.rows.map((row) => row.with(at, row[at] === 2 ? 5 : row[at]!));
    inFiles(made, (folder) => {
      const changed = csvText({ ...made.table, rows }, SAME_CELLS_CSV);
      writeFileSync(join(folder, 'data.csv'), changed);
      expect(() => runIn(folder, 'Rscript', ['--vanilla', 'script.R'])).toThrow(/differ/);
    });
  });

  test.skipIf(!hasPspp)('has syntax that PSPP runs without a remark, with the same means', () => {
    inFiles(made, (folder) => {
      const given = ['-O', 'format=csv', '-o', 'output.csv', '-e', 'remarks.txt', 'syntax.sps'];
      runIn(folder, 'pspp', given);
      const remarks = readFileSync(join(folder, 'remarks.txt'), 'utf8');
      expect(remarks).toBe('');
      const output: string[][] = parse(readFileSync(join(folder, 'output.csv'), 'utf8'), {
        relax_column_count: true,
      });
      const numbers = keyed(rowsIn(csvText(kitNumbers(made))));
      const means = output.slice(output.findLastIndex(([first]) => first!.startsWith('Table: d_')));
      const [, n] = means.find(([name]) => name === 'N')!;
      const [, mean] = means.find(([name]) => name === 'Mean')!;
      expect(Number(n)).toBe(numbers.get('change gavn n '));
      expect(Number(mean)).toBeCloseTo(numbers.get('change gavn difference ')!, 2);
    });
  });
});
