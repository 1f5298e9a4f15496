import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../src/server/database/embedded/migrations.ts';
import { startEmbeddedServer } from '../../src/server/database/embedded/postgres.ts';
import { rolesSql } from '../../src/server/database/embedded/roles.ts';

export const TEMPLATE = 'migrated_template';

/** One PostgreSQL for the whole run, with a migrated database that every test file copies. */
export default async function setup(project: TestProject) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'folkehoering-test-'));
  const server = await startEmbeddedServer(join(dataFolder, 'database'));
  const admin = new pg.Client({
    host: server.socketFolder,
    user: 'supabase_admin',
    database: 'postgres',
  });
  await admin.connect();
  await admin.query(rolesSql);
  await admin.query(`create database ${TEMPLATE} owner postgres`);
  await applyMigrations({ host: server.socketFolder, database: TEMPLATE }, process.cwd());
  // This connection stays: a test file that closes its database then leaves the server running.
  project.provide('dataFolder', dataFolder);
  project.provide('socketFolder', server.socketFolder);

  return async () => {
    await admin.end();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    dataFolder: string;
    socketFolder: string;
  }
}
