import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { analyse } from '../../src/cli/analyse.ts';
import { studyOf } from '../../src/cli/analyseData.ts';
import { readSpec } from '../../src/cli/analyseSpec.ts';
import { csvTable, faultText } from '../../src/cli/csvTable.ts';
import { CommandFault } from '../../src/cli/outcome.ts';
import { expectRelative } from '../domain/analysis/closeTo.ts';

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-analyse-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const cli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', 'analyse', ...args],
    { encoding: 'utf8' },
  );
  return { exit: status, out: stdout, err: stderr };
};

/** What the command says where it refuses, in this process: starting one takes longer than all it does. */
async function refusal(...args: string[]): Promise<CommandFault> {
  const program = new Command().exitOverride();
  analyse(program);
  const outcome = await program
    .parseAsync(['analyse', ...args], { from: 'user' })
    .catch((error) => error);
  if (outcome instanceof CommandFault) return outcome;
  throw new Error('It was not refused.', { cause: outcome });
}

const SCALE = { min: 0, max: 10, middle: 5, agree_from: 6, disagree_to: 4 };
const spec = {
  ...{ group: 'GROUP', weight: 'w', comparison: { column: 'treated', attended: 1 } },
  ...{ missing: [77, 98, -8], scale: SCALE },
  items: [
    { code: 'Q2A', theme: 'immigration', before: 'Q2A', after: 'T2Q2A', baseline: 'T0Q2A' },
    { code: 'Q2B', theme: 'immigration', before: 'Q2B', after: 'T2Q2B', baseline: null },
  ],
};
const rows = [
  ...['GROUP;w;treated;Q2A;T2Q2A;T0Q2A;Q2B;T2Q2B', 'a;1,5;1;3;5;2;4;4', 'a;0,5;1;7;6;8;4;4'],
  ...['b;1;1;10;8;9;4;98', 'b;2;1;0;3;-8;4;4', 'c;1;1;98;4;5;77;4', 'c;;1;5,5;6,5;;4;4'],
  ...[';1;0;4;4;4;4;4', ';1;0;8;7;8;;4', ';1;0;2;2;NA;4;4', ';1;;9;1;9;4;4'],
];

describe('analyse at the command line', () => {
  test('writes every statistic under its name, and replaces an earlier analysis alone', () => {
    writeFileSync(file('wide.csv'), `\uFEFF${rows.join('\r\n')}\r\n`);
    writeFileSync(file('spec.json'), JSON.stringify({ ...spec, note: 'spring' }));
    const given = ['--data', file('wide.csv'), '--spec', file('spec.json')];
    const { exit, out, err } = cli(...given, '--out', file('out.json'), '--json');
    expect(exit).toBe(0);
    expect(err).toContain('spec.json, field "note": is not known and was not used');
    expect(JSON.parse(out)).toMatchObject({ people: 10, attended: 6, comparison: 3, groups: 3 });
    const text = readFileSync(file('out.json'), 'utf8');
    expect(text).not.toMatch(/NaN|Infinity/);
    const analysis = JSON.parse(text);
    expect(analysis).toMatchObject({ unknown: 1, family_p: 'clustered' });
    const [moved, still] = analysis.items;
    expect(Object.keys(moved)).toEqual(expect.arrayContaining(FIELDS));
    // d = 2, −1 | −2, 3 | 1 in the groups a, b, c, so the sums of d − d̄ are −0.2, −0.2, 0.4.
    expect(moved).toMatchObject({ n: 5, mean_before: 5.1, mean_after: 5.7, difference: 0.6 });
    expectRelative(moved.clustered.se, Math.sqrt(1.5 * 0.24) / 5, 1e-12);
    expect(moved.missing).toContainEqual({
      code: 98,
      before: 1,
      after: 0,
      to: 0,
      from: 1,
      stayed: 0,
    });
    expect(moved.weighted.n).toBe(4);
    expect(moved.wings).toMatchObject({ classified_on: 'baseline', inward: { n: 3 } });
    expect(moved.ancova).toMatchObject({ n_attended: 5, n_comparison: 3 });
    expect(still.wings).toEqual({ refused: true, reason: 'no_baseline' });
    expect(still).toMatchObject({ n: 4, difference: 0, holm_p: null, mcnemar: { p: null } });
    expect(still.clustered).toMatchObject({ p: null, reason: 'no_spread' });
    expect(still.transitions[4][4]).toBe(4);
    expect(still.transition_values).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    writeFileSync(file('spec.json'), JSON.stringify({ ...spec, group: null, comparison: null }));
    expect(cli(...given, '--out', file('out.json')).exit).toBe(0);
    const plain = JSON.parse(readFileSync(file('out.json'), 'utf8'));
    expect(plain).toMatchObject({ family_p: 'paired_t', attended: 10 });
    expect(plain.items[0].clustered).toMatchObject({ se: null, reason: 'no_groups' });
    expect(plain.items[0].holm_p).toBe(plain.items[0].paired_t.p);
    expect([plain.items[0].ancova, plain.items[0].gain_difference]).toEqual([null, null]);
  });

  test('writes nothing over other files, and nothing half', async () => {
    const given = ['--data', file('wide.csv'), '--spec', file('spec.json')];
    writeFileSync(file('diary.json'), 'something else');
    expect(await refusal(...given, '--out', file('diary.json'))).toMatchObject({ exit: 1 });
    const over = await refusal(...given, '--out', file('wide.csv'), '--force');
    expect(over).toMatchObject({ exit: 2, message: expect.stringContaining('would replace') });
    writeFileSync(file('bad.json'), JSON.stringify({ ...spec, weight: 'nowhere' }));
    const bad = ['--data', file('wide.csv'), '--spec', file('bad.json'), '--out', file('bad.out')];
    expect(await refusal(...bad)).toMatchObject({
      exit: 1,
      message: expect.stringContaining('bad.json, field "weight": '),
    });
    const unwritable = await refusal(...given, '--out', file('diary.json/out.json'));
    expect(unwritable).toMatchObject({
      exit: 1,
      message: expect.stringContaining('cannot be written'),
    });
    expect(readFileSync(file('diary.json'), 'utf8')).toBe('something else');
    expect(readdirSync(folder).sort()).toEqual([
      'bad.json',
      'diary.json',
      'out.json',
      'spec.json',
      'wide.csv',
    ]);
  });
});

