import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/server/database/client.ts';
import { TEMPLATE } from './embedded-server.ts';

export type TestDatabase = {
  /** Runs SQL past the application, as the superuser: for looking, and for roles. */
  readonly sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  readonly name: string;
};

/**
 * A fresh, migrated, real database for the tests of one file. The nouns of src/server/database use it
 * as they use the app's.
 */
export function useDatabase(): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  let client: pg.Client;

  beforeAll(async () => {
    const connection = { host: inject('socketFolder'), user: 'supabase_admin' };
    const admin = new pg.Client({ ...connection, database: 'postgres' });
    await admin.connect();
    await admin.query(`create database ${name} template ${TEMPLATE} owner postgres`);
    await admin.end();
    await openDatabase({ kind: 'embedded', dataFolder: inject('dataFolder') }, name);
    client = new pg.Client({ ...connection, database: name });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await closeDatabase();
  });

  return { name, sql: async (text, values) => (await client.query(text, values)).rows };
}
