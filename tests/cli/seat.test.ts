import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-seat-'));
const file = (name: string) => join(folder, name);
const IDS = Array.from({ length: 30 }, (_, at) => `p${at}`);

function cli(...args: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'seat', ...args]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const ended = new Promise<{ exit: number; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ exit: code ?? -1, out, err })),
  );
  return { child, ended };
}
const rowsOf = (name: string): Record<string, string>[] =>
  parse(readFileSync(file(name)), { columns: true });

beforeAll(() => {
  const sexes = IDS.map((id, at) => `${id};${'km'[at % 2]!};Øst`).join('\n');
  writeFileSync(file('people.csv'), `id;køn;egn\n${sexes}\n`, 'latin1');
  writeFileSync(
    file('pins.csv'),
    'kind,people,groups\ntogether,p0|p1,\nat,p2|p3,"2, 4"\napart,p4;p5,\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test('people are seated, as the file says, and moved on the day', async () => {
  const given = ['--people', file('people.csv'), '--pins', file('pins.csv'), '--seed', 'S'];
  const more = ['--groups', '5', '--sessions', '3', '--out', file('plan'), '--json'];
  const { exit, out } = await cli(...given, ...more).ended;
  expect(exit).toBe(0);
  const summary = JSON.parse(out);
  expect(summary).toMatchObject({ status: 'seated', people: 30, groups: 5, sessions: 3 });
  expect(summary.deviation).toBeLessThanOrEqual(summary.random_deviation);
  expect(summary.repeated_pairs).toBeGreaterThanOrEqual(summary.repeated_pairs_bound);

  const seats = rowsOf('plan/seating.csv');
  expect(seats).toHaveLength(90);
  for (const session of ['1', '2', '3']) {
    const own = seats.filter((seat) => seat['session'] === session);
    expect(own.map((seat) => seat['id']).sort()).toEqual([...IDS].sort());
    const groupOf = (id: string) => own.find((seat) => seat['id'] === id)!['group'];
    expect(groupOf('p0')).toBe(groupOf('p1'));
    expect(groupOf('p4')).not.toBe(groupOf('p5'));
    expect(['2', '4']).toContain(groupOf('p2'));
  }

  const absent = seats
    .filter((seat) => seat['session'] === '2' && seat['group'] === '1')
    .slice(0, 3)
    .map((seat) => seat['id']!);
  const change = ['--plan', file('plan/seating.csv'), '--absent', absent.join(',')];
  const day = ['--from-session', '2', '--newcomers', 'ny', '--min', '5', '--out', file('day')];
  writeFileSync(file('with-new.csv'), `${readFileSync(file('people.csv'), 'latin1')}ny;k;Vest\n`);
  const changed = await cli(
    ...change,
    ...day,
    '--people',
    file('with-new.csv'),
    '--pins',
    file('pins.csv'),
    '--json',
  ).ended;
  const moved = JSON.parse(changed.out);
  expect(moved).toMatchObject({ status: 'changed', is_fewest: true });
  expect(moved.moves.length).toBe(rowsOf('day/moves.csv').length);
  const after = rowsOf('day/seating.csv');
  expect(after.filter((seat) => seat['session'] === '1')).toEqual(
    seats.filter((seat) => seat['session'] === '1'),
  );
  for (const session of ['2', '3']) {
    const own = after.filter((seat) => seat['session'] === session);
    expect(own.map((seat) => seat['id']).sort()).toEqual(
      [...IDS.filter((id) => !absent.includes(id)), 'ny'].sort(),
    );
  }
});

test('faults come with file and line, files that are there stay, and nothing is half written', async () => {
  writeFileSync(file('bad.csv'), 'kind,people,groups\n\nat,p0,9\ntogether,p0|hvem,\n');
  const given = ['--people', file('people.csv'), '--groups', '5', '--seed', 'S'];
  const bad = await cli(...given, '--pins', file('bad.csv'), '--out', file('no'), '--json').ended;
  expect(bad.exit).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject({
    status: 'invalid',
    faults: [{ line: 3 }, { line: 4 }],
  });
  expect(bad.err).toMatch(/bad\.csv, line 3: there is no group 9\n.*line 4: "hvem"/);
  expect(existsSync(file('no'))).toBe(false);

  writeFileSync(file('seating.csv'), 'mine');
  const there = await cli(...given, '--out', folder).ended;
  expect(there).toMatchObject({ exit: 1, err: expect.stringMatching(/--force/) });
  expect(readFileSync(file('seating.csv'), 'utf8')).toBe('mine');
  expect((await cli(...given, '--sizes', '30', '--out', file('no')).ended).exit).toBe(2);
});

test('Ctrl-C stops the work at once and leaves no files', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `${at},${at % 7},${at % 11}`).join('\n');
  writeFileSync(file('many.csv'), `id,a,b\n${many}\n`);
  const given = ['--people', file('many.csv'), '--groups', '1000', '--sessions', '4'];
  const { child, ended } = cli(...given, '--out', file('many'));
  child.stderr.once('data', () => setTimeout(() => child.kill('SIGINT'), 200));
  expect(await ended).toMatchObject({ exit: 130, out: '', err: expect.stringMatching(/Stopped/) });
  expect(existsSync(file('many'))).toBe(false);
});
