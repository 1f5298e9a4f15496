// How long an invitation list of 100,000 takes from file to database, beside COPY of the same rows into
// one bare table on the same server; how much memory it takes, how long the event loop stands still
// meanwhile, and how quickly the list's page then answers.
//
//   node scripts/run.mjs node bench/invitations.ts [people]
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { VISITOR } from '../src/domain/identity/actor.ts';
import { csvText } from '../src/domain/export/csv.ts';
import { INVITATION_HEADING, invitationCells } from '../src/domain/recruitment/invitationList.ts';
import { simulateInvitees } from '../src/domain/simulation/population.ts';
import { importInvitations } from '../src/server/actions/importInvitations.ts';
import { readFlow } from '../src/server/actions/readFlow.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { startEmbeddedServer } from '../src/server/database/embedded/postgres.ts';
import { createHearing } from '../src/server/database/hearings.ts';
import { searchInvitees } from '../src/server/database/people.ts';

const people = Number(process.argv[2] ?? 100_000);
const STARTS = '2026-01-10';
const MEGABYTE = 1024 * 1024;

const dataFolder = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
chmodSync(dataFolder, 0o755);
try {
  await openDatabase({ kind: 'embedded', dataFolder });
  const { socketFolder } = await startEmbeddedServer(join(dataFolder, 'database'));
  const bare = new pg.Client({ host: socketFolder, user: 'supabase_admin', database: 'postgres' });
  await bare.connect();
  const hearing = await prepareHearing();
  let bytes: Uint8Array | null = listOf(people);
  console.log(`${people} people, ${(bytes.length / MEGABYTE).toFixed(1)} MB`);

  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const ours = await seconds(() =>
    importInvitations({ hearing, bytes: bytes!, id: randomUUID(), actor: VISITOR }),
  );
  delay.disable();
  clearInterval(watch);
  const copied = await copy(bare, bytes);
  bytes = null;

  console.log(
    `import ${ours.toFixed(2)} s   COPY ${copied.toFixed(2)} s   ratio ${(ours / copied).toFixed(1)}`,
  );
  console.log(
    `memory ${(before / MEGABYTE).toFixed(0)} MB before, ${(peak / MEGABYTE).toFixed(0)} MB at most`,
  );
  console.log(
    `event loop delay p50 ${ms(delay.percentile(50))}   p99 ${ms(delay.percentile(99))}   most ${ms(delay.max)}`,
  );
  await searches(hearing.id);
  await bare.end();
} finally {
  await closeDatabase();
  rmSync(dataFolder, { recursive: true, force: true });
}

function listOf(size: number): Uint8Array {
  const invitees = simulateInvitees({ seed: 'bench', size, on: STARTS });
  const rows = invitees.map(invitationCells);
  return new TextEncoder().encode(csvText({ columns: [...INVITATION_HEADING], rows }));
}

async function prepareHearing() {
  const id = randomUUID();
  const names = { slug: 'bench', name_da: 'Bench', name_en: 'Bench' };
  const days = { starts_on: STARTS, ends_on: '2026-01-11' };
  await createHearing({ id, ...names, ...days, panel_size: 356, group_count: 40 }, null, 'system');
  return { id, starts_on: STARTS };
}

/** The same cells into one table with a primary key: what the disk and the server can do at best. */
async function copy(client: pg.Client, bytes: Uint8Array): Promise<number> {
  const file = join(dataFolder, 'list.csv');
  writeFileSync(file, bytes, { mode: 0o644 });
  await client.query(`create table bare (reference text primary key, name text, address text, postcode text, city text,
    email text, phone text, sex text, birth_year integer, municipality_code text, education text)`);
  return seconds(() => client.query(`copy bare from '${file}' with (format csv, header)`));
}

async function searches(hearingId: string) {
  const page = { firstRow: 0, rowCount: 50 };
  const asked = [
    ['first page', { words: '', state: null }],
    ['last page', { words: '', state: null, firstRow: people - 50 }],
    ['two words', { words: 'hansen odense', state: null }],
    ['a state', { words: '', state: 'invited' }],
    ['nobody', { words: 'findes ikke', state: null }],
  ] as const;
  for (const [name, over] of asked) {
    const taken = await quickest(() => searchInvitees(hearingId, { ...page, ...over }));
    console.log(`search, ${name.padEnd(11)} ${(1000 * taken).toFixed(0)} ms`);
  }
  const flow = await quickest(() => readFlow({ id: hearingId }));
  console.log(`flow page           ${(1000 * flow).toFixed(0)} ms`);
}

async function quickest(act: () => Promise<unknown>): Promise<number> {
  const times = [await seconds(act), await seconds(act), await seconds(act)];
  return times.sort((one, other) => one - other)[1]!;
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}

function ms(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(0)} ms`;
}
