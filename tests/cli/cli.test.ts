import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCode } from '#domain/identity/accessCode';
import { closeDatabase, openDatabase } from '#server/database/client';
import { createHearing, findHearing } from '#server/database/hearings';
import { readSession } from '#server/access/sessions';
import { signInWithPassword } from '#server/access/signIn';
import { createDemo } from '#server/demo/createDemo';
import { listMailing } from '#server/database/invitations';

const PASSWORD = 'en lang sætning om vejret';
const folder = mkdtempSync(join(tmpdir(), 'folkehoering-cli-'));
const file = (name: string) => join(folder, name);

// Nothing of who runs the tests, but for what is compiled already: a command then starts in a quarter of the time.
const { PATH, NODE_COMPILE_CACHE } = process.env;
const ENVIRONMENT = { PATH, NODE_COMPILE_CACHE };

type Ended = { exit: number; out: string; err: string };

/** Runs a command as a person does, on a data folder of its own. */
function cli(args: readonly string[], input = '', environment = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    env: { ...ENVIRONMENT, FOLKEHOERING_DATA: file('data'), ...environment },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ exit: code ?? -1, out, err })),
  );
}
const organiser = (email: string, ...more: string[]) =>
  cli(['create-organiser', '--email', email, '--name', 'Olga Prøve', ...more], `${PASSWORD}\n`);
const quiet = ({ err }: Ended) => {
  expect(err).not.toMatch(/\n\s+at /); // no stack
  return err;
};

// The commands share the database with this process, as they do with a running app.
beforeAll(() => openDatabase({ kind: 'embedded', dataFolder: file('data') }));
afterAll(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true });
});

describe('create-organiser', () => {
  test('makes an account that signs in and may create hearings', async () => {
    const made = await organiser(' Olga@Example.dk ', '--json');
    expect(made).toMatchObject({ exit: 0, err: '' });
    expect(JSON.parse(made.out)).toEqual({ id: expect.any(String), email: 'olga@example.dk' });
    const session = await signInWithPassword('olga@example.dk', PASSWORD, '10.0.0.1');
    if (!session.ok) throw new Error(session.problem.kind);
    const { actor } = await readSession(session.value.id);
    expect(actor).toMatchObject({ kind: 'account', mayCreateHearings: true, name: 'Olga Prøve' });
  });

  test('takes the password from a file, and only its first line', async () => {
    writeFileSync(file('password'), `${PASSWORD} fra fil\r\nnoget andet\n`);
    const made = await organiser('fil@example.dk', '--password-file', file('password'));
    expect(made).toMatchObject({ exit: 0, out: expect.stringContaining('fil@example.dk') });
    const session = await signInWithPassword('fil@example.dk', `${PASSWORD} fra fil`, '10.0.0.1');
    expect(session.ok).toBe(true);
  });

  test('refuses the same e-mail twice, and changes nothing', async () => {
    expect((await organiser('to@example.dk')).exit).toBe(0);
    const again = await cli(
      ['create-organiser', '--email', 'TO@example.dk', '--name', 'En anden'],
      'en helt anden adgangskode',
    );
    expect(again).toMatchObject({ exit: 1, out: '' });
    expect(quiet(again)).toMatch(/already/);
    expect((await signInWithPassword('to@example.dk', PASSWORD, '10.0.0.1')).ok).toBe(true);
  });

  test.each([
    ['a short password', ['--email', 'a@example.dk', '--name', 'A'], 'kort', 1, /12 characters/],
    ['no e-mail address', ['--email', 'intet', '--name', 'A'], PASSWORD, 1, /not an e-mail/],
    ['a blank name', ['--email', 'a@example.dk', '--name', '  '], PASSWORD, 1, /name is empty/],
    ['no name', ['--email', 'a@example.dk'], PASSWORD, 2, /--name/],
    ['an unknown option', ['--mail', 'a@example.dk'], PASSWORD, 2, /unknown option|required/],
    [
      'a password file that is not there',
      ['--email', 'a@example.dk', '--name', 'A', '--password-file', '/nowhere'],
      '',
      2,
      /cannot be read/,
    ],
  ])('says what is wrong: %s', async (_, args, input, exit, message) => {
    const ended = await cli(['create-organiser', ...args], input);
    expect(ended).toMatchObject({ exit, out: '' });
    expect(quiet(ended)).toMatch(message);
    expect(ended.err).not.toContain(PASSWORD);
  });

  test('says which variable is wrong', async () => {
    const ended = await cli(['create-organiser', '--email', 'a@b.dk', '--name', 'A'], PASSWORD, {
      PORT: 'abc',
    });
    expect(ended.exit).toBe(2);
    expect(quiet(ended)).toMatch(/PORT/);
  });
});

describe('the command line as a whole', () => {
  test('shows its commands and exit codes', async () => {
    const help = await cli(['--help']);
    expect(help).toMatchObject({ exit: 0, err: '' });
    for (const part of ['create-organiser', 'simulate', 'draw', 'verify-draw', 'Exit codes']) {
      expect(help.out).toContain(part);
    }
    expect(await cli([])).toMatchObject({ exit: 2, out: '' });
    expect(await cli(['simulate', 'nothing'])).toMatchObject({ exit: 2, out: '' });
  });

  test('leaves the database running for others, and stops what it started itself', async () => {
    expect(await findHearing('none')).toBeNull();
    const alone = { FOLKEHOERING_DATA: file('alone') };
    const args = ['create-organiser', '--email', 'ene@example.dk', '--name', 'Ene'];
    expect((await cli(args, PASSWORD, alone)).exit).toBe(0);
    expect(() => readFileSync(file('alone/database/postmaster.pid'))).toThrow(/ENOENT/);
  });
});

