import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { danishInstance, type DrawInstance } from '../../bench/pools.ts';

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-draw-'));
const file = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

// Nothing of who runs the tests, but for what is compiled already: a command then starts in a quarter of the time.
const { PATH, NODE_COMPILE_CACHE } = process.env;
const ENVIRONMENT = { PATH, NODE_COMPILE_CACHE };

type Ended = { exit: number; out: string; err: string };
type Running = { readonly child: ReturnType<typeof spawn>; readonly ended: Promise<Ended> };

/** Runs a command as a person does. */
function start(args: readonly string[]): Running {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    env: ENVIRONMENT,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ exit: code ?? -1, out, err })),
  );
  return { child, ended };
}
const cli = (...args: string[]) => start(args).ended;

const rowsOf = (name: string): Record<string, string>[] =>
  parse(readFileSync(file(name)), { columns: true });
const idsOf = (name: string) => rowsOf(name).map(({ id }) => id!);

/** Writes an instance as the two files. */
function write(name: string, { people, quotas }: DrawInstance): string[] {
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  const lines = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => row.join(',')).join('\n');
  const bounds = quotas.map(({ feature, value, min, max }) => [feature, value, min, max]);
  writeFileSync(file(`${name}-c.csv`), lines([['feature', 'value', 'min', 'max'], ...bounds]));
  const rows = people.map(({ id, features: own }) => [id, ...features.map((one) => own[one])]);
  writeFileSync(file(`${name}-r.csv`), lines([['id', ...features], ...rows]));
  return files(name);
}
const files = (name: string) => [
  ...['--categories', file(`${name}-c.csv`), '--respondents', file(`${name}-r.csv`)],
];

const DANISH = danishInstance({ pool: 120, size: 30, features: 3, slack: 2, seed: 2 });
/** Forty people of two sexes and two ages, two and two at one address. */
const QUOTAS = 'feature,value,min,max\nsex,k,4,6\nsex,m,4,6\nage,ung,3,7\nage,gammel,3,7\n';
const PEOPLE = [
  'id,sex,age,street,phone',
  ...Array.from({ length: 40 }, (_, at) =>
    [`p${at}`, at % 2 ? 'm' : 'k', at % 4 < 2 ? 'ung' : 'gammel', `Gade ${at >> 1}`, '+45 1'].join(
      ',',
    ),
  ),
].join('\n');

beforeAll(() => {
  write('dk', DANISH);
  writeFileSync(file('homes-c.csv'), QUOTAS);
  writeFileSync(file('homes-r.csv'), PEOPLE);
});

