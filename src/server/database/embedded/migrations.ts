import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const PROJECT_ROOT_MARK = 'supabase/migrations';

/**
 * Applies the SQL files of `supabase/migrations` that the database does not have, in order, each in
 * a transaction with its own record, in the table that `supabase db push` also uses. Two processes
 * starting at once take turns.
 * @throws when a file that was applied has since been changed, or a file fails
 */
export async function applyMigrations(
  connection: pg.ClientConfig,
  root: string,
): Promise<string[]> {
  const client = new pg.Client({ ...connection, user: 'postgres' });
  // A server that stops is told by the query that was under way; nobody else needs to hear of it.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(20240203)');
    const applied = await readApplied(client);
    const done: string[] = [];
    for (const file of listMigrations(root)) {
      const known = applied.get(file.version);
      if (known === undefined) {
        await apply(client, file);
        done.push(file.name);
      } else if (known !== file.sql) {
        throw new Error(
          `The migration ${file.version}_${file.name}.sql was changed after it had been applied. ` +
            'Put the change in a new migration.',
        );
      }
    }
    return done;
  } finally {
    await client.end();
  }
}

type Migration = { version: string; name: string; sql: string };

function listMigrations(root: string): Migration[] {
  const folder = join(root, PROJECT_ROOT_MARK);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const [, version = '', title = ''] = /^(\d+)_(.*)\.sql$/.exec(name) ?? [];
      return { version, name: title, sql: readFileSync(join(folder, name), 'utf8') };
    });
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text primary key, statements text[], name text)`);
  const { rows } = await client.query<{ version: string; sql: string }>(
    'select version, statements[1] as sql from supabase_migrations.schema_migrations',
  );
  return new Map(rows.map((row) => [row.version, row.sql]));
}

async function apply(client: pg.Client, { version, name, sql }: Migration) {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)',
      [version, [sql], name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`The migration ${version}_${name}.sql failed: ${(cause as Error).message}`, {
      cause,
    });
  }
}
