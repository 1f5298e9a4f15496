import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRelative } from '../domain/analysis/closeTo.ts';
import { committedStudies } from '../domain/sampling/weighting/reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-weigh-'));
const file = (name: string) => join(folder, name);
const cli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', 'weigh', ...args],
    { encoding: 'utf8' },
  );
  return { exit: status, out: stdout, err: stderr };
};
const rowsOf = (name: string): Record<string, string>[] =>
  parse(readFileSync(file(name)), { columns: true });
const study = committedStudies.find(({ name }) => name === 'bounded raking')!;

beforeAll(() => {
  const names = Object.keys(study.columns);
  const rows = study.base.map((base, at) =>
    [`p${at}`, ...names.map((name) => study.columns[name]![at]!), base, 'æ;ø'].join(','),
  );
  writeFileSync(file('data.csv'), `id,${names.join(',')},own,note\n${rows.join('\n')}\n`, 'latin1');
  const margins = study.margins.flatMap(({ features, cells }) =>
    cells.map(
      ({ values, size }) => `${features[0]};${values[0]};${String(size).replace('.', ',')}`,
    ),
  );
  writeFileSync(file('margins.csv'), `\uFEFFfeature;value;count\r\n${margins.join('\r\n')}\r\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('weigh at the command line', () => {
  test('gives the weights of R, beside all that was in the file', () => {
    const given = ['--data', file('data.csv'), '--margins', file('margins.csv'), '--json'];
    const more = ['--base-weight', 'own', '--lower', '0.25', '--upper', '5'];
    const { exit, out, err } = cli(...given, ...more, '--out', file('new/weights.csv'));
    expect([exit, err]).toEqual([0, '']);
    const summary = JSON.parse(out);
    expect(summary).toMatchObject({ status: 'weighted', people: 300, converged: true });
    expectRelative(summary.n_eff, study.nEff, 1e-9);
    const rows = rowsOf('new/weights.csv');
    expect(Object.keys(rows[0]!)).toEqual([
      ...['id', ...Object.keys(study.columns), 'own', 'note', 'weight'],
    ]);
    rows.forEach(({ id, weight, note }, at) => {
      expect([id, note]).toEqual([`p${at}`, 'æ;ø']);
      expectRelative(Number(weight), study.weights[at]!, 1e-9);
    });
  });

  test('takes a cross, and replaces nothing unasked', () => {
    writeFileSync(file('few.csv'), 'sex,age\nF,y\nF,o\nF,o\nM,o\nM,y\n');
    writeFileSync(file('cross.csv'), 'Sex,age,count\nF,y,2\nF,o,2\nM,o,1\nM,y,5\n');
    const given = ['--data', file('few.csv'), '--cross', file('cross.csv')];
    expect(cli(...given, '--out', file('f.csv')).exit).toBe(0);
    const weights = rowsOf('f.csv').map(({ weight }) => Number(weight));
    [1, 0.5, 0.5, 0.5, 2.5].forEach((weight, at) => expectRelative(weights[at]!, weight, 1e-12));
    expect(cli(...given, '--out', file('f.csv')).exit).toBe(0);
    const again = cli(
      ...given,
      '--upper',
      '2.6',
      '--margins',
      file('bad.csv'),
      '--out',
      file('f.csv'),
    );
    expect(again.exit).toBe(2);
    writeFileSync(file('f.csv'), 'something else');
    expect(cli(...given, '--out', file('f.csv'))).toMatchObject({ exit: 1 });
    expect(readFileSync(file('f.csv'), 'utf8')).toBe('something else');
    expect(cli(...given, '--out', file('f.csv'), '--force').exit).toBe(0);
  });

  test('names every fault by file and line, and writes nothing then', () => {
    writeFileSync(file('wrong.csv'), 'id,sex,own\na,f,1\na,F,x\nb,X,1\n');
    writeFileSync(file('sexes.csv'), 'feature,value,count\nsex,F,50\nsex,F,50\nage,y,1\n');
    const out = ['--out', file('never.csv')];
    const margins = cli('--data', file('wrong.csv'), '--margins', file('sexes.csv'), ...out);
    expect(margins.exit).toBe(1);
    expect(margins.err).toContain('sexes.csv, line 3, column "value": the same stands on line 2');
    writeFileSync(file('sexes.csv'), 'feature,value,count\nsex,F,50\nage,y,1\n');
    const column = cli('--data', file('wrong.csv'), '--margins', file('sexes.csv'), ...out);
    expect(column.err).toContain('wrong.csv: has no column "age"');
    writeFileSync(file('sexes.csv'), 'feature,value,count\nsex,F,50\n');
    const twice = cli('--data', file('wrong.csv'), '--margins', file('sexes.csv'), ...out);
    expect(twice.err).toContain('line 3, column "id": "a" stands on line 2 too');
    writeFileSync(file('wrong.csv'), 'id,sex,own\na,f,1\nc,F,x\nb,X,1\n');
    const given = ['--data', file('wrong.csv'), '--margins', file('sexes.csv'), '--json'];
    const base = cli(...given, '--base-weight', 'own', ...out);
    expect(JSON.parse(base.out)).toMatchObject({
      status: 'invalid',
      faults: [{ line: 3, column: 'own' }],
    });
    const values = cli(...given, ...out);
    expect(values.exit).toBe(1);
    expect(values.err).toContain('"F" there differs in capitals alone');
    expect(values.err).toContain('line 4, column "sex": sex "X"');
    expect(cli('--data', file('wrong.csv'), ...out).exit).toBe(2);
    expect(existsSync(file('never.csv'))).toBe(false);
  });

  test('margins that cannot hold together end in a refusal with how far they got', () => {
    writeFileSync(file('tied.csv'), 'a,b\nx,x\nx,x\ny,y\n');
    writeFileSync(file('apart.csv'), 'feature,value,count\na,x,1\na,y,1\nb,x,3\nb,y,1\n');
    const tied = ['--data', file('tied.csv'), '--margins', file('apart.csv')];
    const { exit, out, err } = cli(...tied, '--json', '--out', file('never.csv'));
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 'not converged', converged: false });
    expect(err).toContain('cannot all hold');
    expect(existsSync(file('never.csv'))).toBe(false);
  });
});
