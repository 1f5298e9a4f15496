import { isDeepStrictEqual } from 'node:util';
import { createClient, type PostgrestError, type SupabaseClient } from '@supabase/supabase-js';
import type pg from 'pg';
import { z } from 'zod';
import { fail, type Result, succeed } from '#domain/result';
import type { Environment } from '../environment.ts';
import { joinEmbedded, openEmbedded } from './embedded/open.ts';
import type { Database } from './types.generated.ts';

type Views = Database['api']['Views'];
type Functions = Database['api']['Functions'];
type Column<View extends keyof Views> = keyof Views[View]['Row'] & string;

/** A write that the database declined for a reason the caller handles: SQLSTATE FH001. */
export type Refusal = { readonly kind: string; readonly details: Record<string, unknown> };

/** The database did not do what was asked and nobody can mend it here: a fault, or it is away. */
export class DatabaseFault extends Error {
  readonly code: string;
  constructor(error: PostgrestError, doing: string) {
    // The message of an unexpected error may quote a value; only its code is safe to show and log.
    super(`The database answered ${error.code || 'nothing'} to ${doing}.`);
    this.code = error.code;
  }
}

export type DirectConnection = pg.ClientConfig;

/** How another thread of this process reaches the very database; may be sent to it, and nowhere else. */
export type SharedDatabase =
  | Extract<Environment['database'], { kind: 'supabase' }>
  | { readonly kind: 'embedded'; readonly direct: DirectConnection };

type Connection = {
  readonly client: SupabaseClient<Database, 'api'>;
  readonly migrated: readonly string[];
  /** How to reach PostgreSQL itself, for what the REST cannot do; null where only that is known. */
  readonly direct: DirectConnection | null;
  readonly shared: SharedDatabase;
  readonly close: () => Promise<void>;
};

/** Never asked for over a network: the fetch that gets it answers itself. */
const EMBEDDED_URL = 'http://embedded.invalid';

// One connection for the process, also where pages and scripts hold two copies of this module.
const slot = Symbol.for('folkehoering.database');
const holder = globalThis as { [slot]?: Promise<Connection> };

/** Opens the database the environment names; repeated calls share it. */
export function openDatabase(
  environment: Environment['database'],
  databaseName?: string,
): Promise<Connection> {
  holder[slot] ??= open(environment, databaseName).catch((error) => {
    delete holder[slot];
    throw error;
  });
  return holder[slot];
}

export async function closeDatabase() {
  const connection = holder[slot];
  delete holder[slot];
  await (await connection)?.close();
}

async function open(
  environment: Environment['database'],
  databaseName?: string,
): Promise<Connection> {
  if (environment.kind === 'supabase') {
    return {
      client: connect(environment.url, environment.serviceRoleKey),
      migrated: [],
      direct: environment.directUrl ? { connectionString: environment.directUrl } : null,
      shared: environment,
      close: async () => {},
    };
  }
  const { dataFolder } = environment;
  const embedded = await openEmbedded({
    dataFolder,
    root: process.cwd(),
    ...(databaseName && { databaseName }),
  });
  const client = connect(EMBEDDED_URL, embedded.serviceRoleKey, embedded.fetch);
  const { migrated, direct, close } = embedded;
  return { client, migrated, direct, shared: { kind: 'embedded', direct }, close };
}

/** What `joinDatabase` takes in another thread. */
export async function sharedDatabase(): Promise<SharedDatabase> {
  return (await connection()).shared;
}

/** Makes the database that another thread has opened this thread's own, in the place of any other. */
export async function joinDatabase(shared: SharedDatabase): Promise<void> {
  const joined = await holder[slot];
  if (joined && isDeepStrictEqual(joined.shared, shared)) return;
  await closeDatabase();
  if (shared.kind === 'supabase') return void (await openDatabase(shared));
  const { fetch, serviceRoleKey, close } = joinEmbedded(shared.direct);
  const client = connect(EMBEDDED_URL, serviceRoleKey, fetch);
  const { direct } = shared;
  holder[slot] = Promise.resolve({ client, migrated: [], direct, shared, close });
}