describe('draw', () => {
  test('writes the panel, the others and a record that verifies; the same again changes nothing', async () => {
    const args = [
      'draw',
      ...files('dk'),
      '--size',
      '30',
      '--seed',
      's',
      '--out',
      file('dk'),
      '--json',
    ];
    const drawn = await cli(...args);
    expect(drawn.exit).toBe(0);
    const figures = JSON.parse(drawn.out);
    expect(Object.keys(figures)).toEqual([
      ...['status', 'method', 'pool', 'size', 'types', 'min_probability', 'max_probability'],
      ...['gini', 'geometric_mean', 'panels', 'certificate', 'seconds', 'peak_rss_mb'],
    ]);
    expect(figures).toMatchObject({ status: 'optimal', method: 'leximin', pool: 120, size: 30 });
    expect(figures.certificate.gap).toBeLessThanOrEqual(1e-6);
    expect(figures.min_probability).toBeGreaterThan(figures.certificate.upper_bound - 1e-6);

    const [selected, reserves, remaining] = ['selected', 'reserves', 'remaining'].map((name) =>
      idsOf(`dk/${name}.csv`),
    );
    expect([selected!.length, reserves!.length, remaining!.length]).toEqual([30, 8, 82]);
    expect([...selected!, ...reserves!, ...remaining!].sort()).toEqual(
      DANISH.people.map(({ id }) => id).sort(),
    );
    for (const { feature, value, min, max } of DANISH.quotas) {
      const count = rowsOf('dk/selected.csv').filter((row) => row[feature] === value).length;
      expect(count).toBeGreaterThanOrEqual(min);
      expect(count).toBeLessThanOrEqual(max);
    }
    const before = readFileSync(file('dk/record.json'), 'utf8');
    expect((await cli(...args)).exit).toBe(0);
    expect(readFileSync(file('dk/record.json'), 'utf8')).toBe(before);
    expect(readdirSync(file('dk'))).toHaveLength(4);

    const verified = await cli('verify-draw', file('dk/record.json'), ...files('dk'), '--json');
    expect(verified.exit).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({ verified: true, seed: 's', size: 30 });
  });

  test('publishes numbered panels before the seed, and draws from them', async () => {
    const made = await cli(
      'draw',
      ...files('dk'),
      '--size',
      '30',
      '--panels',
      '50',
      '--out',
      file('two'),
    );
    expect(made.exit).toBe(0);
    expect(readdirSync(file('two'))).toEqual(['lottery.json']);
    const lottery = ['--lottery', file('two/lottery.json')];
    const drawn = await cli(
      ...['draw', ...files('dk'), ...lottery, '--seed', '7 13 22', '--seed-source', 'Lotto uge 3'],
      ...['--reserves', '5', '--out', file('two')],
    );
    expect(drawn).toMatchObject({ exit: 0 });
    const record = JSON.parse(readFileSync(file('two/record.json'), 'utf8'));
    const panel = record.lottery.panels.panels[record.number - 1] as number[];
    expect(record.selected).toEqual(panel.map((at) => record.lottery.ids[at]));
    expect(record).toMatchObject({ seed: '7 13 22', seed_source: 'Lotto uge 3' });
    expect(idsOf('two/reserves.csv')).toEqual(record.reserves);
    for (const name of ['lottery.json', 'record.json']) {
      expect((await cli('verify-draw', file(`two/${name}`), ...files('dk'))).exit).toBe(0);
    }
    const text = readFileSync(file('two/lottery.json'), 'utf8');
    writeFileSync(file('forged.json'), text.replace(/\n {6}\[(\d+),/, '\n      [9$1,'));
    const forged = await cli(
      ...['draw', ...files('dk'), '--lottery', file('forged.json'), '--seed', 's'],
      ...['--out', file('forged')],
    );
    expect(forged).toMatchObject({ exit: 1, err: expect.stringMatching(/lottery\.panels/) });
    const both = await cli('draw', ...files('dk'), ...lottery, '--size', '9', '--out', file('two'));
    expect(both).toMatchObject({ exit: 2, err: expect.stringMatching(/leave these options out/) });
  });

  test.each(['maximin', 'nash', 'legacy', 'simple'])('draws by %s', async (method) => {
    const out = file(method);
    const args = [
      ...files('homes'),
      '--size',
      '10',
      '--method',
      method,
      '--seed',
      's',
      '--out',
      out,
    ];
    const drawn = await cli('draw', ...args, '--json');
    const direct = ['legacy', 'simple'].includes(method);
    expect(drawn.exit).toBe(0);
    const figures = JSON.parse(drawn.out);
    expect(figures).toMatchObject({ method, status: direct ? 'direct' : 'optimal' });
    expect(figures.certificate.gap).toEqual(direct ? null : expect.any(Number));
    expect((await cli('verify-draw', join(out, 'record.json'), ...files('homes'))).exit).toBe(0);
  });

  test('takes one of each home, and replaces those who withdraw', async () => {
    const households = ['--household-columns', 'street'];
    const drawn = await cli(
      ...['draw', ...files('homes'), ...households, '--size', '10', '--seed', 's'],
      ...['--out', file('homes')],
    );
    expect(drawn.exit).toBe(0);
    const selected = rowsOf('homes/selected.csv');
    expect(new Set(selected.map(({ street }) => street)).size).toBe(10);
    expect(selected[0]!['phone']).toBe('+45 1'); // as it came
    const away = selected.slice(0, 3).map(({ id }) => id!);
    const record = ['--record', file('homes/record.json')];
    const replaced = await cli(
      ...['replace', ...record, ...files('homes'), '--withdrew', away.join(',')],
      ...['--seed', 'later', '--out', file('replaced')],
    );
    expect(replaced.exit).toBe(0);
    const together = [...selected.slice(3), ...rowsOf('replaced/selected.csv')];
    expect(new Set(together.map(({ street }) => street)).size).toBe(10);
    for (const id of away) expect(together.map((row) => row['id'])).not.toContain(id);
    for (const value of ['k', 'm']) {
      const count = together.filter(({ sex }) => sex === value).length;
      expect(count).toBeGreaterThanOrEqual(4);
    }
    expect((await cli('verify-draw', file('replaced/record.json'), ...files('homes'))).exit).toBe(
      0,
    );
    const stranger = await cli(
      ...['replace', ...record, ...files('homes'), '--withdrew', 'nobody', '--out', file('none')],
    );
    expect(stranger).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/not on the panel: nobody/),
    });
  });

  test('reads Windows-1252 with semicolons, an older heading, and row numbers for ids', async () => {
    const latin = (name: string, text: string) => writeFileSync(file(name), text, 'latin1');
    latin('old-c.csv', 'Category;Feature;Min;Max\r\nKøn;kvinde;2;2\r\nKøn;mænd;1;1\r\n');
    latin(
      'old-r.csv',
      ['KØN;By', ...Array<string>(6).fill('kvinde; Ærø'), 'mænd;Als', ''].join('\r\n'),
    );
    const args = ['draw', ...files('old'), '--size', '3', '--seed', 's', '--out', file('old')];
    expect((await cli(...args)).exit).toBe(0);
    const selected = rowsOf('old/selected.csv');
    expect(selected.find((row) => row['KØN'] === 'mænd')).toEqual({
      row: '7',
      KØN: 'mænd',
      By: 'Als',
    });
    expect(selected.filter((row) => row['By'] === 'Ærø')).toHaveLength(2);
  });

  test('says of impossible quotas what excludes what, and the smallest change that helps', async () => {
    const people = readFileSync(file('homes-r.csv'), 'utf8');
    writeFileSync(file('tight-r.csv'), people);
    writeFileSync(file('tight-c.csv'), QUOTAS.replace('sex,m,4,6', 'sex,m,0,3'));
    const out = ['--size', '10', '--seed', 's', '--out', file('tight')];
    const tight = await cli('draw', ...files('tight'), ...out, '--json');
    expect(tight.exit).toBe(1);
    const told = JSON.parse(tight.out);
    expect(told).toMatchObject({
      status: 'infeasible',
      conflicts: [{ kind: 'maxima_below_size', feature: 'sex', sum: 9 }],
    });
    expect(told.relaxation).toHaveLength(1);
    expect(tight.err).toMatch(/its values can fill 9 of the 10 places/);
    expect(tight.err).toMatch(/sex, [km]: max \d → \d/);
    const { feature, value, min, max, new_min, new_max } = told.relaxation[0];
    const mended = readFileSync(file('tight-c.csv'), 'utf8').replace(
      `${feature},${value},${min},${max}`,
      `${feature},${value},${new_min},${new_max}`,
    );
    writeFileSync(file('tight-c.csv'), mended);
    expect((await cli('draw', ...files('tight'), ...out)).exit).toBe(0);
  });

  test('says every fault with its file, line and what mends it, and writes nothing', async () => {
    writeFileSync(
      file('bad-c.csv'),
      'feature,value,min,max\nsex,k,4,2\nsex,m,x,6\nage,ung,3,7\nage,Ung,1,1\nage,gammel,3,7\n',
    );
    writeFileSync(file('bad-r.csv'), 'id,sex,age\np1,k,ung\np1,K,gammel\n,m,\np3,m,middel\n');
    const quotas = await cli(
      'draw',
      ...files('bad'),
      '--size',
      '2',
      '--out',
      file('bad'),
      '--json',
    );
    expect(quotas.exit).toBe(1);
    expect(JSON.parse(quotas.out)).toMatchObject({
      status: 'invalid',
      faults: [
        { line: 2, column: 'min', message: expect.stringMatching(/above the max/) },
        { line: 3, column: 'min', message: expect.stringMatching(/"x" is not a whole number/) },
        { line: 5, message: expect.stringMatching(/"ung" in line 4 but for the case/) },
      ],
    });
    writeFileSync(file('bad-c.csv'), QUOTAS);
    const people = await cli('draw', ...files('bad'), '--size', '2', '--out', file('bad'));
    expect(people).toMatchObject({ exit: 1, out: '' });
    for (const message of [
      /line 2, column "id": the id "p1" stands here \(also in line 3\)/,
      /line 4, column "id": is empty/,
      /line 3, column "sex": "K" has no quota; "k" differs in case or accents only/,
      /line 4, column "age": is empty/,
      /line 5, column "age": "middel" has no quota; give it one, or mend it \(there are: ung, gammel\)/,
    ]) {
      expect(people.err).toMatch(message);
    }
    writeFileSync(file('bad-r.csv'), 'id,sex\np1,k\n');
    const column = await cli('draw', ...files('bad'), '--size', '2', '--out', file('bad'));
    expect(column.err).toMatch(/line 1, column "age": is not in the heading/);
    const size = await cli('draw', ...files('homes'), '--size', '41', '--out', file('bad'));
    expect(size).toMatchObject({ exit: 1, err: expect.stringMatching(/41 people.*pool of 40/) });
    expect(readdirSync(folder)).not.toContain('bad');
  });

  test('refuses to replace another draw, unless it is told to', async () => {
    const args = ['draw', ...files('homes'), '--size', '10', '--out', file('twice'), '--seed'];
    expect((await cli(...args, 'one')).exit).toBe(0);
    const before = readFileSync(file('twice/record.json'), 'utf8');
    const other = await cli(...args, 'two');
    expect(other).toMatchObject({ exit: 1, err: expect.stringMatching(/--force/) });
    expect(readFileSync(file('twice/record.json'), 'utf8')).toBe(before);
    expect((await cli(...args, 'two', '--force')).exit).toBe(0);
    expect((await cli('draw', ...files('homes'), '--out', file('x'))).exit).toBe(2);
    const nowhere = await cli('draw', ...files('nowhere'), '--size', '3', '--out', file('x'));
    expect(nowhere).toMatchObject({ exit: 2, err: expect.stringMatching(/cannot be read/) });
  });

  test('Ctrl-C stops it at once and leaves no file', async () => {
    write('large', danishInstance({ pool: 3000, size: 500, features: 8, slack: 2, seed: 3 }));
    const args = [
      'draw',
      ...files('large'),
      '--size',
      '500',
      '--seed',
      's',
      '--out',
      file('stopped'),
    ];
    const { child, ended } = start(args);
    child.stderr!.once('data', () => {
      child.kill('SIGINT');
      child.kill('SIGINT');
    });
    expect(await ended).toMatchObject({
      exit: 130,
      out: '',
      err: expect.stringMatching(/Stopped/),
    });
    expect(readdirSync(folder)).not.toContain('stopped');
  });

  test('draws 500 of 10,000', async () => {
    write('big', danishInstance({ pool: 10_000, size: 500, features: 3, slack: 3, seed: 1 }));
    const args = [...files('big'), '--size', '500', '--method', 'simple', '--seed', 's'];
    const drawn = await cli('draw', ...args, '--out', file('big'), '--json');
    expect(drawn.exit).toBe(0);
    expect(JSON.parse(drawn.out)).toMatchObject({ pool: 10_000, min_probability: 0.05 });
    expect(idsOf('big/selected.csv')).toHaveLength(500);
  });
});

