import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { openWave } from '#server/actions/openWave';
import { runSchedule } from '#server/actions/runSchedule';
import { type GivenAnswer, submitAnswers } from '#server/actions/submitAnswers';
import { submitAnswersFromTablet } from '#server/actions/submitAnswersFromTablet';
import { submitWave } from '#server/actions/submitWave';
import { saveQuestionnaire } from '#server/database/questionnaires';
import { findOwnWave, listLateAnswers, scheduleWave } from '#server/database/waves';
import { keepSchedule } from '#server/schedule';
import { useDatabase } from '../../support/database.ts';
import { prepareHearing } from './hearing.ts';

const given = (item = 'ai_samfund', code = 4): GivenAnswer => ({
  ...{ id: randomUUID(), item, answer: code, givenAt: new Date().toISOString() },
});
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

describe('waves that open and close by their times', () => {
  const database = useDatabase();
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  beforeAll(async () => {
    hearing = await prepareHearing(3);
  });

  const state = async () => (await findOwnWave(hearing.respondents[0]!.key, 'T0'))!.state;
  /** Time that passes without waiting for it: the wave's times are moved into the past. */
  const pass = (seconds: number) =>
    database.sql(
      `update survey.waves set opens_at = opens_at - $2 * interval '1 second',
              closes_at = closes_at - $2 * interval '1 second',
              opened_at = opened_at - $2 * interval '1 second',
              open_problem_at = open_problem_at - $2 * interval '1 second'
        where hearing_id = $1 and code = 'T0'`,
      [hearing.id, seconds],
    );
  const acts = async () =>
    (
      await database.sql<{ act: string }>(
        `select act from audit.log where hearing_id = $1 and act like 'wave_%' order by id`,
        [hearing.id],
      )
    ).map(({ act }) => act);

  test('a time behind us, an end before the beginning and a wave nobody knows are refused', async () => {
    const set = (opens: number | null, closes: number | null) =>
      scheduleWave(
        hearing.id,
        'T0',
        { opensAt: opens && inSeconds(opens), closesAt: closes && inSeconds(closes) } as never,
        'system',
      );
    expect(await set(-5, null)).toMatchObject({ ok: false, problem: { kind: 'time_passed' } });
    await expect(set(60, 30)).rejects.toThrow();
    const none = { opensAt: null, closesAt: null };
    expect(await scheduleWave(hearing.id, 'T4', none, 'system')).toMatchObject({
      ok: false,
      problem: { kind: 'wave_unknown' },
    });
  });

  test('what is not due stays, what is due opens once, whoever looks', async () => {
    await scheduleWave(
      hearing.id,
      'T0',
      { opensAt: inSeconds(600), closesAt: inSeconds(1200) },
      'system',
    );
    expect(await runSchedule()).toBe(0);
    expect(await state()).toBe('planned');
    await pass(601);
    await Promise.all([runSchedule(), runSchedule(), runSchedule()]);
    expect(await state()).toBe('open');
    expect(await acts()).toEqual(['wave_scheduled', 'wave_opened']);
  });

  test('an end can be put off while the wave is open, its beginning cannot', async () => {
    const [wave] = await database.sql<{ opens_at: Date }>(
      `select opens_at from survey.waves where hearing_id = $1 and code = 'T0'`,
      [hearing.id],
    );
    const times = { opensAt: wave!.opens_at, closesAt: inSeconds(900) };
    expect(await scheduleWave(hearing.id, 'T0', times, 'system')).toMatchObject({ ok: true });
    expect(
      await scheduleWave(hearing.id, 'T0', { ...times, opensAt: null }, 'system'),
    ).toMatchObject({ ok: false, problem: { kind: 'wave_wrong_state' } });
  });

  test('the database takes nothing after the end, before any clock has closed the wave', async () => {
    const [anna, bo] = hearing.respondents;
    const inTime = given();
    expect(await submitAnswers(anna!, 'T0', [inTime])).toMatchObject({ ok: true });
    await pass(901);
    const tooLate = given('ai_virksomheder');
    const reply = await submitAnswersFromTablet(
      anna!,
      {
        wave: 'T0',
        entries: [inTime, tooLate].map((one) => ({
          ...{ kind: 'answer' as const, id: one.id, item: one.item, code: 4 },
          givenAt: one.givenAt!,
        })),
      },
      new Date(),
    );
    // What had come in time is told apart from what came too late.
    expect(reply).toMatchObject({
      stored: [inTime.id],
      problem: { kind: 'wave_not_open', state: 'closed' },
    });
    expect(await submitWave(bo!, 'T0', randomUUID())).toMatchObject({ ok: false });
    expect(await state()).toBe('closed');
    const counted = await database.sql(
      `select from survey.answers a join survey.waves w on w.id = a.wave_id where w.hearing_id = $1`,
      [hearing.id],
    );
    expect(counted).toHaveLength(1);
  });

  test('it closes at its end, however late the clock comes, and what came after is kept uncounted', async () => {
    await Promise.all([runSchedule(), runSchedule()]);
    const [wave] = await database.sql<{ state: string; same: boolean }>(
      `select state, closed_at = closes_at as same from survey.waves where hearing_id = $1 and code = 'T0'`,
      [hearing.id],
    );
    expect(wave).toEqual({ state: 'closed', same: true });
    expect((await acts()).filter((act) => act === 'wave_closed')).toHaveLength(1);
    expect(await listLateAnswers(hearing.id)).toEqual([
      { wave: 'T0', answers: 1, people: 1, given_before: 0 },
    ]);
  });

  test('a closed wave gets no new end and does not open again', async () => {
    const [wave] = await database.sql<{ opens_at: Date }>(
      `select opens_at from survey.waves where hearing_id = $1 and code = 'T0'`,
      [hearing.id],
    );
    const later = { opensAt: wave!.opens_at, closesAt: inSeconds(600) };
    expect(await scheduleWave(hearing.id, 'T0', later, 'system')).toMatchObject({
      ok: false,
      problem: { kind: 'wave_wrong_state' },
    });
  });

  test('a wave that cannot open says why, and opens once what was missing is there', async () => {
    const unready = await prepareHearing(0);
    const due = (seconds: number) =>
      database.sql(
        `update survey.waves set opens_at = now() - $2 * interval '1 second', open_problem_at =
                open_problem_at - interval '31 seconds' where hearing_id = $1 and code = 'T0'`,
        [unready.id, seconds],
      );
    const problem = async () =>
      (
        await database.sql<{ state: string; open_problem: string | null }>(
          `select state, open_problem from survey.waves where hearing_id = $1 and code = 'T0'`,
          [unready.id],
        )
      )[0];
    await due(1);
    await runSchedule();
    expect(await problem()).toEqual({ state: 'planned', open_problem: 'not_yet' });
    // Not tried again at once, and not written to the log again.
    expect(await runSchedule()).toBe(0);
    await due(2);
    await runSchedule();
    const told = await database.sql(
      `select from audit.log where hearing_id = $1 and act = 'wave_not_opened'`,
      [unready.id],
    );
    expect(told).toHaveLength(1);
    await database.sql(
      `insert into recruitment.participants (key, hearing_id, sex, age_band, region, education)
       values (gen_random_uuid(), $1, 'kvinde', '30-44', 'hovedstaden', 'lvu')`,
      [unready.id],
    );
    await due(3);
    expect(await runSchedule()).toBe(1);
    expect(await problem()).toMatchObject({ state: 'open' });
  });

  test('the process opens and closes waves while nobody looks', async () => {
    const kept = await prepareHearing(1);
    const person = kept.respondents[0]!;
    const times = { opensAt: inSeconds(1), closesAt: inSeconds(6) };
    expect(await scheduleWave(kept.id, 'T0', times, 'system')).toMatchObject({ ok: true });
    const now = async () => (await findOwnWave(person.key, 'T0'))!.state;
    const stored = async () =>
      (
        await database.sql<{ state: string }>(
          `select state from survey.waves where hearing_id = $1 and code = 'T0'`,
          [kept.id],
        )
      )[0]!.state;
    const stop = keepSchedule();
    try {
      await expect.poll(now, { timeout: 20_000, interval: 200 }).toBe('open');
      expect(await submitAnswers(person, 'T0', [given()])).toMatchObject({ ok: true });
      await expect.poll(stored, { timeout: 20_000, interval: 200 }).toBe('closed');
    } finally {
      stop();
    }
  });

  test('a wave that asks nothing does not open', async () => {
    const silent = await prepareHearing(1);
    const item = {
      ...{ code: 'kun_efter', kind: 'agree5' as const, waves: ['T4' as const] },
      text: { da: 'Kun efter', en: 'Only after' },
    };
    const questionnaire = {
      themes: [{ code: 'tema', name: { da: 'Tema', en: 'Theme' }, items: [item] }],
    };
    await saveQuestionnaire(silent.id, 1, { questionnaire, hash: 'x' }, 'system');
    expect(await openWave({ id: silent.id, panel_size: 2 }, 'T0', null, VISITOR)).toEqual({
      ok: false,
      problem: { kind: 'obstacle', obstacle: 'nothing_asked' },
    });
  });
});
