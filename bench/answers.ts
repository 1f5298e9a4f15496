// How long a panel's answers take to be acknowledged, beside bare INSERTs of the same rows on the same
// server: 356 tablets, 16 answers each, every answer a call of its own, 50 under way at once.
//
//   node scripts/run.mjs node bench/answers.ts
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { STARTER_QUESTIONNAIRE } from '../src/domain/survey/starterQuestionnaire.ts';
import { itemsOf } from '../src/domain/survey/questionnaire.ts';
import { saveAnswers } from '../src/server/database/answers.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { startEmbeddedServer } from '../src/server/database/embedded/postgres.ts';
import { createHearing } from '../src/server/database/hearings.ts';
import { openWave, saveQuestionnaire } from '../src/server/database/questionnaires.ts';

const TABLETS = 356;
const AT_ONCE = 50;

type Call = () => Promise<unknown>;

const dataFolder = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
try {
  await openDatabase({ kind: 'embedded', dataFolder });
  const { socketFolder } = await startEmbeddedServer(join(dataFolder, 'database'));
  const pool = new pg.Pool({
    host: socketFolder,
    user: 'supabase_admin',
    database: 'postgres',
    max: 12,
  });
  const hearingId = await prepareHearing();
  const people = await invite(pool, hearingId);
  const codes = itemsOf(STARTER_QUESTIONNAIRE).map((item) => item.code);
  const pairs = codes.flatMap((item) => people.map((participant) => ({ participant, item })));

  await pool.query(
    'create table bare (id uuid primary key, participant uuid, item text, code smallint, at timestamptz)',
  );
  const bare = await measure(
    pairs.map(
      ({ participant, item }) =>
        () =>
          pool.query('insert into bare values ($1, $2, $3, $4, now())', [
            randomUUID(),
            participant,
            item,
            4,
          ]),
    ),
  );
  const ours = await measure(
    pairs.map(
      ({ participant, item }) =>
        () =>
          saveAnswers(hearingId, 'T0', [
            { id: randomUUID(), participant, item, answer: 4, given_at: null, source: 'tablet' },
          ]),
    ),
  );
  await pool.end();

  report('bare INSERT', bare);
  report('saveAnswers', ours);
  console.log(
    `ratio of p50: ${(ours.p50 / bare.p50).toFixed(2)}   ratio of throughput: ${(ours.perSecond / bare.perSecond).toFixed(2)}`,
  );
} finally {
  await closeDatabase();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function prepareHearing(): Promise<string> {
  const id = randomUUID();
  const names = { slug: 'bench', name_da: 'Bench', name_en: 'Bench' };
  const days = { starts_on: '2026-01-10', ends_on: '2026-01-11' };
  await createHearing(
    { id, ...names, ...days, panel_size: TABLETS, group_count: 40 },
    null,
    'system',
  );
  const asked = { questionnaire: STARTER_QUESTIONNAIRE, hash: 'bench' };
  await saveQuestionnaire(id, 0, asked, 'system');
  await openWave(id, 'T0', { hash: 'bench', revision: 1 }, 'system');
  return id;
}

async function invite(pool: pg.Pool, hearingId: string): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `insert into recruitment.participants (key, hearing_id, sex, age_band, region, education)
     select gen_random_uuid(), $1, 'kvinde', '30-44', 'hovedstaden', 'lvu' from generate_series(1, $2) returning key`,
    [hearingId, TABLETS],
  );
  return rows.map((row) => row.key);
}

async function measure(calls: readonly Call[]) {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const work = async () => {
    while (next < calls.length) {
      const call = calls[next++]!;
      const before = performance.now();
      await call();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return {
    n: times.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    perSecond: times.length / seconds,
  };
}

function report(name: string, { n, p50, p99, perSecond }: Awaited<ReturnType<typeof measure>>) {
  const figures = [
    `n ${n}`,
    `p50 ${p50.toFixed(1)} ms`,
    `p99 ${p99.toFixed(1)} ms`,
    `${perSecond.toFixed(0)}/s`,
  ];
  console.log(`${name.padEnd(14)} ${figures.join('   ')}`);
}
