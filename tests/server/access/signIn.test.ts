import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatCode } from '#domain/identity/accessCode';
import { hashPassword } from '#server/access/passwords';
import { mayTry } from '#server/access/rateLimits';
import { randomCode, sha256 } from '#server/access/secrets';
import { endAllSessions, endSession, readSession } from '#server/access/sessions';
import { signInWithCode, signInWithPassword } from '#server/access/signIn';
import { changeOwnPassword } from '#server/actions/changeOwnPassword';
import { createAccount } from '#server/actions/createAccount';
import { createHearing } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';

const PASSWORD = 'en lang sætning om vejret';

describe('signing in', () => {
  const database = useDatabase();
  const hearingId = randomUUID();
  const key = randomUUID();
  const code = randomCode();
  let accountId: string;

  beforeAll(async () => {
    const made = await createAccount(
      { email: 'Ida@Example.dk', name: 'Ida', password: PASSWORD, mayCreateHearings: true },
      'system',
    );
    if (!made.ok) throw new Error(made.problem);
    accountId = made.value.id;
    await createHearing(
      {
        ...{
          id: hearingId,
          slug: 'proeve',
          name_da: 'Prøve',
          name_en: 'Trial',
          panel_size: 10,
          group_count: 2,
        },
        ...{ starts_on: '2026-01-10', ends_on: '2026-01-11' },
      },
      accountId,
      'system',
    );
    await database.sql(
      `insert into recruitment.participants (key, hearing_id, sex, age_band, region, education)
       values ($1, $2, 'kvinde', '30-44', 'Hovedstaden', 'lvu')`,
      [key, hearingId],
    );
    await database.sql(
      `insert into contact.people values ($1, $2, 'r1', 'Åse Prøve', 'Vej 1', '1000', 'By', null, null, 1980, '101', $3)`,
      [key, hearingId, code],
    );
    await database.sql('insert into access.codes values ($1, $2, $3)', [
      sha256(code),
      key,
      hearingId,
    ]);
  });

  test('with the right password, whatever the case of the e-mail', async () => {
    const outcome = await signInWithPassword('IDA@example.DK', PASSWORD, '10.0.0.1');
    if (!outcome.ok) throw new Error(outcome.problem.kind);
    const { actor } = await readSession(outcome.value.id);
    expect(actor).toMatchObject({
      kind: 'account',
      id: accountId,
      memberships: [{ hearingId, role: 'organiser' }],
    });
  });

  test('a wrong password and an unknown e-mail are answered alike', async () => {
    const wrong = await signInWithPassword('ida@example.dk', 'forkert adgangskode', '10.0.0.1');
    const unknown = await signInWithPassword('ingen@example.dk', PASSWORD, '10.0.0.1');
    expect(wrong).toEqual(unknown);
    expect(wrong).toEqual({ ok: false, problem: { kind: 'wrong_credentials' } });
  });

  test('with a code as people type it', async () => {
    const typed = ` ${formatCode(code).toLowerCase().replaceAll('-', ' ')} `;
    const outcome = await signInWithCode(typed, '10.0.0.2');
    if (!outcome.ok) throw new Error(outcome.problem.kind);
    const { actor } = await readSession(outcome.value.id);
    expect(actor).toEqual({
      ...{
        kind: 'participant',
        key,
        hearingId,
        hearingSlug: 'proeve',
        firstName: 'Åse',
        selection: null,
      },
    });
  });

  test('a code of nobody is unknown', async () => {
    expect(await signInWithCode(randomCode(), '10.0.0.3')).toEqual({
      ok: false,
      problem: { kind: 'code_unknown' },
    });
  });

  test('a withdrawn code no longer works', async () => {
    await database.sql('update access.codes set revoked_at = now() where participant_key = $1', [
      key,
    ]);
    expect((await signInWithCode(code, '10.0.0.4')).ok).toBe(false);
    await database.sql('update access.codes set revoked_at = null where participant_key = $1', [
      key,
    ]);
  });

  test('no session id, code or address is stored in clear', async () => {
    const outcome = await signInWithCode(code, '10.0.0.5');
    if (!outcome.ok) throw new Error(outcome.problem.kind);
    const sessions = await database.sql<{ id_hash: string }>('select id_hash from access.sessions');
    expect(sessions.map((row) => row.id_hash)).toContain(sha256(outcome.value.id));
    expect(JSON.stringify(sessions)).not.toContain(outcome.value.id);
    const buckets = await database.sql<{ key: string }>('select key from access.rate_limits');
    expect(buckets.every((row) => /^[0-9a-f]{64}$/.test(row.key))).toBe(true);
    const codes = await database.sql('select * from access.codes');
    expect(JSON.stringify(codes)).not.toContain(code);
  });

  test('a session ends when it is ended, and all of them when asked', async () => {
    const ids = [];
    for (let device = 0; device < 3; device++) {
      const outcome = await signInWithCode(code, '10.0.0.6');
      if (outcome.ok) ids.push(outcome.value.id);
    }
    const kind = async (id: string) => (await readSession(id)).actor.kind;
    await endSession(ids[0]!);
    expect(await kind(ids[0]!)).toBe('visitor');
    expect(await kind(ids[1]!)).toBe('participant');
    await endAllSessions({ participantKey: key });
    expect(await kind(ids[1]!)).toBe('visitor');
    expect(await kind(ids[2]!)).toBe('visitor');
  });

  test('an expired session is nobody', async () => {
    const outcome = await signInWithCode(code, '10.0.0.7');
    if (!outcome.ok) throw new Error(outcome.problem.kind);
    await database.sql(
      `update access.sessions set expires_at = now() - interval '1 second' where id_hash = $1`,
      [sha256(outcome.value.id)],
    );
    expect((await readSession(outcome.value.id)).actor.kind).toBe('visitor');
  });

  test('a cookie somebody made up is nobody', async () => {
    for (const id of ['', 'x', "' or 1=1 --", 'a'.repeat(5000)]) {
      expect((await readSession(id)).actor.kind).toBe('visitor');
    }
  });

  test('400 tablets behind one address get in within the minute, though many mistype a code that parses', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 800 }, () => signInWithCode(randomCode(), '192.0.2.1')),
    );
    const kinds = new Set(outcomes.map((outcome) => (outcome.ok ? 'in' : outcome.problem.kind)));
    expect([...kinds]).toEqual(['code_unknown']);
  });

  test('one code cannot be hammered from many addresses', async () => {
    const target = randomCode();
    const kinds = [];
    for (let address = 0; address < 25; address++) {
      const outcome = await signInWithCode(target, `198.51.100.${address}`);
      kinds.push(outcome.ok ? 'in' : outcome.problem.kind);
    }
    expect(kinds.slice(0, 20)).toEqual(Array(20).fill('code_unknown'));
    expect(kinds.at(-1)).toBe('too_many_attempts');
  });

  test('whoever knows her password is not counted among those who guess', async () => {
    const account = { email: 'dea@example.dk', name: 'Dea', password: PASSWORD };
    await createAccount({ ...account, mayCreateHearings: false }, 'system');
    for (let device = 0; device < 15; device++) {
      expect((await signInWithPassword('Dea@example.dk', PASSWORD, '203.0.113.6')).ok).toBe(true);
    }
    for (let guess = 0; guess < 8; guess++)
      await signInWithPassword('dea@example.dk', 'gæt', '203.0.113.6');
    expect(await signInWithPassword('dea@example.dk', PASSWORD, '203.0.113.6')).toEqual({
      ok: false,
      problem: { kind: 'too_many_attempts' },
    });
  });

  test('one account cannot be hammered, and others behind the address still get in', async () => {
    await createAccount(
      { email: 'bo@example.dk', name: 'Bo', password: PASSWORD, mayCreateHearings: false },
      'system',
    );
    for (let attempt = 0; attempt < 12; attempt++)
      await signInWithPassword('offer@example.dk', 'gæt', '203.0.113.5');
    expect(await signInWithPassword('offer@example.dk', 'gæt', '203.0.113.5')).toEqual({
      ok: false,
      problem: { kind: 'too_many_attempts' },
    });
    expect((await signInWithPassword('bo@example.dk', PASSWORD, '203.0.113.5')).ok).toBe(true);
  });

  test('an address that guesses codes without end is stopped', async () => {
    const address = '203.0.113.77';
    let allowed = 0;
    for (let batch = 0; batch < 11; batch++) {
      const tries = await Promise.all(
        Array.from({ length: 200 }, () => mayTry('codeAddress', address)),
      );
      allowed += tries.filter(Boolean).length;
    }
    expect(allowed).toBeGreaterThanOrEqual(2000);
    expect(allowed).toBeLessThan(2200);
  });

  test('a new password ends every session but the one in hand', async () => {
    const made = await createAccount(
      { email: 'eva@example.dk', name: 'Eva', password: PASSWORD, mayCreateHearings: false },
      'system',
    );
    if (!made.ok) throw new Error(made.problem);
    const elsewhere = await signInWithPassword('eva@example.dk', PASSWORD, '10.0.0.8');
    if (!elsewhere.ok) throw new Error(elsewhere.problem.kind);
    const { actor } = await readSession(elsewhere.value.id);
    if (actor.kind !== 'account') throw new Error('not signed in');

    expect(await changeOwnPassword(actor, 'forkert adgangskode', 'en helt ny sætning')).toEqual({
      ok: false,
      problem: 'wrong_credentials',
    });
    expect(await changeOwnPassword(actor, PASSWORD, 'kort')).toEqual({
      ok: false,
      problem: 'password_short',
    });
    const changed = await changeOwnPassword(actor, PASSWORD, 'en helt ny sætning');
    if (!changed.ok) throw new Error(changed.problem);
    expect((await readSession(elsewhere.value.id)).actor.kind).toBe('visitor');
    expect((await readSession(changed.value.id)).actor.kind).toBe('account');
    expect((await signInWithPassword('eva@example.dk', 'en helt ny sætning', '10.0.0.8')).ok).toBe(
      true,
    );
  });

  test('passwords are stored as argon2id', async () => {
    expect(await hashPassword(PASSWORD)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('an account that cannot be is refused by name', async () => {
    const given = {
      email: 'ny@example.dk',
      name: 'Ny',
      password: PASSWORD,
      mayCreateHearings: false,
    };
    expect(await createAccount({ ...given, email: 'intet' }, 'system')).toEqual({
      ok: false,
      problem: 'email_wrong',
    });
    expect(await createAccount({ ...given, name: '  ' }, 'system')).toEqual({
      ok: false,
      problem: 'name_missing',
    });
    expect(await createAccount({ ...given, password: 'kort' }, 'system')).toEqual({
      ok: false,
      problem: 'password_short',
    });
    expect(await createAccount({ ...given, email: 'ida@example.dk' }, 'system')).toEqual({
      ok: false,
      problem: 'email_taken',
    });
  });
});
