import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from './migrations.ts';
import { startEmbeddedServer } from './postgres.ts';
import { createRestFetch } from './rest.ts';
import { rolesSql } from './roles.ts';

export type EmbeddedDatabase = {
  readonly fetch: typeof fetch;
  readonly serviceRoleKey: string;
  readonly anonKey: string;
  /** Names of migrations applied now; empty when the database was up to date. */
  readonly migrated: readonly string[];
  /** How to reach the server itself, as the role the REST fetch has. */
  readonly direct: pg.ClientConfig;
  /** Ends this process's use; the server is stopped when no other process uses it. */
  readonly close: () => Promise<void>;
};

export type EmbeddedOptions = { dataFolder: string; root: string; databaseName?: string };

/** Opens the embedded database: server, roles, migrations, and a REST fetch over a connection pool. */
export async function openEmbedded({
  dataFolder,
  root,
  databaseName = 'postgres',
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = join(dataFolder, 'database');
  let server = await startEmbeddedServer(folder);
  const applicationName = `folkehoering ${process.pid} ${randomUUID().slice(0, 8)}`;
  const connection = {
    host: server.socketFolder,
    database: databaseName,
    application_name: applicationName,
  };
  const leave = async () => {
    if (!(await isUsedByOthers(connection, applicationName))) await server.stop();
  };
  const migrated = await prepare(connection, root).catch(async (error) => {
    await leave();
    throw error;
  });

  const direct = { ...connection, user: 'authenticator' };
  const pool = new RevivingPool({ ...direct, max: 12, pipeline: true }, async () => {
    server = await startEmbeddedServer(folder);
  });
  const keys = { serviceRole: randomUUID(), anon: randomUUID() };
  return {
    fetch: createRestFetch(pool, keys),
    serviceRoleKey: keys.serviceRole,
    anonKey: keys.anon,
    migrated,
    direct,
    close: async () => {
      await pool.end();
      await leave();
    },
  };
}

/** Joins the database that this process has open already, from another of its threads. */
export function joinEmbedded(
  direct: pg.ClientConfig,
): Pick<EmbeddedDatabase, 'fetch' | 'serviceRoleKey' | 'close'> {
  // A server that has gone is started again by the thread that opened it.
  const pool = new RevivingPool({ ...direct, max: 3, pipeline: true }, async () => {});
  const keys = { serviceRole: randomUUID(), anon: randomUUID() };
  return {
    fetch: createRestFetch(pool, keys),
    serviceRoleKey: keys.serviceRole,
    close: () => pool.end(),
  };
}

/** Roles and migrations; the names of the migrations applied now. */
async function prepare(connection: pg.ClientConfig, root: string): Promise<string[]> {
  await asSuperuser(connection, (client) => client.query(rolesSql));
  return applyMigrations(connection, root);
}

/** A pool that starts the server again when it has gone, instead of failing until the app restarts. */
class RevivingPool extends pg.Pool {
  readonly #revive: () => Promise<void>;
  #reviving: Promise<void> | null = null;

  constructor(config: pg.PoolConfig, revive: () => Promise<void>) {
    super(config);
    this.#revive = revive;
    this.on('error', () => {}); // an idle connection was cut; the next request opens another
    // One cut between two statements of a request has nobody to tell but itself; the request fails.
    this.on('connect', (client) => client.on('error', () => {}));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: unknown) => void,
    ) => void,
  ): void;
  override connect(
    callback?: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: unknown) => void,
    ) => void,
  ): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    return super.connect().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'ECONNREFUSED') throw error;
      this.#reviving ??= this.#revive().finally(() => (this.#reviving = null));
      await this.#reviving;
      return super.connect();
    });
  }
}

async function asSuperuser<Value>(
  connection: pg.ClientConfig,
  use: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ ...connection, user: 'supabase_admin' });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function isUsedByOthers(
  connection: pg.ClientConfig,
  applicationName: string,
): Promise<boolean> {
  try {
    return await asSuperuser(connection, async (client) => {
      const { rows } = await client.query<{ others: string }>(
        `select count(*) as others from pg_stat_activity
          where backend_type = 'client backend' and application_name <> $1`,
        [applicationName],
      );
      return Number(rows[0]?.others) > 0;
    });
  } catch {
    return false; // already gone
  }
}
