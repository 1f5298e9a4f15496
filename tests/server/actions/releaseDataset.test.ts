import { parse } from 'csv-parse/sync';
import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { type ReleasePlan, suggestedPlan } from '#domain/export/release/plan';
import { approveRelease } from '#server/actions/approveRelease';
import { fetchReleaseArchive, fetchReleaseFile } from '#server/actions/fetchRelease';
import { makeRelease } from '#server/actions/makeRelease';
import {
  handOverRelease,
  saveReleasePlan,
  sendReleaseBack,
  withdrawRelease,
} from '#server/actions/planRelease';
import { previewRelease } from '#server/actions/previewRelease';
import { readReleasable } from '#server/actions/readReleasable';
import { addMember, findHearingById, type Hearing } from '#server/database/hearings';
import { advanceWave } from '#server/database/questionnaires';
import {
  approveRelease as approveStored,
  findRelease,
  listReleaseDownloads,
  listReleasedPeople,
  listReleaseFiles,
  saveReleasePart,
  type StoredRelease,
} from '#server/database/releases';
import { readTableLog } from '#server/realtime/tableLog';
import { useDatabase } from '../../support/database.ts';
import { seatedHearing, type SeatedHearing } from '../realtime/tableHearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const NOW = new Date('2024-05-01T10:00:00Z');
const PEOPLE = 12;