describe('simulate invitations', () => {
  const args = (out: string, size = '30', ...more: string[]) =>
    ['simulate', 'invitations', '--seed', 's', '--size', size].concat(
      ['--on', '2024-02-03', '--out', file(out)],
      more,
    );

  test('writes a list, the same for the same seed', async () => {
    expect(await cli(args('a.csv', '30', '--json'))).toMatchObject({
      ...{ exit: 0, err: '', out: `${JSON.stringify({ file: file('a.csv'), people: 30 })}\n` },
    });
    await cli(args('b.csv'));
    const list = readFileSync(file('a.csv'), 'utf8');
    expect(list.trim().split('\r\n')).toHaveLength(31);
    expect(readFileSync(file('b.csv'), 'utf8')).toBe(list);
  });

  test('replaces a file only when asked to', async () => {
    writeFileSync(file('c.csv'), 'mine');
    const refused = await cli(args('c.csv'));
    expect(refused.exit).toBe(1);
    expect(quiet(refused)).toMatch(/--force/);
    expect(readFileSync(file('c.csv'), 'utf8')).toBe('mine');
    expect((await cli(args('c.csv', '30', '--force'))).exit).toBe(0);
    expect(readFileSync(file('c.csv'), 'utf8')).not.toBe('mine');
  });

  test.each(['0', '-1', '1.5', 'many', '200001'])('refuses %s people', async (size) => {
    const ended = await cli(args('d.csv', size));
    expect(ended).toMatchObject({ exit: 2, out: '' });
    expect(quiet(ended)).toMatch(/whole number|argument missing/);
  });

  test('refuses a day that is none', async () => {
    const ended = await cli(
      args('e.csv').map((arg) => (arg === '2024-02-03' ? '2023-02-29' : arg)),
    );
    expect(ended.exit).toBe(2);
    expect(quiet(ended)).toMatch(/date/);
  });
});

describe('simulate answers', () => {
  const slug = 'oevelse-cli';
  const args = (...more: string[]) => [
    'simulate',
    'answers',
    '--hearing',
    slug,
    '--wave',
    'T1',
    '--seed',
    'cli',
    ...more,
  ];

  beforeAll(() =>
    createDemo({
      place: { folder, database: 'embedded' },
      hearings: [
        {
          ...{ slug, name: { da: 'Øvelse', en: 'Practice' }, seed: 'cli', brought: 'under_way' },
          ...{ starts: '2026-05-05', ends: '2026-05-06', invited: 700, answering: 200 },
          ...{ panelSize: 20, groups: 3 },
        },
      ],
      onStage: () => {},
    }),
  );

  test('fills the open wave, once', async () => {
    const first = await cli(args('--json'));
    expect(first.exit).toBe(0);
    expect(JSON.parse(first.out)).toEqual({ wave: 'T1', answered: 12, left_alone: 8 });
    expect(JSON.parse((await cli(args('--json'))).out)).toMatchObject({
      ...{ answered: 0, left_alone: 20 },
    });
  });

  test('says why it cannot', async () => {
    const wrong = [
      [args('--wave', 'T3'), 1, /T3 is planned/],
      [args('--hearing', 'ukendt'), 1, /no hearing "ukendt"/],
      [args('--wave', 'T2'), 2, /T2/],
      [args('--answering', 'all'), 2, /whole number/],
    ] as const;
    for (const [given, exit, message] of wrong) {
      const ended = await cli(given);
      expect(ended).toMatchObject({ exit, out: '' });
      expect(quiet(ended)).toMatch(message);
    }
  });

  test('invents nothing in a real hearing, and marks one only while nobody has answered', async () => {
    const made = await createHearing(
      {
        ...{ id: crypto.randomUUID(), slug: 'rigtig', name_da: 'Rigtig', name_en: 'Real' },
        ...{ starts_on: '2026-05-05', ends_on: '2026-05-06', panel_size: 10, group_count: 2 },
      },
      null,
      'system',
    );
    expect(made.ok).toBe(true);
    const refused = await cli(args('--hearing', 'rigtig'));
    expect(refused.exit).toBe(1);
    expect(quiet(refused)).toMatch(/not marked as simulated/);
    expect((await findHearing('rigtig'))?.simulated).toBe(false);
    const marked = await cli(args('--hearing', 'rigtig', '--mark-simulated'));
    expect(quiet(marked)).toMatch(/T1 is planned/);
    expect((await findHearing('rigtig'))?.simulated).toBe(true);
  });

  test('shows no name, address or code', async () => {
    const { id } = (await findHearing(slug))!;
    const { out, err } = await cli(args());
    for (const { name, access_code: code } of (await listMailing(id)).slice(0, 50)) {
      for (const secret of [name, code, formatCode(code)]) expect(out + err).not.toContain(secret);
    }
  });
});
