import pg from 'pg';
import { type Catalogue, EXPOSED_SCHEMA, readCatalogue } from './catalogue.ts';
import { applyMigrations } from './migrations.ts';
import { startEmbeddedServer } from './postgres.ts';
import { rolesSql } from './roles.ts';

/** The TypeScript of the `Database` type for supabase-js, read from a database made for the purpose. */
export async function generateTypes({
  dataFolder,
  root,
}: {
  dataFolder: string;
  root: string;
}): Promise<string> {
  const server = await startEmbeddedServer(`${dataFolder}/database`);
  try {
    const connection = { host: server.socketFolder, database: 'postgres' };
    const client = new pg.Client({ ...connection, user: 'supabase_admin' });
    await client.connect();
    await client.query(rolesSql);
    await applyMigrations(connection, root);
    const catalogue = await readCatalogue(client);
    await client.end();
    return typesOf(catalogue);
  } finally {
    await server.stop();
  }
}

export function typesOf(catalogue: Catalogue): string {
  const views = [...catalogue.views].map(
    ([name, columns]) =>
      `      ${name}: {\n        Row: {\n${[...columns].map(([column, type]) => `          ${column}: ${typescript(type)} | null;`).join('\n')}\n        };\n        Relationships: [];\n      };`,
  );
  const functions = [...catalogue.functions].map(
    ([name, { arguments: given, returns }]) =>
      `      ${name}: {\n        Args: ${given.length === 0 ? 'Record<PropertyKey, never>' : `{\n${given.map((argument) => `          ${argument.name}: ${typescript(argument.type)} | null;`).join('\n')}\n        }`};\n        Returns: ${typescript(returns)};\n      };`,
  );
  return `// Made by \`npm run types\` from supabase/migrations; not for hand editing.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  ${EXPOSED_SCHEMA}: {
    Tables: Record<never, never>;
    Views: {
${views.join('\n')}
    };
    Functions: {
${functions.join('\n')}
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
`;
}

function typescript(type: string): string {
  if (type.endsWith('[]')) return `${typescript(type.slice(0, -2))}[]`;
  if (/^(integer|bigint|smallint|double precision|numeric|real)/.test(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  if (/^jsonb?$/.test(type)) return 'Json';
  return 'string';
}
