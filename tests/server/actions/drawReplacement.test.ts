import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { changeSelection, markAbsent } from '#server/actions/changeSelection';
import { drawReplacement } from '#server/actions/drawReplacement';
import { openWave } from '#server/actions/openWave';
import { prepareReplacement } from '#server/actions/prepareReplacement';
import { publishLottery } from '#server/actions/publishLottery';
import { PANEL, readLotteries, VACANCIES } from '#server/actions/readLotteries';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { readVacancies } from '#server/actions/readVacancies';
import { seatGroups } from '#server/actions/seatGroups';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import { submitWave } from '#server/database/answers';
import { listDrawnPeople } from '#server/database/draws';
import type { Hearing } from '#server/database/hearings';
import { listSelections, searchSelected } from '#server/database/selections';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, drawnPanel } from './recruitedHearing.ts';

describe('filling places that stand empty', () => {
  const database = useDatabase();
  let hearing: Hearing;
  let left: string[];

  const kindOf = async (outcome: Promise<{ ok: boolean }>) => {
    const { ok, ...rest } = await outcome;
    return ok ? 'ok' : (rest as { problem: { kind: string } }).problem.kind;
  };
  const set = (participantKey: string, state: 'chosen' | 'confirmed' | 'withdrawn') =>
    kindOf(changeSelection({ hearing, participantKey, state, actor: VISITOR }));
  const prepare = (over: Partial<Parameters<typeof prepareReplacement>[0]> = {}) =>
    prepareReplacement({
      ...{ hearing, newcomers: 'everybody' as const, relax: false },
      ...{ id: randomUUID(), actor: VISITOR, ...over },
    });
  const publish = async () => {
    const { prepared } = await readLotteries(hearing.id, VACANCIES);
    const announced = { seedSource: 'Lotto, uge 6', seedAt: null };
    const given = { hearing, lotteryId: prepared!.id, ...announced, actor: VISITOR };
    expect(await kindOf(publishLottery(given))).toBe('ok');
  };
  const draw = (seed: string, id: string = randomUUID()) =>
    kindOf(drawReplacement({ hearing, seed, actor: VISITOR, id }));
  const panelKeys = async () =>
    (await listDrawnPeople(hearing.id))
      .filter(({ role }) => role === 'panel')
      .map((person) => person.participant_key);
  const meetsQuotas = async () => {
    const panel = (await listDrawnPeople(hearing.id)).filter(({ role }) => role === 'panel');
    const { current } = await readLotteries(hearing.id, PANEL);
    for (const { feature, value, min, max } of current!.summary.quotas) {
      const own = panel.filter((person) => person[feature as 'sex'] === value).length;
      expect(own, `${feature} ${value}`).toBeGreaterThanOrEqual(min);
      expect(own, `${feature} ${value}`).toBeLessThanOrEqual(max);
    }
  };

  beforeAll(async () => {
    hearing = await answeredHearing();
    expect(await kindOf(prepare())).toBe('not_drawn');
    await drawnPanel(hearing, 'lotto');
    left = (await panelKeys()).slice(3, 8);
  });

  test('waits until a place is empty', async () => {
    expect(await kindOf(prepare())).toBe('nothing_vacant');
    expect(await draw('x')).toBe('lottery_not_published');
  });

  test('who withdraws leaves her place, twice is once, and she can be taken back', async () => {
    const [person] = left;
    expect(await set(person!, 'confirmed')).toBe('ok');
    expect(await set(person!, 'withdrawn')).toBe('ok');
    expect(await set(person!, 'withdrawn')).toBe('ok');
    expect(await panelKeys()).not.toContain(person);
    expect((await readVacancies(hearing, 'everybody'))!.problem.size).toBe(1);
    expect(await set(person!, 'chosen')).toBe('ok');
    expect(await panelKeys()).toContain(person);
    expect(await set(randomUUID(), 'withdrawn')).toBe('not_selected');
    const log = await database.sql<{ details: { state: string } }>(
      `select details from audit.log where act = 'selection_set' and hearing_id = $1 order by id`,
      [hearing.id],
    );
    expect(log.map(({ details }) => details.state)).toEqual(['confirmed', 'withdrawn', 'chosen']);
  });

  test('a lottery for other vacancies than those there are is not drawn from', async () => {
    await set(left[0]!, 'withdrawn');
    expect(await kindOf(prepare())).toBe('ok');
    await publish();
    await set(left[1]!, 'withdrawn');
    expect(await draw('x')).toBe('panel_changed');
  });

  test('those who come keep every quota with those who stay, and sit where the others sat', async () => {
    expect((await seatGroups({ hearing, seed: 's', rotation: 'same', actor: VISITOR })).ok).toBe(
      true,
    );
    for (const person of left.slice(2)) expect(await set(person, 'withdrawn')).toBe('ok');
    const stayed = await panelKeys();
    expect(stayed).toHaveLength(35);
    const seatsOf = (keys: readonly string[]) =>
      database.sql<{ seats: number; people: number }>(
        `select count(*)::integer as seats, count(distinct participant_key)::integer as people
           from programme.seats where participant_key = any ($1::uuid[])`,
        [keys],
      );
    const [before] = await seatsOf(left);
    expect(await kindOf(prepare())).toBe('ok');
    await publish();
    const id = randomUUID();
    expect(await draw('lotto uge 6', id)).toBe('ok');
    expect(await draw('lotto uge 6', id)).toBe('ok');
    const panel = await panelKeys();
    expect(panel).toHaveLength(40);
    const newcomers = panel.filter((key) => !stayed.includes(key));
    expect(newcomers).toHaveLength(5);
    expect(newcomers.some((key) => left.includes(key))).toBe(false);
    await meetsQuotas();
    const [after] = await seatsOf(newcomers);
    const gone = await seatsOf(left);
    // The first two left before the tables were made and had no seat to give.
    expect(before!.people).toBe(3);
    expect(after).toEqual(before);
    expect(gone[0]!.seats).toBe(0);
    expect(await set(left[0]!, 'chosen')).toBe('already_replaced');
    expect(await draw('igen')).toBe('panel_changed');
  });

  test('their draw is as public and as verifiable as the first', async () => {
    const { replacements, history } = await readPublicDraw(hearing);
    const drawn = replacements.filter((one) => one.draw !== null);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]!.draw!.ids).toHaveLength(5);
    expect(history.map(({ act }) => act)).toEqual(['panel_drawn', 'replacements_drawn']);
    expect(await verifyRecordedDraw(hearing.id)).toEqual({ ok: true, value: { draws: 2 } });
    const [changed] = (await listSelections(hearing.id)).filter((one) => one.came_by !== null);
    const move = (to: string | null) =>
      database.sql('update recruitment.selections set came_by = $2 where participant_key = $1', [
        changed!.participant_key,
        to,
      ]);
    await move(null);
    expect(await kindOf(verifyRecordedDraw(hearing.id))).toBe('panel_changed');
    await move(changed!.came_by);
  });

  test('on the day the rest is noted as absent, and the reserves fill their places', async () => {
    expect(await kindOf(markAbsent(hearing, VISITOR))).toBe('wave_not_open');
    expect((await openWave(hearing, 'T1', null, VISITOR)).ok).toBe(true);
    const panel = await panelKeys();
    const came = panel.slice(0, 38);
    const submissions = came.map((participant) => ({
      ...{ id: randomUUID(), participant, receipt: 'MØDT' },
    }));
    await submitWave(hearing.id, 'T1', submissions);
    expect(await markAbsent(hearing, VISITOR)).toEqual({ ok: true, value: 2 });
    expect(await markAbsent(hearing, VISITOR)).toEqual({ ok: true, value: 0 });
    expect(await set(came[0]!, 'withdrawn')).toBe('already_attended');

    const vacancies = (await readVacancies(hearing, 'reserves'))!;
    const reserves = (await listDrawnPeople(hearing.id)).filter(({ role }) => role === 'reserve');
    expect(vacancies.problem.people).toHaveLength(reserves.length);
    // Ten reserves may not be able to give what two places need: the smallest change then helps.
    expect(await kindOf(prepare({ newcomers: 'reserves', relax: true }))).toBe('ok');
    await publish();
    expect((await readLotteries(hearing.id, VACANCIES)).current!.purpose).toBe('top_up');
    expect(await draw('på dagen')).toBe('ok');
    const now = await panelKeys();
    expect(now).toHaveLength(40);
    expect(came.every((key) => now.includes(key))).toBe(true);
    const keys = new Set(reserves.map((person) => person.participant_key));
    expect(now.filter((key) => keys.has(key))).toHaveLength(2);
    expect(await verifyRecordedDraw(hearing.id)).toEqual({ ok: true, value: { draws: 3 } });
  });

  test('organisers find people by name and by what has become of them', async () => {
    const all = await searchSelected(hearing.id, { words: '', state: null, first: 0, count: 500 });
    expect(all.states).toMatchObject({ attended: 38, replaced: 7, chosen: 2 });
    expect(all.total).toBe(all.rows.length);
    const one = all.rows[4]!;
    const found = await searchSelected(hearing.id, {
      ...{ words: one.reference.toLowerCase(), state: null, first: 0, count: 10 },
    });
    expect(found.rows.map(({ key }) => key)).toContain(one.key);
    const gone = await searchSelected(hearing.id, {
      ...{ words: '', state: 'replaced' as const, first: 0, count: 3 },
    });
    expect([gone.total, gone.rows.length]).toEqual([7, 3]);
  });
});
