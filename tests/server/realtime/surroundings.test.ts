import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  PLAIN_SESSION,
  type SessionSettings,
  settingsOfTable,
} from '#domain/discussion/sessionSettings';
import { PLAIN_SETTINGS } from '#domain/discussion/settings';
import { addMember, removeMember } from '#server/database/hearings';
import { listSessionSettings, saveSessionSettings } from '#server/database/sessionSettings';
import { appendTableEvents, listTables } from '#server/database/tables';
import { caughtUp, readTableLog } from '#server/realtime/tableLog';
import { useDatabase } from '../../support/database.ts';
import { account, seatedHearing, type SeatedHearing } from './tableHearing.ts';

const database = useDatabase();
const ONLINE: SessionSettings = {
  ...PLAIN_SESSION,
  mode: 'online',
  turnMs: 45_000,
  steps: [
    {
      ...{ id: 'velkommen', title: { da: 'Velkommen', en: '' }, minutes: 10 },
      points: [{ id: 'job', side: 'for', text: { da: 'Det letter arbejdet', en: '' } }],
    },
  ],
  videoUrls: { '7': 'https://moede.example.dk/bord-7' },
};

let seated: SeatedHearing;
beforeAll(async () => {
  seated = await seatedHearing(2);
});
const session = () => ({ hearingId: seated.hearing.id, themeCode: 'arbejdsmarked' });
const save = (settings: SessionSettings, revision: number) =>
  saveSessionSettings(session(), settings, revision, 'system');
const logOf = async (id: string) => (await readTableLog(id))!;

async function append(tableId: string, ...events: { type: string; [more: string]: unknown }[]) {
  const { events: before, revision } = await logOf(tableId);
  const appended = await appendTableEvents({
    ...{ table: tableId, sequence: before.length, revision },
    ...{ command: randomUUID(), actor: 'system' },
    events: events.map((event) => ({
      at: 1_000,
      by: { role: 'moderator', id: seated.moderator.id },
      ...event,
    })),
  });
  expect(appended).toMatchObject({ status: 'stored' });
}

test('a table nobody decided anything about runs without limits and knows its staff', async () => {
  const { state } = await logOf(seated.tableId);
  expect(state).toMatchObject({ settings: PLAIN_SETTINGS, inherited: '', seats: [{}, {}] });
  expect(state.staff).toEqual([
    { id: seated.moderator.id, name: 'moderator' },
    { id: seated.organiser.id, name: 'organiser' },
  ]);
});

test('an organiser who comes or goes is known to the tables', async () => {
  const { revision } = await logOf(seated.tableId);
  const { id } = await account('ny');
  await addMember(seated.hearing.id, id, 'organiser', 'system');
  const after = await logOf(seated.tableId);
  expect(after.state.staff).toContainEqual({ id, name: 'ny' });
  expect(after.revision).toBeGreaterThan(revision);
  await removeMember(seated.hearing.id, id, 'organiser', 'system');
  expect((await logOf(seated.tableId)).revision).toBeGreaterThan(after.revision);
});

test('what is decided reaches the tables of its own session, also those already served', async () => {
  const served = await logOf(seated.tableId);
  expect(await save(ONLINE, 0)).toEqual({ ok: true, value: 1 });
  const after = await caughtUp(served);
  expect(after?.state.settings).toEqual(settingsOfTable(ONLINE, 7));
  expect(after?.state.settings.videoUrl).toBe('https://moede.example.dk/bord-7');
  expect((await logOf(seated.nextTableId)).state.settings).toEqual(PLAIN_SETTINGS);
});

test('the same again changes nothing, and another edition of the same revision is refused', async () => {
  expect(await save(ONLINE, 0)).toEqual({ ok: true, value: 1 });
  expect(await save({ ...ONLINE, mostQuestions: 1 }, 0)).toEqual({
    ok: false,
    problem: { kind: 'settings_changed', details: { revision: 1 } },
  });
  const audited = await database.sql<{ acts: string }>(
    `select count(*) as acts from audit.log where act = 'session_settings_saved' and hearing_id = $1`,
    [seated.hearing.id],
  );
  expect(audited[0]?.acts).toBe('1');
});

test('a setting that cannot be read leaves the table running without limits', async () => {
  const table = await seatedHearing(2);
  await database.sql(
    `insert into programme.session_settings (hearing_id, theme_code, settings, revision, changed_by)
     values ($1, 'arbejdsmarked', '{"mode": "underwater"}', 1, 'system')`,
    [table.hearing.id],
  );
  expect((await logOf(table.tableId)).state.settings).toEqual(PLAIN_SETTINGS);
});

test('what a table has begun or ticked off stays, and more can be added while it talks', async () => {
  await append(
    seated.tableId,
    { type: 'table_opened' },
    { type: 'step_started', stepId: 'velkommen' },
    { type: 'point_covered', pointId: 'job' },
  );
  expect(await save({ ...ONLINE, steps: [] }, 1)).toEqual({
    ok: false,
    problem: { kind: 'still_used', details: { steps: ['velkommen'], points: ['job'] } },
  });
  const more = { id: 'runde', title: { da: 'En runde', en: '' }, minutes: 5, points: [] };
  const longer = { ...ONLINE, turnMs: 60_000, steps: [...ONLINE.steps, more] };
  expect(await save(longer, 1)).toEqual({ ok: true, value: 2 });
  expect(await save({ ...longer, steps: [{ ...more, id: 'velkommen' }] }, 2)).toMatchObject({
    problem: { kind: 'still_used', details: { steps: [], points: ['job'] } },
  });
});

test('the next session of the group is handed the newest note', async () => {
  const { revision } = await logOf(seated.nextTableId);
  await append(
    seated.tableId,
    { type: 'handover_written', text: 'Begynd til tiden.' },
    { type: 'handover_written', text: 'Begynd med Ida.' },
  );
  const next = await logOf(seated.nextTableId);
  expect(next.state.inherited).toBe('Begynd med Ida.');
  expect(next.revision).toBeGreaterThan(revision);
  expect((await logOf(seated.tableId)).state.inherited).toBe('');
});

test('a new plan of seats keeps what was decided', async () => {
  const table = await seatedHearing(2);
  const own = { hearingId: table.hearing.id, themeCode: 'demokrati' };
  await saveSessionSettings(own, ONLINE, 0, 'system');
  await table.seatAnew();
  const [, next] = await listTables(table.hearing.id);
  expect(next?.id).not.toBe(table.nextTableId);
  expect((await logOf(next!.id)).state.settings).toEqual(settingsOfTable(ONLINE, 7));
  expect(await listSessionSettings(table.hearing.id)).toMatchObject([
    { theme_code: 'demokrati', revision: 1 },
  ]);
});
