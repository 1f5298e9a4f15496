import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { createHearing } from '#server/actions/createHearing';
import { readOverview } from '#server/actions/readOverview';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { updateHearing } from '#server/actions/updateHearing';
import { findHearing, findHearingById } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';
import {
  type Account,
  hearingOf,
  newHearing,
  organiserAccount,
  rolesOf,
} from './organisedHearing.ts';

describe('a new hearing', () => {
  const database = useDatabase();
  let ida: Account;
  beforeAll(async () => {
    ida = await organiserAccount();
  });

  test('has its details, its questionnaire, three planned waves and its organiser', async () => {
    const given = newHearing();
    expect(await createHearing(given, ida)).toEqual({
      ok: true,
      value: { id: given.id, slug: given.slug },
    });
    const hearing = await findHearing(given.slug);
    expect(hearing).toMatchObject({ panel_size: 40, group_count: 5, simulated: false });
    expect((await readQuestionnaire(given.id)).questionnaire).toEqual(STARTER_QUESTIONNAIRE);
    const { facts, progress } = await readOverview(hearing!);
    expect(facts).toMatchObject({ items: 16, invited: 0, willing: 0, drawn: null, groups: 0 });
    expect(Object.values(progress.waves).map(({ state }) => state)).toEqual(
      Array(3).fill('planned'),
    );
    expect(await rolesOf(ida.id, given.id)).toEqual(['organiser']);
  });

  test('is made once, however often and at once the form is sent', async () => {
    const given = newHearing();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => createHearing(given, ida)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const made = await database.sql('select from hearing.hearings where id = $1', [given.id]);
    const log = await database.sql(
      `select from audit.log where hearing_id = $1 and act = 'hearing_created'`,
      [given.id],
    );
    expect([made.length, log.length]).toEqual([1, 1]);
    expect((await readQuestionnaire(given.id)).revision).toBe(1);
  });

  test('keeps what has been written since, when an old form is sent again', async () => {
    const given = newHearing();
    await createHearing({ ...given, questionnaire: null }, ida);
    const changed = await createHearing({ ...given, name_da: 'Noget andet' }, ida);
    expect(changed.ok).toBe(true);
    expect((await findHearingById(given.id))?.name_da).toBe(given.name_da);
  });

  test('cannot take an address in use', async () => {
    const first = newHearing();
    await createHearing(first, ida);
    expect(await createHearing({ ...newHearing(), slug: first.slug }, ida)).toEqual({
      ok: false,
      problem: [{ field: 'slug', kind: 'slug_taken' }],
    });
  });

  test("cannot be somebody else's: knowing its id opens no door", async () => {
    const hearing = await hearingOf(ida);
    const mallory = await organiserAccount('Mallory');
    const outcome = await createHearing({ ...newHearing(hearing.id), slug: 'min' }, mallory);
    expect(outcome.ok).toBe(false);
    expect(await rolesOf(mallory.id, hearing.id)).toEqual([]);
  });

  test('with faults is not made at all', async () => {
    const given = { ...newHearing(), ends_on: '2024-01-01', group_count: '900' };
    const outcome = await createHearing(given, ida);
    expect(outcome).toMatchObject({ ok: false, problem: [{ field: 'ends_on' }] });
    expect(await findHearingById(given.id)).toBeNull();
  });
});

describe('changing the details', () => {
  const database = useDatabase();
  let ida: Account;
  beforeAll(async () => {
    ida = await organiserAccount();
  });
  const details = (hearing: { name_en: string; starts_on: string; ends_on: string }) => ({
    ...{ name_da: 'Nyt navn', name_en: hearing.name_en },
    ...{ starts_on: hearing.starts_on, ends_on: hearing.ends_on },
    ...{ panel_size: '30', group_count: '4' },
  });

  test('saves them and leaves the address', async () => {
    const hearing = await hearingOf(ida);
    expect(await updateHearing(hearing.id, details(hearing), ida)).toEqual({
      ok: true,
      value: true,
    });
    expect(await findHearing(hearing.slug)).toMatchObject({ name_da: 'Nyt navn', panel_size: 30 });
  });

  test('of sizes is refused once they have been acted on, the rest is not', async () => {
    const hearing = await hearingOf(ida);
    await database.sql(
      `insert into recruitment.draws (id, hearing_id, method, seed, size, record, record_hash, drawn_by)
       values ($1, $2, 'test', 'test', 40, '{}', 'test', 'system')`,
      [randomUUID(), hearing.id],
    );
    expect(await updateHearing(hearing.id, details(hearing), ida)).toEqual({
      ok: false,
      problem: [{ field: 'panel_size', kind: 'already_drawn' }],
    });
    expect(
      (await updateHearing(hearing.id, { ...details(hearing), panel_size: '40' }, ida)).ok,
    ).toBe(true);
    await database.sql('insert into programme.groups (id, hearing_id, number) values ($1, $2, 1)', [
      randomUUID(),
      hearing.id,
    ]);
    expect(
      await updateHearing(
        hearing.id,
        { ...details(hearing), panel_size: '40', group_count: '6' },
        ida,
      ),
    ).toEqual({ ok: false, problem: [{ field: 'group_count', kind: 'already_seated' }] });
  });
});
