import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { askedIn } from '#domain/survey/questionnaire';
import type { Audience, WaveCode } from '#domain/survey/wave';
import { chooseComparison } from '#server/actions/chooseComparison';
import { closeWave } from '#server/actions/closeWave';
import { exportDataset } from '#server/actions/exportDataset';
import { listForWave } from '#server/actions/listForWave';
import { loadOwnHearing } from '#server/actions/loadOwnHearing';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { openWave } from '#server/actions/openWave';
import { addWave, changeWave, removeWave } from '#server/actions/planWave';
import { readOwnReminders } from '#server/actions/readOwnReminders';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { readResults } from '#server/actions/readResults';
import { readWavePlan } from '#server/actions/readWavePlans';
import { releaseWave } from '#server/actions/releaseWave';
import { remindMissing } from '#server/actions/remindMissing';
import { seatGroups } from '#server/actions/seatGroups';
import { submitAnswers } from '#server/actions/submitAnswers';
import { submitWave } from '#server/actions/submitWave';
import type { Hearing } from '#server/database/hearings';
import { listTables } from '#server/database/tables';
import {
  listMissingAtTable,
  listWaveCounts,
  readWaveStanding,
  searchMissing,
} from '#server/database/waves';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, drawnPanel } from './recruitedHearing.ts';

const NAME = { da: 'Velfærd', en: 'Welfare' };
const SHORT_ITEMS = ['ai_samfund', 'ai_virksomheder', 'ai_loenmodtagere'];

