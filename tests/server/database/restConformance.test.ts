import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from '../../../src/server/database/embedded/open.ts';
import { useDatabase } from '../../support/database.ts';

/**
 * What the application relies on, checked against the embedded REST fetch and, where a project is
 * configured (SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY, SUPABASE_ANON_KEY), against real PostgREST.
 */
const hosted = process.env['SUPABASE_URL'] && process.env['SUPABASE_SERVICE_ROLE_KEY'];
const options = {
  db: { schema: 'api' },
  auth: { persistSession: false, autoRefreshToken: false },
} as const;
type Client = SupabaseClient<any, 'api', 'api'>; // eslint-disable-line @typescript-eslint/no-explicit-any

describe.each(hosted ? ['embedded', 'hosted'] : ['embedded'])('the REST interface (%s)', (kind) => {
  const database = useDatabase();
  let embedded: EmbeddedDatabase | undefined;
  let server: Client;
  let outsider: Client | null;
  const marker = `k${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    if (kind === 'hosted') {
      server = createClient(
        process.env['SUPABASE_URL']!,
        process.env['SUPABASE_SERVICE_ROLE_KEY']!,
        options,
      ) as Client;
      const anon = process.env['SUPABASE_ANON_KEY'];
      outsider = anon
        ? (createClient(process.env['SUPABASE_URL']!, anon, options) as Client)
        : null;
    } else {
      embedded = await openEmbedded({
        dataFolder: inject('dataFolder'),
        root: process.cwd(),
        databaseName: database.name,
      });
      const local = { ...options, global: { fetch: embedded.fetch } };
      server = createClient('http://embedded.invalid', embedded.serviceRoleKey, local) as Client;
      outsider = createClient('http://embedded.invalid', embedded.anonKey, local) as Client;
    }
    for (let number = 1; number <= 25; number++) {
      const { error } = await server.rpc('create_account', {
        id: randomUUID(),
        email: `${marker}-${String(number).padStart(2, '0')}@example.dk`,
        name: `Æblegrød "${number}" \\ {a,b} 'q' ${marker}`,
        password_hash: marker,
        may_create_hearings: number % 2 === 0,
        actor: 'system',
      });
      expect(error).toBeNull();
    }
  });
  afterAll(() => embedded?.close());

  const accounts = () => server.from('account_credentials').select('*').eq('password_hash', marker);

  test('select, filter, order', async () => {
    const { data, error } = await accounts().order('email', { ascending: false });
    expect(error).toBeNull();
    expect(data).toHaveLength(25);
    expect(data![0].email).toBe(`${marker}-25@example.dk`);
  });

  test('named columns', async () => {
    const { data } = await server
      .from('account_credentials')
      .select('email')
      .eq('password_hash', marker)
      .order('email')
      .limit(1);
    expect(data).toEqual([{ email: `${marker}-01@example.dk` }]);
  });

  test('a value with quotes, commas, backslashes and Danish letters', async () => {
    const name = `Æblegrød "7" \\ {a,b} 'q' ${marker}`;
    const { data } = await server.from('accounts').select('name').eq('name', name);
    expect(data).toEqual([{ name }]);
  });

  test('pages and an exact count', async () => {
    const query = server
      .from('account_credentials')
      .select('*', { count: 'exact' })
      .eq('password_hash', marker);
    const { data, count } = await query.order('email').range(10, 14);
    expect(count).toBe(25);
    expect(data!.map((row) => row.email.slice(-13, -11))).toEqual(['11', '12', '13', '14', '15']);
  });

  test('nothing found is an empty list', async () => {
    const { data, error } = await server
      .from('accounts')
      .select('*')
      .eq('email', 'nobody@example.dk')
      .range(0, 9);
    expect(error).toBeNull();
    expect(data).toEqual([]);
  });

  test('a boolean and a uuid filter', async () => {
    const { data } = await accounts().order('email').limit(1);
    const found = await server
      .from('accounts')
      .select('may_create_hearings')
      .eq('id', data![0].id)
      .eq('may_create_hearings', false);
    expect(found.data).toEqual([{ may_create_hearings: false }]);
  });

  test('one object, and the refusal when there is not exactly one', async () => {
    const one = await server
      .from('accounts')
      .select('email')
      .eq('email', `${marker}-03@example.dk`)
      .single();
    expect(one.data).toEqual({ email: `${marker}-03@example.dk` });
    const none = await server
      .from('accounts')
      .select('email')
      .eq('email', 'nobody@example.dk')
      .single();
    expect(none.error?.code).toBe('PGRST116');
  });

  test('a function that returns a scalar in JSON', async () => {
    const { data, error } = await server.rpc('take_attempt', {
      key: marker,
      capacity: 1,
      per_second: 0,
    });
    expect(error).toBeNull();
    expect(data).toBe(true);
    expect(
      (await server.rpc('take_attempt', { key: marker, capacity: 1, per_second: 0 })).data,
    ).toBe(false);
  });

  test('a function without arguments', async () => {
    expect((await server.rpc('end_expired_sessions', {})).data).toBe(true);
  });

  test('a named refusal keeps its SQLSTATE, message and details', async () => {
    const { error } = await server.rpc('advance_wave', {
      hearing_id: randomUUID(),
      wave: 'T0',
      state: 'closed',
      actor: 'system',
    });
    expect(error).toMatchObject({ code: 'FH001', message: 'wave_unknown', details: '{}' });
  });

  test('a constraint keeps its SQLSTATE and rolls everything back', async () => {
    const before = await accounts();
    const { error } = await server.rpc('create_account', {
      ...{
        id: randomUUID(),
        email: 'no at sign',
        name: 'x',
        password_hash: marker,
        may_create_hearings: false,
      },
      actor: 'system',
    });
    expect(error?.code).toBe('23514');
    expect((await accounts()).data).toHaveLength(before.data!.length);
  });

  test('an unknown view, column, function or argument is refused', async () => {
    expect((await server.from('nothing').select('*')).error?.code).toBe('PGRST205');
    expect((await server.from('accounts').select('nothing')).error?.code).toBe('42703');
    expect((await server.rpc('nothing', {})).error?.code).toBe('PGRST202');
    expect((await server.rpc('take_attempt', { wrong: 1 })).error?.code).toBe('PGRST202');
  });

  test('tables behind the views cannot be named', async () => {
    const other = server
      .schema('contact' as 'api')
      .from('people')
      .select('*');
    expect((await other).error?.code).toBe('PGRST106');
  });

  test('an outsider may do nothing', async () => {
    if (!outsider) return expect(kind).toBe('hosted'); // no anon key given for the project
    expect((await outsider.from('accounts').select('*')).error?.code).toBe('42501');
    expect((await outsider.rpc('end_expired_sessions', {})).error?.code).toBe('42501');
  });

  if (kind === 'embedded') {
    test('whatever the application does not use is refused loudly', async () => {
      const refused = [
        await server.from('accounts').select('*').gt('email', 'a'),
        await server.from('accounts').select('*').or('email.eq.a,email.eq.b'),
        await server.from('accounts').select('name, memberships(role)'),
        await server.from('accounts').select('*', { count: 'planned' }),
        await server.from('accounts').insert({ email: 'x' }),
        await server.from('accounts').update({ email: 'x' }).eq('email', 'y'),
        await server.from('accounts').delete().eq('email', 'y'),
        await server.from('accounts').select('*').order('email', { nullsFirst: true }),
      ];
      for (const { error } of refused) expect(error?.code).toMatch(/^(FH100|42703)$/);
    });

    test('more than a thousand rows come in pages, as in a hosted project', async () => {
      await database.sql(
        `insert into access.rate_limits select 'row' || n, 1, now() from generate_series(1, 1200) n;
         create view api.many as select key from access.rate_limits; grant select on api.many to service_role`,
      );
      const fresh = await openEmbedded({
        dataFolder: inject('dataFolder'),
        root: process.cwd(),
        databaseName: database.name,
      });
      const client = createClient('http://embedded.invalid', fresh.serviceRoleKey, {
        ...options,
        global: { fetch: fresh.fetch },
      }) as Client;
      expect((await client.from('many').select('*')).data).toHaveLength(1000);
      await fresh.close();
    });

    test('a wrong key is refused', async () => {
      const stranger = createClient('http://embedded.invalid', 'guess', {
        ...options,
        global: { fetch: embedded!.fetch },
      });
      expect((await stranger.from('accounts').select('*')).error?.code).toBe('PGRST301');
    });
  }
});