const FIELDS = [
  ...['code', 'theme', 'n', 'mean_before', 'mean_after', 'difference', 'clustered', 'paired_t'],
  ...['wilcoxon', 'stuart_maxwell', 'bowker', 'mcnemar', 'net_movement', 'effect', 'extremity'],
  ...['variance', 'icc', 'groups', 'holm_p', 'bh_p', 'transitions', 'wings', 'regression_line'],
  ...['backwards', 'weighted', 'ancova', 'gain_difference', 'agree', 'end_points'],
];

describe('what is wrong with a spec or its data is told by place', () => {
  const specFaults = (value: unknown) => {
    const read = readSpec(typeof value === 'string' ? value : JSON.stringify(value), 's.json');
    return read.ok ? [] : read.problem.map(faultText);
  };
  const dataFaults = (lines: readonly string[], own: unknown = spec) => {
    const read = readSpec(JSON.stringify(own), 's.json');
    const table = csvTable(Buffer.from(lines.join('\n')), 'd.csv');
    if (!read.ok || !table.ok) throw new Error('The spec or the table itself is refused.');
    const study = studyOf(table.value, read.value.spec, 's.json');
    return study.ok ? [] : study.problem.map(faultText);
  };
  const [first, second] = spec.items;

  test.each([
    ['{"items": [\n{"code": "a",,}]}', 's.json, line 2: is not JSON from here on'],
    [[], 's.json: is [], where an object is needed'],
    [{ ...spec, items: [] }, 's.json, field "items": names no items'],
    [{ ...spec, items: [first, { ...second, after: 3 }] }, 'field "items[1].after": is 3, where'],
    [{ ...spec, items: [{ ...first, theme: undefined }] }, 'field "items[0].theme": is missing'],
    [{ ...spec, items: [first, first] }, 'field "items[1].code": "Q2A" is the code of items[0]'],
    [
      { ...spec, items: [{ ...first, after: 'Q2A' }] },
      'field "items[0].after": is "Q2A", the same',
    ],
    [{ ...spec, scale: undefined }, 'field "items[0].scale": is missing, and there is no scale'],
    [{ ...spec, scale: { ...SCALE, max: 0 } }, 'field "scale.max": must be above min'],
    [{ ...spec, scale: { ...SCALE, middle: 11 } }, 'field "scale.middle": must be in min … max'],
    [{ ...spec, scale: { ...SCALE, agree_from: 4 } }, 'field "scale.agree_from": must be above'],
    [{ ...spec, missing: ['98'] }, 'field "missing[0]": is "98", where a number is needed'],
    [{ ...spec, comparison: { column: 'x' } }, 'field "comparison.attended": is missing'],
  ])('spec %#', (value, told) => expect(specFaults(value).join('\n')).toContain(told));

  test('a baseline that is compared itself is as good as none', () => {
    const own = { ...spec, items: [{ ...first, baseline: 'T2Q2A' }, second] };
    const read = readSpec(JSON.stringify(own), 's.json');
    expect(read).toMatchObject({ value: { spec: { items: [{ baseline: null }, {}] } } });
    const told = read.ok ? read.value.unused.map(faultText) : [];
    expect(told).toEqual([
      expect.stringContaining('s.json, field "items[0].baseline": "T2Q2A" is'),
    ]);
  });

  test('data', () => {
    expect(dataFaults(rows)).toEqual([]);
    const changed = (line: number, text: string) =>
      rows.map((row, at) => (at === line ? text : row));
    expect(dataFaults(changed(1, 'a;1,5;1;many;5;2;4;4'))).toEqual([
      'd.csv, line 2, column "Q2A": "many" is not a number',
    ]);
    expect(dataFaults(changed(1, 'a;1,5;1;11;5;2;4;4'))).toEqual([
      'd.csv, line 2, column "Q2A": 11 is outside the scale 0 to 10; correct it, or name it under "missing"',
    ]);
    expect(dataFaults(changed(1, 'a;-2;1;1;5;2;4;4'))[0]).toContain('column "w": "-2" is not');
    const twice = rows.map((row, at) => (at > 7 ? row.replace(/4$/, '12') : row));
    expect(dataFaults(twice)[0]).toMatch(/^d\.csv, line 9, column "T2Q2B": .* 2 more lines\)$/);
    expect(dataFaults(rows.slice(0, 1))).toEqual(['d.csv: holds nobody']);
    const elsewhere = { ...spec, group: 'Bord', items: [{ ...first, baseline: 'T0' }] };
    expect(dataFaults(rows, elsewhere)).toEqual([
      's.json, field "group": d.csv has no column "Bord"',
      's.json, field "items[0].baseline": d.csv has no column "T0"',
    ]);
  });
});