function connect(
  url: string,
  key: string,
  fetch?: typeof globalThis.fetch,
): SupabaseClient<Database, 'api'> {
  return createClient<Database, 'api'>(url, key, {
    db: { schema: 'api' },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    ...(fetch && { global: { fetch } }),
  });
}

async function client() {
  return (await connection()).client;
}

/** How to reach PostgreSQL itself, to listen to it; null where that is not known. */
export async function directConnection(): Promise<DirectConnection | null> {
  return (await connection()).direct;
}

function connection(): Promise<Connection> {
  const opened = holder[slot];
  if (!opened) throw new Error('The database has not been opened.');
  return opened;
}

/**
 * Calls a function of the `api` schema: one use case in one transaction.
 * @throws DatabaseFault where it failed for another reason than a named refusal
 */
export async function callFunction<Name extends keyof Functions & string>(
  name: Name,
  args: Functions[Name]['Args'],
): Promise<Result<unknown, Refusal>> {
  const { data, error } = await (await client()).rpc(name as never, args as never);
  if (!error) return succeed(data);
  if (error.code === 'FH001') return fail({ kind: error.message, details: details(error.details) });
  throw new DatabaseFault(error, name);
}

/** As callFunction, where no refusal is expected: one is a fault. */
export async function mustCall<Name extends keyof Functions & string>(
  name: Name,
  args: Functions[Name]['Args'],
): Promise<unknown> {
  const outcome = await callFunction(name, args);
  if (!outcome.ok) throw new Error(`The database refused ${name}: ${outcome.problem.kind}.`);
  return outcome.value;
}

function details(text: string | null): Record<string, unknown> {
  const parsed: unknown = text ? JSON.parse(text) : {};
  return z.record(z.string(), z.unknown()).parse(parsed);
}

export const PAGE = 1000; // the most one request returns (max_rows in supabase/config.toml)

export type Reading<View extends keyof Views> = {
  /** Rows where each named column equals the value. */
  readonly where?: { readonly [Name in Column<View>]?: string | number | boolean };
  /** Columns in order of importance; together unique, so that pages neither overlap nor miss. */
  readonly order: readonly (Column<View> | `${Column<View>}.desc`)[];
};

/** Every row of a view that matches, fetched page by page and parsed. */
export async function readRows<View extends keyof Views & string, Row>(
  view: View,
  row: z.ZodType<Row>,
  reading: Reading<View>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await readPage(view, row, reading, rows.length, PAGE);
    rows.push(...page.rows);
    if (page.rows.length < PAGE) return rows;
  }
}

/** Rows `offset … offset + limit − 1` of a view, and how many there are in all. */
export async function readPage<View extends keyof Views & string, Row>(
  view: View,
  row: z.ZodType<Row>,
  { where = {}, order }: Reading<View>,
  offset: number,
  limit: number,
  counted = false,
): Promise<{ rows: Row[]; total: number | null }> {
  let query = (await client()).from(view as never).select('*', counted ? { count: 'exact' } : {});
  for (const [column, value] of Object.entries(where)) query = query.eq(column, value as never);
  for (const term of order) {
    const [column = '', direction] = term.split('.');
    query = query.order(column, { ascending: direction !== 'desc' });
  }
  const { data, error, count } = await query.range(offset, offset + limit - 1);
  if (error) throw new DatabaseFault(error, view);
  return { rows: z.array(row).parse(data), total: count };
}

/** The one row that matches, or null. @throws where there are several */
export async function readOne<View extends keyof Views & string, Row>(
  view: View,
  row: z.ZodType<Row>,
  where: NonNullable<Reading<View>['where']>,
): Promise<Row | null> {
  const { rows } = await readPage(view, row, { where, order: [] }, 0, 2);
  if (rows.length > 1) throw new Error(`More than one row of ${view} matches.`);
  return rows[0] ?? null;
}
