import type { Catalogue } from './catalogue.ts';
import { EXPOSED_SCHEMA } from './catalogue.ts';

/** A request that PostgREST would refuse, or that this small part of it does not speak. */
export class RestRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export type Statement = { readonly sql: string; readonly parameters: readonly string[] };
export type ReadStatement = Statement & { readonly offset: number };

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const qualified = (name: string) => `${EXPOSED_SCHEMA}.${identifier(name)}`;
const unsupported = (what: string) =>
  new RestRefusal(
    400,
    'FH100',
    `The embedded database does not speak ${what}; see docs/decisions/0003.`,
  );

/**
 * `GET /rest/v1/view?select=…&column=eq.value&order=column.asc&offset=0&limit=100` as one statement
 * whose row is {body: JSON text, page: number of rows, total: number of rows or null}.
 * @throws RestRefusal for anything else
 */
export function readStatement(
  catalogue: Catalogue,
  view: string,
  query: URLSearchParams,
  options: { maxRows: number; count: boolean },
): ReadStatement {
  const columns = catalogue.views.get(view);
  if (!columns)
    throw new RestRefusal(404, 'PGRST205', `Could not find the view ${EXPOSED_SCHEMA}.${view}`);
  const column = (name: string) => {
    if (!columns.has(name))
      throw new RestRefusal(400, '42703', `column ${view}.${name} does not exist`);
    return identifier(name);
  };

  const parameters: string[] = [];
  const filters: string[] = [];
  let selected = '*';
  let order = '';
  let limit = options.maxRows;
  let offset = 0;
  for (const [key, value] of query) {
    if (key === 'select') selected = value === '*' ? '*' : value.split(',').map(column).join(', ');
    else if (key === 'order')
      order = ` order by ${value.split(',').map((term) => orderTerm(term, column))}`;
    else if (key === 'limit') limit = Math.min(options.maxRows, wholeNumber(key, value));
    else if (key === 'offset') offset = wholeNumber(key, value);
    else filters.push(filter(column(key), columns.get(key)!, value, parameters));
  }

  const where = filters.length > 0 ? ` where ${filters.join(' and ')}` : '';
  const from = `from ${qualified(view)}${where}`;
  const total = options.count ? `(select count(*) ${from})` : 'null::bigint';
  const page = `select ${selected} ${from}${order} limit ${limit} offset ${offset}`;
  const sql = `select coalesce(json_agg(page), '[]')::text as body, count(page) as page, ${total} as total from (${page}) page`;
  return { sql, parameters, offset };
}

/**
 * `POST /rest/v1/rpc/function` with a JSON object of named arguments, as one statement whose row is
 * {body: JSON text}. Postgres itself reads the JSON, so every type arrives as it was meant.
 */
export function callStatement(catalogue: Catalogue, name: string, body: string): Statement {
  const found = catalogue.functions.get(name);
  const given = argumentNames(body);
  const missing = found?.arguments.some((argument) => !given.includes(argument.name));
  const unknown = given.some((key) => !found?.arguments.some((argument) => argument.name === key));
  if (!found || missing || unknown) {
    const list = given.length > 0 ? `(${given.join(', ')})` : ' without parameters';
    throw new RestRefusal(
      404,
      'PGRST202',
      `Could not find the function ${EXPOSED_SCHEMA}.${name}${list}`,
    );
  }
  if (found.returns !== 'jsonb') throw unsupported(`functions that return ${found.returns}`);
  if (found.arguments.length === 0) {
    return { sql: `select ${qualified(name)}()::text as body`, parameters: [] };
  }
  const declared = found.arguments.map(
    (argument) => `${identifier(argument.name)} ${argument.type}`,
  );
  const passed = found.arguments.map(
    (argument) => `${identifier(argument.name)} := given.${identifier(argument.name)}`,
  );
  const sql =
    `select ${qualified(name)}(${passed.join(', ')})::text as body ` +
    `from json_to_record($1::json) as given(${declared.join(', ')})`;
  return { sql, parameters: [body] };
}

function argumentNames(body: string): string[] {
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return Object.keys(parsed);
  } catch {
    // falls through to the refusal
  }
  throw new RestRefusal(400, 'PGRST102', 'Empty or invalid json');
}

function orderTerm(term: string, column: (name: string) => string): string {
  const [name = '', direction = 'asc', ...more] = term.split('.');
  if (more.length > 0 || !['asc', 'desc'].includes(direction)) throw unsupported(`order=${term}`);
  return `${column(name)} ${direction}`;
}

function filter(column: string, type: string, value: string, parameters: string[]): string {
  if (!value.startsWith('eq.')) throw unsupported(`the filter ${value.split('.')[0]}`);
  parameters.push(value.slice('eq.'.length));
  return `${column} = $${parameters.length}::${type}`;
}

function wholeNumber(key: string, value: string): number {
  if (!/^\d{1,9}$/.test(value))
    throw new RestRefusal(400, 'PGRST100', `${key} must be a whole number`);
  return Number(value);
}
