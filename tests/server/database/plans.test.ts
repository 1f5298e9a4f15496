import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { saveAnswers } from '#server/database/answers';
import { appendTableEvents, findTableHead } from '#server/database/tables';
import { useDatabase } from '../../support/database.ts';
import { open, prepareHearing } from '../actions/hearing.ts';
import { seatedHearing } from '../realtime/tableHearing.ts';

// A plan is made once for each connection. One made while a table was as good as empty reads all of it, and is kept
// as the table grows: a hall slows down, the more it has said. So what is done at every tap never reads a whole table.

/** PostgreSQL tells of a connection's work no more often than once a second. */
const TOLD_AFTER_MS = 1_100;
const CALLS = 12;

const database = useDatabase();

async function wholeReadings(table: string): Promise<number> {
  const [row] = await database.sql<{ readings: string }>(
    `select seq_scan as readings from pg_stat_user_tables where schemaname || '.' || relname = $1`,
    [table],
  );
  return Number(row!.readings);
}

/** How often a table is read from end to end by what is done again and again. */
async function readingsOf(table: string, work: () => Promise<void>): Promise<number> {
  // As where statistics were gathered before anybody came.
  await database.sql(`analyze ${table}`);
  await work();
  await wait(TOLD_AFTER_MS);
  await work();
  const before = await wholeReadings(table);
  for (let call = 0; call < CALLS; call++) await work();
  await wait(TOLD_AFTER_MS);
  await work();
  return (await wholeReadings(table)) - before;
}

test('what is said at a table never reads all that was said', async () => {
  const { tableId: table } = await seatedHearing();
  const say = async () => {
    const head = (await findTableHead(table))!;
    const about = { sequence: head.last_sequence, revision: head.people_revision };
    const command = { table, command: randomUUID(), actor: 'system', events: [{ type: 'opened' }] };
    expect(await appendTableEvents({ ...command, ...about })).toMatchObject({ status: 'stored' });
  };
  expect(await readingsOf('discussion.commands', say)).toBe(0);
});

test('an answer that is saved or taken back never reads all answers', async () => {
  const { id, respondents } = await prepareHearing(2);
  await open(id, 'T0');
  const participant = respondents[0]!.key;
  const row = (item: string, answer: 3 | null) => ({
    ...{ id: randomUUID(), participant, item, answer, given_at: null },
    source: 'tablet' as const,
  });
  const save = async () => {
    const rows = [row('ai_samfund', 3), row('ai_virksomheder', null)];
    expect(await saveAnswers(id, 'T0', rows)).toMatchObject({ ok: true });
  };
  expect(await readingsOf('survey.answers', save)).toBe(0);
  expect(await readingsOf('survey.answer_log', save)).toBe(0);
});
