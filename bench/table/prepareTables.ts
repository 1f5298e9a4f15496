import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { startSession } from '../../src/server/access/sessions.ts';
import { closeDatabase, openDatabase } from '../../src/server/database/client.ts';
import { saveSeating } from '../../src/server/database/seating.ts';
import { drawPanel, open, prepareHearing } from '../../tests/server/actions/hearing.ts';
import type { Member } from './client.ts';

const GROUP = 10;

/** A hearing with `people` seated in groups of ten at open tables, and signed in; in the order of the groups. */
export async function prepareTables(dataFolder: string, people: number): Promise<Member[]> {
  await openDatabase({ kind: 'embedded', dataFolder });
  try {
    const { id, respondents } = await prepareHearing(people);
    const keys = respondents.map(({ key }) => key);
    await open(id, 'T0');
    await drawPanel(id, keys);
    const tables = await seat(id, keys);
    await openTables(dataFolder);
    const sessions = await inBatches(
      keys,
      async (key) => (await startSession({ participantKey: key })).id,
    );
    return keys.map((participant, at) => ({
      ...{ table: tables[Math.floor(at / GROUP)]!, participant, session: sessions[at]! },
    }));
  } finally {
    await closeDatabase();
  }
}

async function seat(hearingId: string, keys: readonly string[]): Promise<string[]> {
  const session = { id: randomUUID(), theme_code: 'demokrati', position: 1 };
  const groups = Array.from({ length: keys.length / GROUP }, (_, at) => ({
    ...{ id: randomUUID(), number: at + 1 },
  }));
  const seats = keys.map((participant, at) => ({
    ...{ session: session.id, participant, group: groups[Math.floor(at / GROUP)]!.id },
    seat: (at % GROUP) + 1,
  }));
  const tables = groups.map((group) => ({
    ...{ id: randomUUID(), session: session.id, group: group.id },
  }));
  const summary = {
    ...{ seed: 'bench', generator: 'bench', rotation: 'same' as const },
    ...{ deviation: 0, random_deviation: 0, random_repeated_pairs: 0 },
  };
  const plan = { groups, sessions: [session], seats, tables, summary };
  const saved = await saveSeating(hearingId, plan, 'system');
  if (!saved.ok) throw new Error(saved.problem.kind);
  return tables.map(({ id }) => id);
}

/** Past the tables' own rules, which would take a moderator for each. */
async function openTables(dataFolder: string): Promise<void> {
  const client = new pg.Client({
    ...{ host: join(dataFolder, 'database'), user: 'supabase_admin', database: 'postgres' },
  });
  await client.connect();
  await client.query(
    `insert into discussion.events (table_id, sequence, command_id, actor, event)
     select id, 1, gen_random_uuid(), 'system', jsonb_build_object('type', 'table_opened', 'at', 0,
       'by', jsonb_build_object('role', 'moderator', 'id', 'bench')) from discussion.tables`,
  );
  await client.query('update discussion.tables set last_sequence = 1');
  await client.query('analyze');
  await client.end();
}

async function inBatches<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < items.length; at += 50)
    made.push(...(await Promise.all(items.slice(at, at + 50).map(make))));
  return made;
}
