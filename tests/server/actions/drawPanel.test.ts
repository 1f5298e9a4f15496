import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { canonicalJson } from '#domain/sampling/sealedRecord';
import { sha256 } from '#server/access/secrets';
import { drawPanel, type Drawn, readDrawn } from '#server/actions/drawPanel';
import { publicRecord } from '#server/actions/drawPanelPublicRecord';
import { readRepresentativeness } from '#server/actions/readRepresentativeness';
import { seatGroups } from '#server/actions/seatGroups';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import { listDrawHistory, listDrawnPeople, listPool } from '#server/database/draws';
import type { Hearing } from '#server/database/hearings';
import { listMailing } from '#server/database/invitations';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, emptyHearing, invite, invitees } from './recruitedHearing.ts';

describe('drawing a panel', () => {
  const database = useDatabase();
  let hearing: Hearing;
  let drawn: Drawn;

  const draw = (seed: string, over: Partial<Parameters<typeof drawPanel>[0]> = {}) =>
    drawPanel({ hearing, seed, size: 40, flex: 2, actor: VISITOR, id: randomUUID(), ...over });

  beforeAll(async () => {
    hearing = await answeredHearing();
    const outcome = await draw(' lotto 3-9-17 ', { seedSource: 'Lotto, uge 5' });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    drawn = outcome.value;
  });

  test('takes 40 and their reserves from those who said yes, and meets every quota', async () => {
    const pool = await listPool(hearing.id);
    const people = await listDrawnPeople(hearing.id);
    const panel = people.filter(({ role }) => role === 'panel');
    expect(panel).toHaveLength(40);
    expect(people.filter(({ role }) => role === 'reserve')).toHaveLength(10);
    const keys = new Set(pool.map((member) => member.participant_key));
    expect(people.every((person) => keys.has(person.participant_key))).toBe(true);
    for (const { feature, value, min, max } of drawn.record.draw.quotas) {
      const own = panel.filter((person) => person[feature as 'sex'] === value).length;
      expect(own, `${feature} ${value}`).toBeGreaterThanOrEqual(min);
      expect(own, `${feature} ${value}`).toBeLessThanOrEqual(max);
    }
    const { people: counts, features } = await readRepresentativeness(hearing);
    expect(counts).toEqual({ invited: 1000, answered: 400, willing: 320, chosen: 40, attended: 0 });
    expect(features.map(({ feature }) => feature)).toEqual([...FEATURES]);
    for (const { values } of features) {
      expect(values.reduce((sum, { counts }) => sum + counts.chosen, 0)).toBe(40);
    }
  });

  test('the record is stored whole and its hash is that of its canonical text', async () => {
    const stored = (await readDrawn(hearing.id))!;
    expect(stored.record).toEqual(drawn.record);
    expect(sha256(canonicalJson(stored.record))).toBe(drawn.recordHash);
    expect(stored.record).toMatchObject({ seed_source: 'Lotto, uge 5', hearing: hearing.slug });
    expect(stored.record.draw.seed).toBe('lotto 3-9-17');
  });

  test('can be repeated by machine', async () => {
    expect(await verifyRecordedDraw(hearing.id)).toEqual({
      ok: true,
      value: { recordHash: drawn.recordHash },
    });
  });

  test('neither record holds a key of the database or a name', async () => {
    const pool = await listPool(hearing.id);
    const names = (await listMailing(hearing.id)).map(({ name }) => name);
    const all = JSON.stringify([drawn.record, publicRecord(drawn.record, drawn.recordHash)]);
    for (const { participant_key } of pool) expect(all).not.toContain(participant_key);
    for (const name of names) expect(all).not.toContain(name);
  });

  test('the public record counts nobody who is fewer than five, nor lets them be worked out', () => {
    const shown = publicRecord(drawn.record, drawn.recordHash);
    expect(JSON.stringify(shown)).not.toContain(drawn.record.draw.selected[0]);
    expect(shown.quotas).toHaveLength(drawn.record.draw.quotas.length);
    let hidden = 0;
    for (const feature of FEATURES) {
      const own = shown.quotas.filter((quota) => quota.feature === feature);
      for (const { selected, pool } of own) {
        for (const count of [selected, pool]) expect([1, 2, 3, 4]).not.toContain(count);
        if (pool !== null && selected !== null) expect([1, 2, 3, 4]).not.toContain(pool - selected);
      }
      const missing = own.filter(({ selected }) => selected === null).length;
      expect(missing, feature).not.toBe(1); // one alone is the rest of 40
      hidden += missing;
    }
    expect(hidden).toBeGreaterThan(0);
    expect(shown).toMatchObject({ seed: 'lotto 3-9-17', pool: 320, size: 40, reserves: 10 });
    expect(shown.record_hash).toBe(drawn.recordHash);
  });

  test('every draw stays in the history, and the last one holds', async () => {
    const again = await draw('en anden');
    if (!again.ok) throw new Error(again.problem.kind);
    expect(again.value.recordHash).not.toBe(drawn.recordHash);
    expect((await readDrawn(hearing.id))!.recordHash).toBe(again.value.recordHash);
    expect((await listDrawHistory(hearing.id)).map(({ seed }) => seed)).toEqual([
      ...['lotto 3-9-17', 'en anden'],
    ]);
    const back = await draw('lotto 3-9-17', { seedSource: 'Lotto, uge 5' });
    expect(back.ok && back.value.recordHash).toBe(drawn.recordHash);
  });

  test('sent twice under one id it draws once', async () => {
    const id = randomUUID();
    const first = await draw('a', { id });
    const second = await draw('b', { id });
    expect(second).toEqual(first);
    expect((await readDrawn(hearing.id))!.record.draw.seed).toBe('a');
  });

  test('whoever meddles with record, people or panel is found out', async () => {
    const panel = (await listDrawnPeople(hearing.id)).find(({ role }) => role === 'panel')!;
    const meddle = async (change: string, values: unknown[], kind: string, back: string) => {
      await database.sql(change, values);
      const outcome = await verifyRecordedDraw(hearing.id);
      expect(outcome.ok ? 'same' : outcome.problem.kind, change).toBe(kind);
      await database.sql(back, values);
      expect((await verifyRecordedDraw(hearing.id)).ok).toBe(true);
    };
    const draws = 'update recruitment.draws set record = jsonb_set(record';
    const { seed } = (await readDrawn(hearing.id))!.record.draw;
    await meddle(
      `${draws}, '{draw,seed}', '"andet"') where hearing_id = $1`,
      [hearing.id],
      'record_changed',
      `${draws}, '{draw,seed}', '${JSON.stringify(seed)}') where hearing_id = $1`,
    );
    await meddle(
      `update recruitment.participants set sex = sex || 'x' where key = $1`,
      [panel.participant_key],
      'people_changed',
      `update recruitment.participants set sex = rtrim(sex, 'x') where key = $1`,
    );
    await meddle(
      `update recruitment.selections set place = place + 1000 where participant_key = $1`,
      [panel.participant_key],
      panel.place === 40 ? 'same' : 'panel_changed',
      `update recruitment.selections set place = place - 1000 where participant_key = $1`,
    );
  });

  test('is refused by name when it cannot be', async () => {
    const kind = async (outcome: ReturnType<typeof draw>) => {
      const { ok, ...rest } = await outcome;
      return ok ? 'drawn' : (rest as { problem: { kind: string } }).problem.kind;
    };
    expect(await kind(draw('  '))).toBe('seed_missing');
    expect(await kind(draw('x'.repeat(201)))).toBe('seed_too_long');
    expect(await kind(draw('x', { flex: -1 }))).toBe('flex_wrong');
    expect(await kind(draw('x', { flex: 1.5 }))).toBe('flex_wrong');
    expect(await draw('x', { size: 5000 })).toMatchObject({
      problem: { kind: 'not_drawn', problem: { kind: 'invalid' } },
    });
    expect(await draw('x', { size: 300, flex: 0 })).toMatchObject({
      problem: { kind: 'not_drawn', problem: { kind: 'infeasible' } },
    });
    const open = await emptyHearing();
    await invite(open, invitees(50));
    expect(
      (
        await drawPanel({
          ...{ hearing: open, seed: 'x', size: 4, flex: 1 },
          actor: VISITOR,
          id: randomUUID(),
        })
      ).ok,
    ).toBe(false);
    expect((await seatGroups({ hearing, seed: 'x', rotation: 'same', actor: VISITOR })).ok).toBe(
      true,
    );
    expect(await kind(draw('x'))).toBe('already_seated');
  });
});
