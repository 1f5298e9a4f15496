import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../support/database.ts';

const OUTSIDERS = ['anon', 'authenticated'] as const;

describe('what each database role may do', () => {
  const database = useDatabase();

  /** Runs a statement with a role's rights and gives the SQLSTATE it fails with, or null. */
  async function as(role: string, statement: string): Promise<string | null> {
    await database.sql('begin');
    try {
      await database.sql(`set local role ${role}`);
      await database.sql(statement);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await database.sql('rollback');
    }
  }

  const relations = (kind: 'r' | 'v') =>
    database.sql<{ name: string; schema: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, n.nspname as schema
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = '${kind}' and n.nspname in
          ('access', 'contact', 'hearing', 'survey', 'recruitment', 'programme', 'discussion', 'post', 'briefing', 'release', 'audit', 'api')
        order by 1`,
    );
  const functions = () =>
    database.sql<{ name: string; schema: string; nulls: string }>(
      `select format('%I.%I', n.nspname, p.proname) as name, n.nspname as schema,
              (select coalesce(string_agg('null::' || format_type(t, null), ', '), '') from unnest(p.proargtypes) t) as nulls
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('api', 'audit', 'survey', 'post', 'release') and p.prorettype <> 'trigger'::regtype order by 1`,
    );

  test('there is something to guard', async () => {
    expect((await relations('r')).length).toBeGreaterThan(20);
    expect((await relations('v')).length).toBeGreaterThan(20);
    expect((await functions()).length).toBeGreaterThan(20);
  });

  test.each(OUTSIDERS)('%s reads no table and no view', async (role) => {
    for (const { name } of [...(await relations('r')), ...(await relations('v'))]) {
      expect(await as(role, `select * from ${name}`), name).toBe('42501');
    }
  });

  test.each(OUTSIDERS)('%s writes no table', async (role) => {
    for (const { name } of await relations('r')) {
      expect(await as(role, `delete from ${name}`), name).toBe('42501');
      expect(await as(role, `insert into ${name} default values`), name).toBe('42501');
    }
  });

  test.each(OUTSIDERS)('%s calls no function', async (role) => {
    for (const { name, nulls } of await functions()) {
      expect(await as(role, `select ${name}(${nulls})`), name).toBe('42501');
    }
  });

  test('service_role reads the views of api and nothing behind them', async () => {
    for (const { name, schema } of await relations('v')) {
      const outcome = await as('service_role', `select * from ${name}`);
      expect(outcome, name).toBe(schema === 'api' ? null : '42501');
    }
    for (const { name } of await relations('r')) {
      expect(await as('service_role', `select * from ${name}`), name).toBe('42501');
      expect(await as('service_role', `delete from ${name}`), name).toBe('42501');
    }
  });

  test('service_role calls the functions of api and no others', async () => {
    for (const { name, schema, nulls } of await functions()) {
      const outcome = await as('service_role', `select ${name}(${nulls})`);
      if (schema === 'api') expect(outcome, name).not.toBe('42501');
      else expect(outcome, name).toBe('42501');
    }
  });

  test('service_role writes through no view', async () => {
    for (const { name } of await relations('v')) {
      expect(await as('service_role', `delete from ${name}`), name).toMatch(/^(42501|55000)$/);
    }
  });

  test('dataset_reader reaches no contact data, no accounts, no codes, no audit log', async () => {
    for (const { name, schema } of await relations('r')) {
      if (['contact', 'access', 'audit', 'discussion'].includes(schema)) {
        expect(await as('dataset_reader', `select * from ${name}`), name).toBe('42501');
      }
      expect(await as('dataset_reader', `delete from ${name}`), name).toBe('42501');
    }
  });

  test('what analysts see is read with the rights of dataset_reader', async () => {
    const owners = await database.sql<{ name: string; owner: string }>(
      `select c.relname as name, pg_get_userbyid(c.relowner) as owner from pg_class c
        where c.relnamespace = 'api'::regnamespace and c.relname like 'dataset%' order by 1`,
    );
    expect(owners).toEqual([
      { name: 'dataset_answers', owner: 'dataset_reader' },
      { name: 'dataset_people', owner: 'dataset_reader' },
      { name: 'dataset_presentations', owner: 'dataset_reader' },
      { name: 'dataset_weights', owner: 'dataset_reader' },
    ]);
  });

  test('row-level security is on for every table', async () => {
    const open = await database.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and not c.relrowsecurity
          and n.nspname not in ('pg_catalog', 'information_schema', 'supabase_migrations') and n.nspname !~ '^pg_'`,
    );
    expect(open).toEqual([]);
  });

  test('every function that runs with its owner’s rights fixes its search path', async () => {
    const loose = await database.sql(
      `select p.oid::regprocedure::text as name from pg_proc p
        where p.prosecdef and p.pronamespace = 'api'::regnamespace
          and not coalesce(p.proconfig, '{}') @> array['search_path=""']`,
    );
    expect(loose).toEqual([]);
  });

  test('migrations ran without superuser rights, as in a hosted project', async () => {
    const rows = await database.sql<{ rolsuper: boolean }>(
      `select rolsuper from pg_roles where rolname = 'postgres'`,
    );
    expect(rows).toEqual([{ rolsuper: false }]);
  });
});
