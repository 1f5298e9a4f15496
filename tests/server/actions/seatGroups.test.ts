import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import type { SeatedSession } from '#domain/programme/seatingProblem';
import { assignModerators } from '#server/actions/assignModerators';
import { createAccount } from '#server/actions/createAccount';
import { changeSeats, type SeatChange } from '#server/actions/changeSeats';
import { openWave } from '#server/actions/openWave';
import { readSeatingPlan } from '#server/actions/readSeatingPlan';
import { proposeChange } from '#server/actions/rebalanceSeats';
import { seatGroups } from '#server/actions/seatGroups';
import { readSeatedGroups } from '#server/actions/seatGroupsMix';
import { listDrawnPeople } from '#server/database/draws';
import { type Hearing, listMembers } from '#server/database/hearings';
import * as seating from '#server/database/seating';
import { appendTableEvents, findTableHead, listTables } from '#server/database/tables';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, drawnPanel } from './recruitedHearing.ts';

describe('seating the panel', () => {
  const database = useDatabase();
  let hearing: Hearing;
  const seat = (seed: string, rotation: 'same' | 'new' = 'new') =>
    seatGroups({ hearing, seed, rotation, actor: VISITOR });

  /** Participant keys by group number, per session. */
  async function plan() {
    return (await readSeatingPlan(hearing)).sessions.map(({ seated }) => seated);
  }

  beforeAll(async () => {
    hearing = await answeredHearing({ invited: 1000, answering: 400, panel: 43, groups: 5 });
  });

  test('waits for the draw', async () => {
    expect(await seat('x')).toEqual({ ok: false, problem: { kind: 'not_drawn' } });
    await drawnPanel(hearing, 'lod');
    expect(await seat('  ')).toEqual({ ok: false, problem: { kind: 'seed_missing' } });
  });

  test('everybody has one seat in each of the four sessions, in groups of like size', async () => {
    expect(await seat('borde', 'same')).toEqual({ ok: true, value: { people: 43 } });
    const stored = (await seating.findSeating(hearing.id))!;
    expect(stored).toMatchObject({ seed: 'borde', rotation: 'same', changed_at: null });
    expect(stored.deviation).toBeLessThan(stored.random_deviation);

    const panel = (await listDrawnPeople(hearing.id)).filter(({ role }) => role === 'panel');
    const sessions = await plan();
    expect(sessions).toHaveLength(4);
    for (const groups of sessions) {
      expect(groups.map((group) => group.length)).toEqual([9, 9, 9, 8, 8]);
      expect(new Set(groups.flat())).toEqual(new Set(panel.map((one) => one.participant_key)));
      expect(groups).toEqual(sessions[0]);
    }
    expect(await listTables(hearing.id)).toHaveLength(20);
  });

  test('the same seed seats the same people together; another seed others', async () => {
    const first = await plan();
    await seat('andre', 'same');
    const other = await plan();
    expect(other).not.toEqual(first);
    await seat('borde', 'same');
    expect(await plan()).toEqual(first);
  });

  test('in new groups each session, pins hold in all of them, and few meet twice', async () => {
    const people = (await seating.listPanelPeople(hearing.id)).map((one) => one.participant_key);
    const pin = (
      kind: seating.StoredPin['kind'],
      participants: string[],
      group_numbers: number[] = [],
    ) =>
      seating.savePin(
        hearing.id,
        { id: randomUUID(), kind, participants, group_numbers },
        'system',
      );
    await pin('together', people.slice(0, 3));
    await pin('apart', people.slice(3, 5));
    await pin('at', people.slice(5, 7), [2]);
    expect(await pin('apart', [people[0]!, randomUUID()])).toMatchObject({
      problem: { kind: 'not_in_panel' },
    });
    expect((await seat('nye', 'new')).ok).toBe(true);
    const sessions = await plan();
    const groupOf = (groups: SeatedSession, at: number) =>
      groups.findIndex((group) => group.includes(people[at]!)) + 1;
    for (const groups of sessions) {
      expect(groups.flat().sort()).toEqual([...people].sort());
      expect(new Set([0, 1, 2].map((at) => groupOf(groups, at))).size).toBe(1);
      expect(groupOf(groups, 3)).not.toBe(groupOf(groups, 4));
      expect([5, 6].map((at) => groupOf(groups, at))).toEqual([2, 2]);
    }
    expect(sessions[1]).not.toEqual(sessions[0]);
    const { random_repeated_pairs: random } = (await seating.findSeating(hearing.id))!;
    const { quality } = await readSeatedGroups(hearing);
    expect(quality.repeatedPairs).toBeLessThan(random);

    // Contradictions come back with their people, and the plan that is there stays.
    await pin('apart', people.slice(0, 2));
    expect(await seat('umulig')).toMatchObject({
      problem: { kind: 'not_seated', faults: [{ kind: 'together_and_apart' }] },
    });
    expect(await plan()).toEqual(sessions);
    for (const { id } of await seating.listPins(hearing.id)) {
      await seating.removePin(hearing.id, id, 'system');
    }
    expect(await seating.listPins(hearing.id)).toEqual([]);
  });

  test('people change places: acknowledged once, refused where others came first', async () => {
    const before = await plan();
    const [one, other] = [before[1]![0]![0]!, before[1]![3]![0]!];
    const change = {
      id: randomUUID(),
      moves: [
        { session: 2, id: one, from: 1, to: 4 },
        { session: 2, id: other, from: 4, to: 1 },
      ],
    };
    const send = (asked: SeatChange) => changeSeats(hearing, asked, VISITOR);
    expect(await send(change)).toEqual({ ok: true, value: null });
    expect(await send(change)).toEqual({ ok: true, value: null });
    const after = await plan();
    expect(after[1]![3]).toContain(one);
    expect(after[1]![0]).toContain(other);
    expect([after[0], after[2], after[3]]).toEqual([before[0], before[2], before[3]]);
    expect((await seating.findSeating(hearing.id))!.changed_at).not.toBeNull();

    expect(await send({ ...change, id: randomUUID() })).toEqual({
      ok: false,
      problem: { kind: 'seat_changed' },
    });
    for (const wrong of [
      { session: 9, id: one, from: 4, to: 1 },
      { session: 2, id: one, from: 4, to: 77 },
      { session: 2, id: randomUUID(), from: null, to: 1 },
    ]) {
      expect(await send({ id: randomUUID(), moves: [wrong] })).toEqual({
        ok: false,
        problem: { kind: 'unknown_place' },
      });
    }
    expect(await plan()).toEqual(after);
  });

  test('on the day: nobody is changed by looking, and what was shown is what is done', async () => {
    const before = await plan();
    const absent = before[1]![0]!.slice(0, 3);
    const request = { id: randomUUID(), sessions: [2, 3, 4], absent, newcomers: [] };
    const proposed = await proposeChange(hearing, { ...request, bounds: { min: 8, max: 9 } });
    if (!proposed.ok) throw new Error(JSON.stringify(proposed.problem));
    const { change, isFewest } = proposed.value;
    expect(isFewest).toBe(true);
    expect(await plan()).toEqual(before);
    expect(change.moves.filter(({ to }) => to === null)).toHaveLength(9);
    expect((await changeSeats(hearing, change, VISITOR)).ok).toBe(true);
    const after = await plan();
    expect(after[0]).toEqual(before[0]);
    for (const groups of after.slice(1)) {
      expect(groups.flat()).toHaveLength(40);
      expect(groups.every((group) => group.length === 8)).toBe(true);
    }

    // They came after all.
    const back = { ...request, id: randomUUID(), absent: [], newcomers: absent };
    const returning = await proposeChange(hearing, { ...back, bounds: { min: 8, max: 9 } });
    if (!returning.ok) throw new Error(JSON.stringify(returning.problem));
    expect(returning.value.change.moves.every(({ from }) => from === null)).toBe(true);
    expect((await changeSeats(hearing, returning.value.change, VISITOR)).ok).toBe(true);
    expect((await plan()).map((groups) => groups.flat().length)).toEqual([43, 43, 43, 43]);
    // Asked for once more, they have their places already.
    const again = await proposeChange(hearing, { ...back, bounds: { min: 8, max: 9 } });
    expect(again).toMatchObject({ ok: true, value: { change: { moves: [] } } });
  });

  test('moderators get their groups by number, all or none, and keep them when people are seated anew', async () => {
    const made = await createAccount(
      {
        ...{ email: 'mo@example.dk', name: 'Mo', password: 'en lang sætning' },
        mayCreateHearings: false,
      },
      'system',
    );
    if (!made.ok) throw new Error(made.problem);
    const assign = (groups: string) =>
      assignModerators({ hearing, accountId: made.value.id, groups, actor: VISITOR });
    const numbers = async () => (await seating.listModerators(hearing.id)).map((one) => one.number);

    expect(await assign('1-2, 9')).toEqual({
      ok: false,
      problem: { kind: 'group_unknown', numbers: [9] },
    });
    expect(await numbers()).toEqual([]);
    expect(await assign('1 – 2, 4')).toEqual({ ok: true, value: { groups: [1, 2, 4] } });
    expect(await assign('2')).toEqual({ ok: true, value: { groups: [2] } });
    expect(await numbers()).toEqual([1, 2, 4]);
    expect((await listMembers(hearing.id)).map(({ role }) => role)).toEqual(['moderator']);
    expect(await assign('bord 3')).toMatchObject({ problem: { kind: 'numbers_malformed' } });
    await seat('nye');
    expect(await numbers()).toEqual([1, 2, 4]);
  });

  test('who has withdrawn is not waited for: her place is free, and hers again if she comes', async () => {
    const before = await plan();
    const key = before[0]![0]![0]!;
    const withdrawn = (role: 'panel' | 'withdrawn') =>
      database.sql(
        `update recruitment.selections
            set role = $2, withdrew_from = case when $2 = 'withdrawn' then 'panel' end,
                withdrew_at = case when $2 = 'withdrawn' then now() end
          where participant_key = $1`,
        [key, role],
      );
    await withdrawn('withdrawn');
    expect((await plan()).flat(2)).not.toContain(key);
    const { unseated, quality } = await readSeatedGroups(hearing);
    expect({ unseated, isKnown: Number.isFinite(quality.deviation) }).toEqual({
      ...{ unseated: 0, isKnown: true },
    });
    await withdrawn('panel');
    const after = await plan();
    expect(after.map((groups) => groups.map((group) => [...group].sort()))).toEqual(
      before.map((groups) => groups.map((group) => [...group].sort())),
    );
  });

  test('the seats of a table stand once something was said at it', async () => {
    const table = (await listTables(hearing.id)).find(
      ({ position, number }) => position === 1 && number === 2,
    )!;
    await appendTableEvents({
      ...{ table: table.id, command: randomUUID(), actor: 'system' },
      ...{ sequence: 0, revision: (await findTableHead(table.id))!.people_revision },
      events: [{ type: 'table_opened', at: 0 }],
    });
    const [first] = await plan();
    const move = (from: number, to: number) => ({
      id: randomUUID(),
      moves: [{ session: 1, id: first![from - 1]![0]!, from, to }],
    });
    for (const [from, to] of [
      [2, 1],
      [1, 2],
    ] as const) {
      // prettier-ignore
      expect(await changeSeats(hearing, move(from, to), VISITOR)).toEqual({
        ok: false,
        problem: { kind: 'table_begun', position: 1, numbers: [2] },
      });
    }
    expect((await changeSeats(hearing, move(3, 1), VISITOR)).ok).toBe(true);
    // From the hall, where an organiser sees the tables, one is moved all the same; sent twice, once.
    const midway = { ...move(2, 1), midway: true };
    for (let times = 0; times < 2; times++)
      expect((await changeSeats(hearing, midway, VISITOR)).ok).toBe(true);
    const moved = midway.moves[0]!.id;
    const [now] = await plan();
    expect(now!.map((group) => group.includes(moved)).slice(0, 2)).toEqual([true, false]);
  });

  test('stands once people have arrived', async () => {
    const opened = await openWave(hearing, 'T1', null, VISITOR);
    expect(opened.ok).toBe(true);
    expect(await seat('for sent')).toEqual({ ok: false, problem: { kind: 'hearing_under_way' } });
  });
});