describe('data sets that are given out', () => {
  const database = useDatabase();
  let seated: SeatedHearing;
  let hearing: Hearing;
  let [anna, bo, ida, stranger]: Account[] = [];

  beforeAll(async () => {
    seated = await seatedHearing(PEOPLE);
    const { id } = seated.hearing;
    hearing = (await findHearingById(id))!;
    await advanceWave(id, 'T0', 'released', 'system');
    [anna, bo, ida, stranger] = await Promise.all(
      ['Anna', 'Bo', 'Ida', 'Sara'].map((name) => organiserAccount(name)),
    );
    await addMember(id, anna!.id, 'analyst', 'system');
    await addMember(id, bo!.id, 'analyst', 'system');
    await addMember(id, ida!.id, 'organiser', 'system');
    const moderator = { role: 'moderator', id: seated.moderator.id } as const;
    await happen(moderator, { type: 'open_table' });
    await happen(moderator, { type: 'close_table' });
  });

  /** By the table's own rules, stored past the sockets. */
  async function happen(actor: TableActor, wish: Record<string, unknown>) {
    const log = (await readTableLog(seated.tableId))!;
    const command = tableCommand.parse({ id: randomUUID(), madeAt: Date.now(), ...wish });
    const decided = decide(log.state, command, actor, Date.now());
    if (!decided.ok) throw new Error(decided.problem.kind);
    await database.sql(
      `with stored as (
         insert into discussion.events (table_id, sequence, command_id, actor, event)
         select $1, $2 + ordinality, $3, 'system', value
           from jsonb_array_elements($4::jsonb) with ordinality returning 1)
       update discussion.tables set last_sequence = last_sequence + (select count(*) from stored)
        where id = $1`,
      [seated.tableId, log.events.length, command.id, JSON.stringify(decided.value)],
    );
  }

  const planOf = async (changes: Partial<ReleasePlan> = {}): Promise<ReleasePlan> => ({
    ...suggestedPlan((await readReleasable(hearing, NOW)).offered, 'da'),
    ...{ title: 'Forskning', recipient: 'Universitetet', purpose: 'En artikel om ændringer' },
    ...{ keep_until: '2026-05-01', formats: ['csv'] },
    ...changes,
  });
  async function draft(changes: Partial<ReleasePlan> = {}, by = anna!): Promise<StoredRelease> {
    const id = randomUUID();
    const given = {
      id,
      hearingId: hearing.id,
      revision: 0,
      plan: await planOf(changes),
      actor: by,
    };
    expect(await saveReleasePlan(given)).toEqual({ ok: true, value: 1 });
    // Sent twice, saved once.
    expect(await saveReleasePlan(given)).toEqual({ ok: true, value: 1 });
    return stored(id);
  }
  const stored = async (id: string) => (await findRelease(id))!;
  async function handedOver(changes: Partial<ReleasePlan> = {}): Promise<StoredRelease> {
    const { id } = await draft(changes);
    expect(await handOverRelease(hearing, await stored(id), anna!, NOW)).toMatchObject({
      ok: true,
    });
    return stored(id);
  }
  async function approve(release: StoredRelease, actor: Account) {
    const seen = previewRelease(hearing, await readReleasable(hearing, NOW), release.plan, NOW);
    const { fingerprint } = seen;
    return approveRelease({ hearing, release, fingerprint, actor, now: NOW });
  }
  async function made(changes: Partial<ReleasePlan> = {}): Promise<StoredRelease> {
    const release = await handedOver(changes);
    expect(await approve(release, ida!)).toEqual({ ok: true, value: true });
    return stored(release.id);
  }
  async function bytes(release: StoredRelease, name: string): Promise<Buffer> {
    const fetched = await fetchReleaseFile(release, name, anna!);
    if (!fetched.ok) throw new Error(fetched.problem);
    return Buffer.concat(await Array.fromAsync(fetched.value.bytes));
  }
  const rows = async (release: StoredRelease, name: string): Promise<Record<string, string>[]> =>
    parse(await bytes(release, name), { columns: true });
  const counted = async (table: string, id: string) => {
    const [row] = await database.sql<{ n: number }>(
      `select count(*)::integer n from release.${table} where release_id = $1`,
      [id],
    );
    return row!.n;
  };

  test('are proposed by an analyst, and handed over only when nothing is missing', async () => {
    const plan = await planOf();
    const by = (actor: Account) =>
      saveReleasePlan({ id: randomUUID(), hearingId: hearing.id, revision: 0, plan, actor });
    for (const other of [ida!, stranger!]) {
      expect(await by(other)).toEqual({ ok: false, problem: [{ kind: 'not_analyst' }] });
    }
    const empty = await draft({ title: '', waves: ['T1'], items: [], keep_until: '2024-02-30' });
    const handed = await handOverRelease(hearing, empty, anna!, NOW);
    expect(handed.ok ? [] : handed.problem.map(({ kind }) => kind)).toEqual([
      ...['no_title', 'keep_until_wrong', 'waves_unknown', 'no_items'],
    ]);
    expect((await stored(empty.id)).state).toBe('draft');
  });

  test('need the yes of somebody who wrote no part of them', async () => {
    const release = await handedOver();
    expect(await approve(release, anna!)).toMatchObject({ problem: [{ kind: 'same_person' }] });
    expect(await approve(release, stranger!)).toMatchObject({ problem: [{ kind: 'not_allowed' }] });
    // Past the application, too.
    await expect(
      database.sql(
        `update release.releases set approved_at = now(), number = 99, approved_by = $2 where id = $1`,
        [release.id, `account:${anna!.id}`],
      ),
    ).rejects.toThrow(/check/);

    expect(await sendReleaseBack(release, ' ', bo!)).toMatchObject({
      problem: [{ kind: 'no_words' }],
    });
    expect(await sendReleaseBack(release, 'Hvem er modtageren?', bo!)).toMatchObject({ ok: true });
    const back = await stored(release.id);
    expect(back).toMatchObject({ state: 'draft', remark: 'Hvem er modtageren?', revision: 2 });
    // An approval of what was sent back does not meet it.
    expect(await approveStored(release.id, 1, 0, ida!.id)).toMatchObject({
      problem: { kind: 'release_changed' },
    });
    // Who edits it becomes an author, and cannot approve it any more.
    const edit = { id: back.id, hearingId: hearing.id, revision: 2, plan: await planOf() };
    expect(await saveReleasePlan({ ...edit, actor: bo! })).toEqual({ ok: true, value: 3 });
    expect(
      await saveReleasePlan({ ...edit, plan: { ...edit.plan, title: 'Ny' }, actor: anna! }),
    ).toMatchObject({ problem: [{ kind: 'release_changed' }] });
    await handOverRelease(hearing, await stored(back.id), anna!, NOW);
    expect(await approve(await stored(back.id), bo!)).toMatchObject({
      problem: [{ kind: 'same_person' }],
    });
  });

  test('are made once, also when they are approved twice at once, as their manifest says', async () => {
    const release = await handedOver();
    const outcomes = await Promise.all([approve(release, ida!), approve(release, ida!)]);
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(await makeRelease(hearing, release.id, ida!, NOW)).toMatchObject({ ok: true });
    const done = await stored(release.id);
    expect(done).toMatchObject({ state: 'made', number: 1, approved_by_name: 'Ida' });
    const files = await listReleaseFiles(done.id);
    expect(await counted('files', done.id)).toBe(files.length);
    const attempts = await database.sql(
      `select distinct attempt from release.parts where release_id = $1`,
      [done.id],
    );
    expect(attempts).toHaveLength(1);

    const manifest = JSON.parse(done.manifest!);
    expect(manifest).toMatchObject({
      format: 'folkehoering-release-1',
      number: 1,
      plan: { recipient: 'Universitetet', basis: 'research' },
      draws: [{ seed: 'test' }],
      small_cells: { people: PEOPLE, reached: true },
    });
    expect(manifest.questionnaire_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(done.manifest).not.toContain('Anna');
    expect(manifest.files.map((one: { name: string }) => one.name)).toEqual(
      files.map(({ name }) => name),
    );
    for (const { name, sha256 } of manifest.files) {
      expect(
        createHash('sha256')
          .update(await bytes(done, name))
          .digest('hex'),
      ).toBe(sha256);
    }
    expect((await bytes(done, 'LAESMIG.txt')).toString()).toContain('Universitetet');
  });

  test('name a person alike in all their files, and otherwise in every release', async () => {
    const [one, other] = [await made(), await made()];
    const survey = await rows(one, 'data-wide.csv');
    const spoken = await rows(one, 'taletid.csv');
    const ids = new Set(survey.map(({ id }) => id));
    expect(ids.size).toBe(PEOPLE);
    expect(new Set(spoken.map(({ id }) => id))).toEqual(ids);
    // The table, too: who sat where is the same in both.
    const groupOf = new Map(survey.map((row) => [row['id'], row['arbejdsmarked_bord']]));
    for (const row of spoken) expect(row['bord']).toBe(groupOf.get(row['id']));
    expect(survey.map(({ id }) => id)).toEqual([...ids].sort());

    const again = await rows(other, 'data-wide.csv');
    expect(again.filter(({ id }) => ids.has(id!))).toEqual([]);
    const keys = seated.hearing.respondents.map(({ key }) => key);
    for (const { name } of await listReleaseFiles(one.id)) {
      const text = (await bytes(one, name)).toString();
      for (const key of keys) expect(text).not.toContain(key);
    }
    const kept = await listReleasedPeople(hearing.id);
    expect(kept.filter(({ release_id }) => release_id === one.id)).toHaveLength(PEOPLE);
    expect(JSON.stringify(kept)).not.toContain(survey[0]!['id']);
  });

  test('are approved beside those that were made before, or looked at again', async () => {
    const [first, second] = [await handedOver(), await handedOver()];
    const seen = previewRelease(hearing, await readReleasable(hearing, NOW), second.plan, NOW);
    expect(await approve(first, ida!)).toMatchObject({ ok: true });
    const { fingerprint } = seen;
    const given = { hearing, release: second, fingerprint, actor: ida!, now: NOW };
    expect(await approveRelease(given)).toMatchObject({ problem: [{ kind: 'release_changed' }] });
    expect(await approve(second, ida!)).toMatchObject({ ok: true });
  });

  test('leave nothing half there when their making is broken off', async () => {
    const release = await handedOver();
    const { earlier } = await readReleasable(hearing, NOW);
    await approveStored(release.id, release.revision, earlier, ida!.id);
    const place = { id: release.id, attempt: randomUUID(), position: 1, part: 0 };
    await saveReleasePart(place, Buffer.from('halv'));
    const approved = await stored(release.id);
    expect(approved.state).toBe('approved');
    expect(await fetchReleaseFile(approved, 'data-wide.csv', anna!)).toMatchObject({ ok: false });
    // What was approved goes out in its order.
    const waiting = await handedOver();
    expect(await approve(waiting, ida!)).toMatchObject({ problem: [{ kind: 'other_unmade' }] });
    expect(await makeRelease(hearing, release.id, anna!, NOW)).toMatchObject({ ok: true });
    expect(await counted('parts', release.id)).toBe((await listReleaseFiles(release.id)).length);
    expect(await saveReleasePart(place, Buffer.from('halv'))).toMatchObject({
      problem: { kind: 'already_made' },
    });
  });

  test('are in the log with who fetched what, and gone once they are withdrawn', async () => {
    const release = await made();
    await bytes(release, 'data-wide.csv');
    const archive = await fetchReleaseArchive(release, 'proeve', bo!);
    if (!archive.ok) throw new Error(archive.problem);
    const zipped = Buffer.concat(await Array.fromAsync(archive.value.bytes));
    expect(zipped.includes('manifest.json')).toBe(true);
    expect(await listReleaseDownloads(release.id)).toMatchObject([
      { name: null, by_name: 'Bo' },
      { name: 'data-wide.csv', by_name: 'Anna' },
    ]);
    expect(await withdrawRelease(release, '', bo!)).toMatchObject({
      problem: [{ kind: 'no_words' }],
    });
    expect(await withdrawRelease(release, 'Forkert modtager', stranger!)).toMatchObject({
      problem: [{ kind: 'not_allowed' }],
    });
    expect(await withdrawRelease(release, 'Forkert modtager', bo!)).toMatchObject({ ok: true });
    expect(await counted('parts', release.id)).toBe(0);
    expect(await fetchReleaseFile(release, 'data-wide.csv', anna!)).toMatchObject({
      problem: 'withdrawn',
    });
    const gone = await stored(release.id);
    expect(gone).toMatchObject({ state: 'withdrawn', reason: 'Forkert modtager' });
    expect(gone.manifest).toBe(release.manifest);
    expect((await listReleaseFiles(release.id)).length).toBeGreaterThan(3);
    expect(await listReleaseDownloads(release.id)).toHaveLength(2);
  });

  test('of fewer people than may share a combination are not handed over', async () => {
    const release = await draft({ smallest: PEOPLE + 1 });
    expect(await handOverRelease(hearing, release, anna!, NOW)).toEqual({
      ok: false,
      problem: [{ kind: 'too_few_people', people: PEOPLE }],
    });
  });
});