describe('waves besides the core, whom they ask and who is missing', () => {
  const database = useDatabase();
  let hearing: Hearing;
  const plan = (audience: Audience[], items = SHORT_ITEMS) => ({
    ...{ name: NAME, theme: null, audience, items },
  });
  const add = async (kind: 'short' | 'follow_up', audience: Audience[], items = SHORT_ITEMS) => {
    const added = await addWave(hearing.id, randomUUID(), kind, plan(audience, items), VISITOR);
    if (!added.ok) throw new Error(added.problem.kind);
    return added.value;
  };
  const keys = async (where: string) =>
    (
      await database.sql<{ key: string; reference: string }>(
        `select p.key, c.reference from recruitment.participants p
           join contact.people c on c.participant_key = p.key
           left join recruitment.selections s on s.participant_key = p.key
          where p.hearing_id = $1 and ${where} order by p.key`,
        [hearing.id],
      )
    ).map((row) => ({ ...row, hearingId: hearing.id }));
  const answer = async (
    person: { key: string; hearingId: string },
    wave: WaveCode,
    items = SHORT_ITEMS,
  ) => {
    const given = items.map((item) => ({ id: randomUUID(), item, answer: 4, givenAt: null }));
    const outcome = await submitAnswers(person, wave, given);
    if (!outcome.ok) throw new Error(outcome.problem.kind);
  };
  const handIn = async (person: { key: string; hearingId: string }, wave: WaveCode) => {
    await answer(person, wave);
    expect((await submitWave(person, wave, randomUUID())).ok).toBe(true);
  };
  const mustOpen = async (wave: WaveCode) =>
    expect(await openWave(hearing, wave, null, VISITOR)).toEqual({ ok: true, value: true });

  beforeAll(async () => {
    hearing = await answeredHearing();
    await drawnPanel(hearing, 'frø');
    const seated = await seatGroups({ hearing, seed: 'frø', rotation: 'same', actor: VISITOR });
    expect(seated.ok).toBe(true);
  });

  test('the comparison group is drawn outside the panel, and can be repeated and replaced', async () => {
    const choose = (size: number, seed = 'lotto') =>
      chooseComparison(hearing.id, randomUUID(), { method: 'lot', size, seed }, VISITOR);
    expect(await choose(0)).toMatchObject({ ok: false, problem: { kind: 'size_wrong' } });
    expect(await choose(30, ' ')).toMatchObject({ ok: false, problem: { kind: 'seed_missing' } });
    const chosen = async () =>
      (
        await database.sql<{ key: string }>(
          `select participant_key as key from api.compared where hearing_id = $1 order by 1`,
          [hearing.id],
        )
      ).map(({ key }) => key);
    expect(await choose(30)).toEqual({ ok: true, value: 30 });
    const first = await chosen();
    expect(await choose(20, 'andet')).toEqual({ ok: true, value: 20 });
    expect(await choose(30)).toEqual({ ok: true, value: 30 });
    expect(await chosen()).toEqual(first);
    const drawn = new Set((await keys('s.role is not null')).map(({ key }) => key));
    expect(first.filter((key) => drawn.has(key))).toEqual([]);
  });

  test('a short wave asks its three questions of the panel, and other waves ask what they asked', async () => {
    const id = randomUUID();
    const given = plan(['panel']);
    const first = await addWave(hearing.id, id, 'short', given, VISITOR);
    expect(await addWave(hearing.id, id, 'short', given, VISITOR)).toEqual(first);
    expect(first).toEqual({ ok: true, value: 'T2_1' });
    const { questionnaire } = await readQuestionnaire(hearing.id);
    const asked = (wave: WaveCode) =>
      askedIn(questionnaire, wave).flatMap(({ items }) => items).length;
    expect([asked('T1'), asked('T2_1'), asked('T2_2'), asked('T3')]).toEqual([16, 3, 0, 16]);
    expect(await readWavePlan(hearing, 'T2_1')).toMatchObject({
      ...{ questions: 3, obstacle: null, people: { asked: 40, handedIn: 0 } },
    });
  });

  test('a plan that asks nobody, nothing or has no name is refused; seven short waves are too many', async () => {
    const refused = async (change: object, kind: string) =>
      expect(
        await addWave(
          hearing.id,
          randomUUID(),
          'short',
          { ...plan(['panel']), ...change },
          VISITOR,
        ),
      ).toEqual({ ok: false, problem: { kind } });
    await refused({ name: { da: '', en: 'x' } }, 'name_missing');
    await refused({ audience: ['invited'] }, 'nobody_asked');
    await refused({ items: [] }, 'nothing_asked');
    const codes: WaveCode[] = [];
    for (let n = 2; n <= 6; n++) codes.push(await add('short', ['panel']));
    expect(codes).toEqual(['T2_2', 'T2_3', 'T2_4', 'T2_5', 'T2_6']);
    await refused({}, 'too_many_waves');
    for (const code of codes) expect((await removeWave(hearing.id, code, VISITOR)).ok).toBe(true);
    expect(await removeWave(hearing.id, 'T1', VISITOR)).toMatchObject({ ok: false });
  });

  test('the comparison group is asked T1 and T3 besides the panel, and counted apart', async () => {
    for (const wave of ['T1', 'T3'] as const) {
      const changed = await changeWave(hearing.id, wave, plan(['panel', 'comparison']), VISITOR);
      expect(changed.ok).toBe(true);
    }
    const counts = (await listWaveCounts(hearing.id)).find(({ wave }) => wave === 'T1');
    expect(counts).toMatchObject({ asked: 70, comparison_asked: 30 });
    await mustOpen('T1');
    expect(
      await chooseComparison(hearing.id, randomUUID(), { method: 'all' }, VISITOR),
    ).toMatchObject({ ok: false, problem: { kind: 'wave_already_open' } });
    const [compared] = await keys(`p.key in (select participant_key from api.compared)`);
    const own = await loadOwnHearing(compared!);
    expect(own.waves.find(({ code }) => code === 'T1')).toMatchObject({
      ...{ inComparison: true, state: 'open' },
    });
    await handIn(compared!, 'T1');
    // Answering at home is not attending.
    const attended = await database.sql('select from api.attended where participant_key = $1', [
      compared!.key,
    ]);
    expect(attended).toEqual([]);
    expect(await readWaveStanding(hearing.id, 'T1')).toMatchObject({
      ...{ asked: 40, handed_in: 0, comparison: { asked: 30, handed_in: 1 } },
    });
  });

  test('a wave nobody asks of her is not shown to her', async () => {
    const [outside] = await keys(
      `s.role is null and p.key not in (select participant_key from api.compared)`,
    );
    expect(await loadQuestionnaire(outside!, 'T1')).toEqual({ ok: false, problem: 'not_asked' });
    expect((await loadOwnHearing(outside!)).waves.map(({ code }) => code)).toEqual(['T0']);
  });

  test('who is missing is known by table and by name, and is reminded once', async () => {
    const panel = await keys(`s.role = 'panel'`);
    for (const person of panel.slice(0, 10)) await handIn(person, 'T1');
    await answer(panel[10]!, 'T1', ['ai_samfund', 'ai_virksomheder']);
    const standing = (await readWaveStanding(hearing.id, 'T1'))!;
    expect(standing).toMatchObject({ asked: 40, handed_in: 10, begun: 1 });
    const total = (of: 'asked' | 'handed_in') =>
      standing.groups.reduce((sum, group) => sum + group[of], 0);
    expect([standing.groups.length, total('asked'), total('handed_in')]).toEqual([5, 40, 10]);
    const women = standing.strata.filter(({ feature }) => feature === 'sex');
    expect(women.reduce((sum, { asked }) => sum + asked, 0)).toBe(40);

    const page = { words: '', group: null, first: 0, count: 100 };
    const missing = await searchMissing(hearing.id, 'T1', page);
    expect(missing.total).toBe(30 + 29);
    const table = missing.rows[0]!.group_number!;
    const there = await searchMissing(hearing.id, 'T1', { ...page, group: table });
    const group = standing.groups.find(({ number }) => number === table)!;
    expect(there.total).toBe(group.asked - group.handed_in);
    const first = (await listTables(hearing.id)).find(({ number }) => number === table)!;
    expect(await listMissingAtTable(first.id)).toHaveLength(there.total);
    const named = { ...page, words: panel[10]!.reference };
    expect((await searchMissing(hearing.id, 'T1', named)).rows).toMatchObject([
      { progress: 'begun' },
    ]);

    expect(await readOwnReminders(panel[10]!.key)).toEqual([]);
    const id = randomUUID();
    const reminded = { ok: true, value: 59 };
    expect(await remindMissing(hearing.id, 'T1', id, VISITOR)).toEqual(reminded);
    expect(await remindMissing(hearing.id, 'T1', id, VISITOR)).toEqual(reminded);
    expect(await readOwnReminders(panel[0]!.key)).toEqual([]);
    expect(await readOwnReminders(panel[10]!.key)).toMatchObject([{ wave: 'T1', missing: 14 }]);
    expect(await remindMissing(hearing.id, 'T3', randomUUID(), VISITOR)).toEqual({
      ok: false,
      problem: 'wave_not_open',
    });
  });

  test('a follow-up waits for the hearing to end, and asks the absent and a list', async () => {
    await add('follow_up', ['panel', 'absent', 'comparison']);
    expect(await openWave(hearing, 'T4', null, VISITOR)).toMatchObject({
      problem: { obstacle: 'not_yet' },
    });
    await closeWave(hearing.id, 'T1', VISITOR);
    await mustOpen('T3');
    const [person] = await keys(`s.role = 'panel'`);
    const [compared] = await keys(`p.key in (select participant_key from api.compared)`);
    await handIn(person!, 'T3');
    await handIn(compared!, 'T3');
    await closeWave(hearing.id, 'T3', VISITOR);
    // 400 answered T0; ten came. Those who came are asked as the panel, the others as absent.
    const asked = async () =>
      (await listWaveCounts(hearing.id)).find(({ wave }) => wave === 'T4')!.asked;
    expect(await asked()).toBe(400);
    await changeWave(hearing.id, 'T4', plan(['absent']), VISITOR);
    expect(await asked()).toBe(390);

    await changeWave(hearing.id, 'T4', plan(['list']), VISITOR);
    const people = await keys('s.role is null');
    const text = `${people[0]!.reference}\n\nfindes-ikke\n${people[1]!.reference}\n`;
    expect(await listForWave(hearing.id, 'T4', text, VISITOR)).toEqual({
      ok: false,
      problem: { kind: 'faults', faults: [{ line: 3, kind: 'unknown' }] },
    });
    expect(await asked()).toBe(0);
    const put = people.slice(0, 2).map(({ reference }) => reference);
    expect(await listForWave(hearing.id, 'T4', put.join('\r\n'), VISITOR)).toEqual({
      ok: true,
      value: 2,
    });
    await mustOpen('T4');
    expect(await listForWave(hearing.id, 'T4', people[2]!.reference, VISITOR)).toEqual({
      ok: true,
      value: 3,
    });
    await answer(people[2]!, 'T4');
    await closeWave(hearing.id, 'T4', VISITOR);
  });

  test('the comparison group is in the data set, marked, and never in the panel’s results', async () => {
    for (const wave of ['T0', 'T1', 'T3', 'T4'] as const)
      expect((await releaseWave(hearing.id, wave, VISITOR)).ok).toBe(true);
    const results = await readResults(hearing);
    expect(results.ok && results.value.results).toMatchObject({
      ...{ tookPart: { T1: 11, T3: 1 }, tookPartTwice: 1 },
    });
    const file = await exportDataset({
      ...{ hearing, file: 'data.csv', actor: VISITOR, now: new Date() },
    });
    if (!file.ok) throw new Error(file.problem);
    const [heading, ...rows] = [...file.value.parts].join('').trim().split(/\r?\n/);
    const columns = heading!.split(',');
    const cells = rows.map((line) => line.split(','));
    const having = (column: string, value: string) =>
      cells.filter((row) => row[columns.indexOf(column)] === value).length;
    expect([having('kontrol', '1'), having('deltog', '1')]).toEqual([30, 11]);
    expect(columns).toEqual(expect.arrayContaining(['ai_samfund_t4', 'ai_samfund_t4_3']));
    expect(columns).toContain('ai_samfund_t2_1');
    expect(having('ai_samfund_t4', '4')).toBe(1);
  });
});
