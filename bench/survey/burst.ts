import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';

export type Person = { readonly key: string; readonly owner: string; readonly session: string };

/** Times in milliseconds, from asking until told that it is stored. */
export type Burst = { n: number; p50: number; p99: number; perSecond: number };

type Give = (person: Person, item: string) => Promise<unknown>;

/** As many connections as the app has to its database. */
const CONNECTIONS = 12;

/** The same rows by the driver alone: one statement in one durable transaction for each answer. */
export async function bareBurst(
  socketFolder: string,
  people: readonly Person[],
  items: readonly string[],
): Promise<Burst> {
  const pool = new pg.Pool({
    host: socketFolder,
    user: 'supabase_admin',
    database: 'postgres',
    max: CONNECTIONS,
  });
  await pool.query(`create schema bare
    create table log (id uuid primary key, person uuid not null, item text not null, code smallint,
                      given_at timestamptz, received_at timestamptz default clock_timestamp(),
                      sequence bigint generated always as identity)
    create index on log (person)
    create table answers (person uuid, item text, code smallint, primary key (person, item))`);
  const burst = await burstOf(people, items, ({ key }, item) =>
    pool.query({
      name: 'answer',
      text: `with logged as (insert into bare.log (id, person, item, code, given_at) values ($1, $2, $3, 4, now())
               on conflict (id) do nothing returning person, item, code)
             insert into bare.answers select * from logged
               on conflict (person, item) do update set code = excluded.code`,
      values: [randomUUID(), key, item],
    }),
  );
  await pool.end();
  return burst;
}

/** As tablets do it: with a session, JSON over HTTP to the running app. */
export async function httpBurst(
  address: string,
  people: readonly Person[],
  items: readonly string[],
): Promise<Burst> {
  const agent = new Agent({ keepAlive: true });
  const burst = await burstOf(people, items, (person, item) => post(agent, address, person, item));
  agent.destroy();
  return burst;
}

function post(agent: Agent, address: string, person: Person, item: string): Promise<void> {
  const now = new Date().toISOString();
  const entry = {
    id: randomUUID(),
    givenAt: now,
    kind: 'answer',
    item,
    code: 4,
    durationMs: 4_000,
  };
  const { owner, session } = person;
  const body = JSON.stringify({ owner, wave: 'T0', sentAt: now, entries: [entry] });
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...{ cookie: `session=${session}`, origin: address },
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${address}/api/svar`, { method: 'POST', agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (said += chunk));
      response.on('end', () => {
        if (response.statusCode === 200 && said.includes(entry.id)) resolve();
        else reject(new Error(`${response.statusCode}: ${said.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Everybody at once, each answer when the one before is stored. */
async function burstOf(
  people: readonly Person[],
  items: readonly string[],
  give: Give,
): Promise<Burst> {
  const times: number[] = [];
  const started = performance.now();
  await Promise.all(
    people.map(async (person) => {
      for (const item of items) {
        const asked = performance.now();
        await give(person, item);
        times.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  const [p50, p99] = [quantile(0.5), quantile(0.99)];
  return { n: times.length, p50, p99, perSecond: times.length / seconds };
}
