import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCodebookFile } from '#domain/export/file/codebookFile';
import { csvBatches } from '../../src/cli/convertRows.ts';

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-convert-'));
const file = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const CODEBOOK = {
  format: 'folkehoering-codebook-1',
  label: 'Prøve',
  weight: 'w',
  variables: [
    { name: 'id', type: 'text' },
    { name: 'q', missing: [{ code: 98, label: 'Ved ikke' }] },
    { name: 'd', type: 'date' },
    { name: 'm', type: 'datetime' },
    { name: 'w', decimals: 4 },
  ],
};
writeFileSync(file('codebook.json'), JSON.stringify(CODEBOOK));

function cli(...args: string[]) {
  const command = ['src/cli/main.ts', 'convert', '--codebook', file('codebook.json'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { exit: status, out: stdout, err: stderr };
}

/** All rows of a text, or the lines of what is wrong with it. */
async function read(text: string | Buffer): Promise<unknown[][] | string[]> {
  writeFileSync(file('data.csv'), text);
  const codebook = readCodebookFile(CODEBOOK, 'da', new Date(0));
  if (!codebook.ok) throw new Error('The codebook is at fault.');
  const rows: unknown[][] = [];
  try {
    for await (const { length, columns } of csvBatches(file('data.csv'), codebook.value))
      for (let row = 0; row < length; row++) rows.push(columns.map((column) => column[row]));
    return rows;
  } catch (error) {
    return (error as Error).message.replaceAll(file('data.csv'), 'data.csv').split('\n');
  }
}

test('columns are found by their names, in any order, notation and delimiter', async () => {
  const expected = [
    ['=æø 💡', 1, 19_782, 1_706_969_100, 1.5],
    ['a "b"\nc', NaN, NaN, NaN, NaN],
    [null, 98, -1, NaN, 0.25],
  ];
  const quoted = '"a ""b""\nc"';
  expect(
    await read(
      `q,id,d,m,w\n1,=æø 💡,2024-02-29,2024-02-03T14:05:00Z,1.5\n\n,${quoted},,NA,.\n98,,1969-12-31,,"0,25"`,
    ),
  ).toEqual(expected);
  expect(
    await read(
      `\uFEFFid;d;m;q;w\r\n=æø 💡;2024-02-29;2024-02-03 14:05; 1 ;1,5\r\n${quoted};;;;\r\n;1969-12-31;;98;0,25\r\n`,
    ),
  ).toEqual(expected);
  expect(await read('id,q,d,m,w\n')).toEqual([]);
});

test('every fault is named by its line and column', async () => {
  expect(await read('q,id,d,m,w\n1,x,2024-02-30,,k\n\n5,"a\nb",,,c\n"a",b\n')).toEqual([
    'data.csv, line 2, column "d": "2024-02-30" is not a date such as 2024-02-03',
    'data.csv, line 2, column "w": "k" is not a number',
    'data.csv, line 4, column "w": "c" is not a number',
    'data.csv, line 6: has 2 cells where the heading has 5; a delimiter is missing or one too many',
  ]);
  expect(await read('q,id,d,m,e,q\n')).toEqual([
    'data.csv, line 1, column "e": is not in the codebook; describe it there, or take the column out',
    'data.csv, line 1, column "q": stands twice in the heading',
    'data.csv, line 1, column "w": is in the codebook and not in the file',
  ]);
  expect(await read('id,q,d,m,w\na"b,1,,,\n')).toEqual([
    expect.stringContaining('data.csv, line 2: a quotation mark'),
  ]);
  expect(await read(Buffer.from('id,q,d,m,w\n\xf8,1,,,\n', 'latin1'))).toEqual([
    'data.csv: is not UTF-8; save it as CSV UTF-8',
  ]);
  expect(await read('')).toEqual([expect.stringContaining('data.csv: is empty')]);
  const many = await read(`id,q,d,m,w\n${'x,x,,,\n'.repeat(3_000)}`);
  expect(many.at(-1)).toBe('… and 980 more.');
});

test('the command makes a file, keeps what is there, and writes nothing where it refuses', () => {
  writeFileSync(file('wide.csv'), 'id,q,d,m,w\nø,98,2024-02-29,,1.25\n');
  const given = ['--data', file('wide.csv'), '--format', 'csv-da', '--out', file('out.csv')];
  const made = cli(...given, '--json');
  expect(made).toMatchObject({ exit: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ status: 'converted', rows: 1, variables: 5 });
  expect(readFileSync(file('out.csv'), 'utf8')).toBe(
    '\uFEFFid;q;d;m;w\r\nø;98;2024-02-29;;1,25\r\n',
  );
  const again = cli(...given);
  expect(again).toMatchObject({ exit: 1, out: '' });
  expect(again.err).toContain('--force');
  expect(cli(...given.slice(0, -1), file('wide.csv'), '--force').exit).toBe(2);
  writeFileSync(file('wide.csv'), 'id,q,d,m,w\nø,x,,,\n');
  expect(cli(...given.slice(0, -1), file('never.csv')).exit).toBe(1);
  expect(existsSync(file('never.csv'))).toBe(false);
});

test('the command makes every format, and tells what to mend where it is asked to', () => {
  writeFileSync(file('wide.csv'), 'id,q,d,m,w\nø,98,2024-02-29,,1.25\n');
  const formats = {
    rds: '\x1f\x8b',
    parquet: 'PAR1',
    xlsx: 'PK',
    ddi: '<?xml',
    codebook: '<!doct',
  };
  for (const [format, start] of Object.entries(formats)) {
    const out = file(`made.${format}`);
    const made = cli('--data', file('wide.csv'), '--format', format, '--out', out);
    expect(made).toMatchObject({ exit: 0, err: '' });
    expect(readFileSync(out).toString('latin1')).toMatch(
      new RegExp(`^${start.replace('?', '\\?')}`),
    );
  }
  const given = ['--data', file('wide.csv'), '--format', 'datapackage', '--lint', '--json'];
  const linted = cli(...given, '--out', file('datapackage.json'));
  expect(linted.exit).toBe(0);
  expect(linted.err).toContain('q: has no label');
  expect(linted.err).toContain('To mend: 5.');
  expect(JSON.parse(linted.out).findings).toHaveLength(5);
});
