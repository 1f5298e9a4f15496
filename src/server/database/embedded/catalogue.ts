import type pg from 'pg';
import { z } from 'zod';

/** The views and functions of the exposed schema, as the REST fetch needs to know them. */
export type Catalogue = {
  readonly views: ReadonlyMap<string, ReadonlyMap<string, ColumnType>>;
  readonly functions: ReadonlyMap<string, ApiFunction>;
};
type ColumnType = string;
export type ApiFunction = {
  readonly arguments: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
};

export const EXPOSED_SCHEMA = 'api';

const query = `
select json_build_object(
  'views', (select coalesce(json_agg(json_build_object('name', c.relname, 'columns',
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) order by c.relname), '[]')
    from pg_class c where c.relnamespace = '${EXPOSED_SCHEMA}'::regnamespace and c.relkind = 'v'),
  'functions', (select coalesce(json_agg(json_build_object('name', p.proname, 'returns', format_type(p.prorettype, null),
      'arguments', (select coalesce(json_agg(json_build_object('name', p.proargnames[t.position], 'type', format_type(t.type, null)) order by t.position), '[]')
         from unnest(p.proargtypes::oid[]) with ordinality t(type, position))) order by p.proname), '[]')
    from pg_proc p where p.pronamespace = '${EXPOSED_SCHEMA}'::regnamespace)
) as catalogue`;

const named = z.object({ name: z.string(), type: z.string() });
const rows = z.object({
  views: z.array(z.object({ name: z.string(), columns: z.array(named) })),
  functions: z.array(
    z.object({ name: z.string(), returns: z.string(), arguments: z.array(named) }),
  ),
});

export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const result = await client.query<{ catalogue: unknown }>(query);
  const { views, functions } = rows.parse(result.rows[0]?.catalogue);
  return {
    views: new Map(
      views.map((view) => [
        view.name,
        new Map(view.columns.map((column) => [column.name, column.type])),
      ]),
    ),
    functions: new Map(functions.map(({ name, ...rest }) => [name, rest])),
  };
}