describe('verify-draw', () => {
  test('names what differs in a forged record, and refuses other files', async () => {
    const args = ['--size', '10', '--seed', 's', '--out', file('true')];
    expect((await cli('draw', ...files('homes'), ...args)).exit).toBe(0);
    const text = readFileSync(file('true/record.json'), 'utf8');
    const verify = (name: string, given: readonly string[]) =>
      cli('verify-draw', file(`true/${name}`), ...given);

    writeFileSync(file('true/forged.json'), text.replace('"selected": ["', '"selected": ["x'));
    const forged = await verify('forged.json', files('homes'));
    expect(forged).toMatchObject({ exit: 1, out: '' });
    expect(forged.err).toMatch(/selected\[0\] is "xp\d+" in the record and should be "p\d+"/);

    writeFileSync(file('true/spaced.json'), text.replace(': "s"', ':  "s"'));
    expect((await verify('spaced.json', files('homes'))).err).toMatch(/line \d+ is/);

    writeFileSync(file('other-c.csv'), QUOTAS.replace('3,7', '2,7'));
    const other = ['--categories', file('other-c.csv'), '--respondents', file('homes-r.csv')];
    expect((await verify('record.json', other)).err).toMatch(/lottery\.source\.categories_sha256/);

    expect((await verify('selected.csv', files('homes'))).err).toMatch(/not a draw record/);
    expect((await verify('record.json', [])).exit).toBe(2);
    expect((await verify('nowhere.json', files('homes'))).exit).toBe(2);
  });
});
