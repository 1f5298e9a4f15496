import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { assignModerators } from '#server/actions/assignModerators';
import { createAccount } from '#server/actions/createAccount';
import { drawPanel } from '#server/actions/drawPanel';
import { openWave } from '#server/actions/openWave';
import { seatGroups } from '#server/actions/seatGroups';
import { listDrawnPeople } from '#server/database/draws';
import { type Hearing, listMembers } from '#server/database/hearings';
import * as seating from '#server/database/seating';
import { listTables } from '#server/database/tables';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing } from './recruitedHearing.ts';

describe('seating the panel', () => {
  useDatabase();
  let hearing: Hearing;
  const seat = (seed: string) => seatGroups({ hearing, seed, actor: VISITOR });

  /** Participant keys by group number, per session. */
  async function plan() {
    const sessions = await seating.listSessions(hearing.id);
    const groups = await seating.listGroups(hearing.id);
    return Promise.all(
      sessions.map(async ({ id }) => {
        const seats = await seating.listSessionSeats(hearing.id, id);
        return groups.map((group) =>
          seats.filter((one) => one.group_id === group.id).map((one) => one.participant_key),
        );
      }),
    );
  }

  beforeAll(async () => {
    hearing = await answeredHearing({ invited: 1000, answering: 400, panel: 43, groups: 5 });
  });

  test('waits for the draw', async () => {
    expect(await seat('x')).toEqual({ ok: false, problem: { kind: 'not_drawn' } });
    const given = { hearing, seed: 'lod', size: 43, flex: 3, actor: VISITOR, id: randomUUID() };
    expect((await drawPanel(given)).ok).toBe(true);
    expect(await seat('  ')).toEqual({ ok: false, problem: { kind: 'seed_missing' } });
  });

  test('everybody has one seat in each of the four sessions, in groups of like size', async () => {
    const outcome = await seat('borde');
    if (!outcome.ok) throw new Error(outcome.problem.kind);
    expect(outcome.value).toMatchObject({ people: 43, groups: 5, sessions: 4 });
    expect(outcome.value.deviation).toBeLessThan(outcome.value.randomDeviation);
    expect(await seating.findSeating(hearing.id)).toMatchObject({
      seed: 'borde',
      deviation: outcome.value.deviation,
      random_deviation: outcome.value.randomDeviation,
    });

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
    await seat('andre');
    const other = await plan();
    expect(other).not.toEqual(first);
    await seat('borde');
    expect(await plan()).toEqual(first);
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

  test('stands once people have arrived', async () => {
    const opened = await openWave(hearing, 'T1', null, VISITOR);
    expect(opened.ok).toBe(true);
    expect(await seat('for sent')).toEqual({ ok: false, problem: { kind: 'hearing_under_way' } });
  });
});
