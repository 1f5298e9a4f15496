import pg from 'pg';
import { type Catalogue, EXPOSED_SCHEMA, readCatalogue } from './catalogue.ts';
import { callStatement, readStatement, RestRefusal, type Statement } from './statement.ts';

/** The most rows one request returns, as `max_rows` in supabase/config.toml. */
export const MAX_ROWS = 1000;

export type EmbeddedKeys = { readonly serviceRole: string; readonly anon: string };
type Role = 'service_role' | 'anon';
type Row = { body: string; page?: string; total?: string | null };

/**
 * A `fetch` for supabase-js that answers in this process from PostgreSQL: the part of PostgREST the
 * application uses (reading views, calling functions that return jsonb). Anything else is refused
 * loudly, so that nothing works here that would not work on a Supabase project.
 */
export function createRestFetch(pool: pg.Pool, keys: EmbeddedKeys): typeof fetch {
  let catalogue: Promise<Catalogue> | undefined;
  const readOnce = () =>
    (catalogue ??= withClient(pool, readCatalogue).catch((error) => {
      catalogue = undefined;
      throw error;
    }));

  return async (input, init) => {
    const request = new Request(input, init);
    try {
      return await answer(pool, await readOnce(), roleOf(request, keys), request);
    } catch (error) {
      return refuse(error);
    }
  };
}

async function answer(
  pool: pg.Pool,
  catalogue: Catalogue,
  role: Role,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const path = decodeURIComponent(url.pathname.replace(/^\/rest\/v1\//, ''));
  requireExposedSchema(request);

  if (request.method === 'POST' && path.startsWith('rpc/')) {
    const statement = callStatement(catalogue, path.slice('rpc/'.length), await request.text());
    const row = await run(pool, role, statement, 'begin');
    return json(row.body ?? 'null', 200);
  }
  if (request.method === 'GET' && !path.includes('/'))
    return read(pool, catalogue, role, path, url, request);
  throw new RestRefusal(
    405,
    'FH100',
    `The embedded database does not speak ${request.method} ${path}.`,
  );
}

async function read(
  pool: pg.Pool,
  catalogue: Catalogue,
  role: Role,
  view: string,
  url: URL,
  request: Request,
) {
  const count = preference(request, 'count');
  if (count !== null && count !== 'exact')
    throw new RestRefusal(400, 'FH100', `count=${count} is not spoken`);
  const options = { maxRows: MAX_ROWS, count: count === 'exact' };
  const statement = readStatement(catalogue, view, url.searchParams, options);
  const row = await run(pool, role, statement, 'begin read only');
  const size = Number(row.page);
  const total = row.total ?? null;

  if (request.headers.get('accept')?.includes('application/vnd.pgrst.object')) {
    if (size !== 1) throw new RestRefusal(406, 'PGRST116', `The result contains ${size} rows`);
    return json(row.body.trim().slice(1, -1), 200);
  }
  const last = statement.offset + size;
  const range = size > 0 ? `${statement.offset}-${last - 1}` : '*';
  const partial = total !== null && size < Number(total);
  return json(row.body, partial ? 206 : 200, { 'content-range': `${range}/${total ?? '*'}` });
}

/**
 * One request is one transaction, run with the rights of the role its key stands for. All of it goes out at
 * once, since waiting for each reply would take three times as long; where a part fails, what follows it
 * does nothing and `commit` rolls back.
 */
async function run(pool: pg.Pool, role: Role, statement: Statement, begin: string): Promise<Row> {
  return withClient(pool, async (client) => {
    const [, result] = await Promise.all([
      client.query(`${begin}; set local role ${role}; set local search_path = ${EXPOSED_SCHEMA}`),
      client.query<Row>(statement.sql, [...statement.parameters]),
      client.query('commit'),
    ]);
    return result.rows[0]!;
  });
}

async function withClient<Value>(
  pool: pg.Pool,
  use: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let broken = false;
  try {
    return await use(client);
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError || error instanceof RestRefusal);
    throw error;
  } finally {
    client.release(broken);
  }
}

function roleOf(request: Request, keys: EmbeddedKeys): Role {
  const key = request.headers.get('apikey');
  if (key === keys.serviceRole) return 'service_role';
  if (key === keys.anon) return 'anon';
  throw new RestRefusal(401, 'PGRST301', 'Invalid API key');
}

function requireExposedSchema(request: Request) {
  const header = request.method === 'GET' ? 'accept-profile' : 'content-profile';
  const schema = request.headers.get(header);
  if (schema !== EXPOSED_SCHEMA)
    throw new RestRefusal(406, 'PGRST106', `Invalid schema: ${schema}`);
}

function preference(request: Request, name: string): string | null {
  const prefix = `${name}=`;
  const found = (request.headers.get('prefer') ?? '')
    .split(',')
    .find((part) => part.trim().startsWith(prefix));
  return found ? found.trim().slice(prefix.length) : null;
}

const json = (body: string, status: number, headers: Record<string, string> = {}) =>
  new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

function refuse(error: unknown): Response {
  if (error instanceof RestRefusal) {
    return problem(error.status, {
      code: error.code,
      message: error.message,
      details: null,
      hint: null,
    });
  }
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? 'XX000';
    const { message, detail = null, hint = null } = error;
    return problem(statusOf(code), { code, message, details: detail, hint });
  }
  // The connection failed: the caller may try again.
  return problem(503, {
    code: '08006',
    message: 'The database cannot be reached.',
    details: null,
    hint: null,
  });
}

const problem = (status: number, body: object) => json(JSON.stringify(body), status);

/** PostgREST's mapping from SQLSTATE to HTTP status, for the classes that occur here. */
function statusOf(code: string): number {
  const exact: Record<string, number> = {
    '23503': 409,
    '23505': 409,
    '25006': 405,
    '42501': 403,
    '42883': 404,
    '42P01': 404,
  };
  const byClass: Record<string, number> = {
    '08': 503,
    '25': 500,
    '28': 403,
    '40': 500,
    '53': 503,
    '54': 500,
    '57': 500,
    '58': 500,
    XX: 500,
  };
  return exact[code] ?? byClass[code.slice(0, 2)] ?? 400;
}
