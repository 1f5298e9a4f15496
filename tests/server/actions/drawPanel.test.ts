import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { drawRecord } from '#domain/sampling/drawRecord';
import { checkPublic, publicDraw } from '#domain/sampling/publicDraw';
import { sha256 } from '#server/access/secrets';
import { categoriesFile, respondentsFile } from '#server/actions/drawFiles';
import { drawPanel } from '#server/actions/drawPanel';
import { drawId, readPool } from '#server/actions/drawPanelPool';
import { prepareLottery } from '#server/actions/prepareLottery';
import { publicQuotas } from '#server/actions/publicQuotas';
import { publishLottery } from '#server/actions/publishLottery';
import { PANEL, readLotteries } from '#server/actions/readLotteries';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { readRepresentativeness } from '#server/actions/readRepresentativeness';
import { seatGroups } from '#server/actions/seatGroups';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import {
  findDraw,
  findDrawRecord,
  listDrawHistory,
  listDrawnPeople,
  listPool,
  type StoredDraw,
} from '#server/database/draws';
import type { Hearing } from '#server/database/hearings';
import { listMailing } from '#server/database/invitations';
import { findLotteryFiles, findPublicRecord, listLotteries } from '#server/database/lotteries';
import { useDatabase } from '../../support/database.ts';
import { answeredHearing, publishedLottery } from './recruitedHearing.ts';

const kindOf = async (outcome: Promise<{ ok: boolean }>) => {
  const { ok, ...rest } = await outcome;
  return ok ? 'ok' : (rest as { problem: { kind: string } }).problem.kind;
};

describe('a lottery that is published before its seed exists', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'lodtraekning-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let hearing: Hearing;
  let drawn: StoredDraw;

  const draw = (seed: string, over: Partial<Parameters<typeof drawPanel>[0]> = {}) =>
    drawPanel({ hearing, seed, actor: VISITOR, id: randomUUID(), ...over });

  beforeAll(async () => {
    hearing = await answeredHearing();
  });

  test('waits for quotas, and a draw waits for it', async () => {
    const by = { hearing, actor: VISITOR };
    expect(await kindOf(prepareLottery({ ...by, id: randomUUID() }))).toBe('quotas_missing');
    expect(await kindOf(draw('x'))).toBe('lottery_not_published');
    expect(await readPublicDraw(hearing)).toMatchObject({ lottery: null, draw: null, quotas: [] });
  });

  test('is nobody else’s business until it is published, and publishing twice is once', async () => {
    const id = await publishedLottery(hearing, { onePerHousehold: true });
    const [before] = await listLotteries(hearing.id);
    const again = { hearing, lotteryId: id, seedSource: 'Et andet sted', seedAt: null };
    expect(await publishLottery({ ...again, actor: VISITOR })).toEqual({ ok: true, value: true });
    expect(await listLotteries(hearing.id)).toEqual([before]);
    expect(before).toMatchObject({ id, purpose: 'panel', size: 40, pool: 320 });
    expect(before!.seed_source).toBe('Lotto, uge 5');

    const other = randomUUID();
    expect((await prepareLottery({ hearing, id: other, actor: VISITOR })).ok).toBe(true);
    expect((await readLotteries(hearing.id, PANEL)).prepared?.id).toBe(other);
    expect((await readPublicDraw(hearing)).lottery?.id).toBe(id);
    expect(await findPublicRecord(other)).toBeNull();
  });

  test('of somebody else cannot be published, nor one without a source', async () => {
    const { prepared } = await readLotteries(hearing.id, PANEL);
    const given = { hearing, seedAt: null, actor: VISITOR, lotteryId: prepared!.id };
    expect(await kindOf(publishLottery({ ...given, seedSource: '  ' }))).toBe('source_missing');
    const elsewhere = { ...given, hearing: { id: randomUUID() }, seedSource: 'Lotto' };
    expect(await kindOf(publishLottery(elsewhere))).toBe('lottery_unknown');
  });

  test('shows everybody’s chance and what it gains, and counts nobody before the draw', async () => {
    const { lottery, quotas } = await readPublicDraw(hearing);
    const { chances, legacy, certificate, panels } = lottery!.summary;
    expect(panels).toBe(1000);
    const people = chances!.spread.reduce((sum, one) => sum + one.people, 0);
    const places = chances!.spread.reduce((sum, one) => sum + one.people * one.at, 0);
    expect([people, Math.round(places)]).toEqual([320, 40]);
    expect(certificate!.gap).toBeLessThan(1e-6);
    expect(chances!.lowest).toBeGreaterThan(certificate!.value - 0.0011);
    expect(chances!.lowest).toBeGreaterThanOrEqual(legacy!.lowest);
    expect(lottery!.summary).not.toHaveProperty('quotas');
    expect(quotas.every(({ pool, selected }) => pool === null && selected === null)).toBe(true);
  });

  test('a seed takes 40 and their reserves from it, and every quota holds', async () => {
    const outcome = await draw(' lotto 3-9-17 ');
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    drawn = outcome.value;
    const pool = await listPool(hearing.id);
    const people = await listDrawnPeople(hearing.id);
    const panel = people.filter(({ role }) => role === 'panel');
    expect(panel).toHaveLength(40);
    expect(people.filter(({ role }) => role === 'reserve')).toHaveLength(10);
    const keys = new Set(pool.map((member) => member.participant_key));
    expect(people.every((person) => keys.has(person.participant_key))).toBe(true);
    const { current } = await readLotteries(hearing.id, PANEL);
    for (const { feature, value, min, max } of current!.summary.quotas) {
      const own = panel.filter((person) => person[feature as 'sex'] === value).length;
      expect(own, `${feature} ${value}`).toBeGreaterThanOrEqual(min);
      expect(own, `${feature} ${value}`).toBeLessThanOrEqual(max);
    }
    const { people: counts, features } = await readRepresentativeness(hearing);
    expect(counts).toMatchObject({ invited: 1000, answered: 400, willing: 320, chosen: 40 });
    for (const { values } of features) {
      expect(values.reduce((sum, { counts }) => sum + counts.chosen, 0)).toBe(40);
    }
  });

  test('the record is kept as the file whose hash is published', async () => {
    const text = (await findDrawRecord(drawn.id))!;
    expect(sha256(text)).toBe(drawn.record_hash);
    const record = drawRecord.parse(JSON.parse(text));
    expect(record).toMatchObject({ seed: 'lotto 3-9-17', number: drawn.number });
    expect(record.seed_source).toBe('Lotto, uge 5'); // as it was announced
    const [lottery] = await listLotteries(hearing.id).then((all) =>
      all.filter(({ id }) => id === drawn.lottery_id),
    );
    expect(record.lottery_sha256).toBe(lottery!.record_hash);
  });

  test('anybody can repeat it from the public file, and an auditor in every byte', async () => {
    const shared = publicDraw.parse(JSON.parse((await findPublicRecord(drawn.id))!));
    expect(checkPublic(shared)).toBeNull();
    expect(shared.draw_sha256).toBe(drawn.record_hash);

    const { people } = await readPool(hearing.id, true);
    const { quotas, record } = (await findLotteryFiles(drawn.lottery_id!))!;
    const files = {
      'lotteri.json': record,
      'protokol.json': (await findDrawRecord(drawn.id))!,
      'kvoter.csv': categoriesFile(quotas),
      'personer.csv': respondentsFile(people, FEATURES, true),
      'offentlig.json': (await findPublicRecord(drawn.id))!,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const verify = (...args: string[]) =>
      execFileSync(process.execPath, ['src/cli/main.ts', 'verify-draw', ...args, '--json'], {
        encoding: 'utf8',
      });
    const at = (name: string) => join(folder, name);
    const input = ['--categories', at('kvoter.csv'), '--respondents', at('personer.csv')];
    for (const name of ['lotteri.json', 'protokol.json'])
      expect(JSON.parse(verify(at(name), ...input))).toMatchObject({ verified: true });
    expect(JSON.parse(verify(at('offentlig.json')))).toMatchObject({ verified: true });
    expect(await verifyRecordedDraw(hearing.id)).toEqual({ ok: true, value: { draws: 1 } });
  });

  test('no file holds a key of the database, a name or an address; homes have random names', async () => {
    const pool = await listPool(hearing.id);
    const people = await listMailing(hearing.id);
    const { people: everybody } = await readPool(hearing.id, true);
    const all = [
      await findDrawRecord(drawn.id),
      await findPublicRecord(drawn.id),
      respondentsFile(everybody, FEATURES, true),
      JSON.stringify(await readPublicDraw(hearing)),
    ].join('\n');
    for (const { participant_key } of pool) expect(all).not.toContain(participant_key);
    for (const { name, address } of people) {
      expect(all).not.toContain(name);
      expect(all).not.toContain(address);
    }
    for (const { household, id } of everybody) {
      if (household !== undefined) expect(everybody.some((one) => one.id === household)).toBe(true);
      expect(id).toMatch(/^[0-9a-f]{20}$/);
    }
  });

  test('in public nobody who is fewer than five is counted, nor can be worked out', async () => {
    const { quotas } = await readPublicDraw(hearing);
    const { current } = await readLotteries(hearing.id, PANEL);
    expect(publicQuotas(current!.summary, drawn.summary)).toEqual(quotas);
    let hidden = 0;
    for (const feature of FEATURES) {
      const own = quotas.filter((quota) => quota.feature === feature);
      for (const { selected, pool } of own) {
        for (const count of [selected, pool]) expect([1, 2, 3, 4]).not.toContain(count);
        if (pool !== null && selected !== null) expect([1, 2, 3, 4]).not.toContain(pool - selected);
      }
      const missing = own.filter(({ selected }) => selected === null).length;
      expect(missing, feature).not.toBe(1); // one alone is the rest of 40
      hidden += missing;
    }
    expect(hidden).toBeGreaterThan(0);
  });

  test('every draw stays in the history, and the same seed is the same draw', async () => {
    const again = await draw('en anden');
    if (!again.ok) throw new Error(again.problem.kind);
    expect(again.value.record_hash).not.toBe(drawn.record_hash);
    expect((await findDraw(hearing.id))!.record_hash).toBe(again.value.record_hash);
    const back = await draw('lotto 3-9-17');
    expect(back.ok && back.value.record_hash).toBe(drawn.record_hash);
    const history = await listDrawHistory(hearing.id);
    expect(history.map(({ seed }) => seed)).toEqual(['lotto 3-9-17', 'en anden', 'lotto 3-9-17']);
    expect(history[0]!.number).toBe(history[2]!.number);
  });

  test('sent twice under one id it draws once', async () => {
    const id = randomUUID();
    const first = await draw('a', { id });
    expect(await draw('b', { id })).toEqual(first);
    expect((await findDraw(hearing.id))!.seed).toBe('a');
  });

  test('a newer lottery takes the place of the published one, in the open', async () => {
    const { prepared, current } = await readLotteries(hearing.id, PANEL);
    const given = { hearing, lotteryId: prepared!.id, seedSource: 'Lotto, uge 6', seedAt: null };
    expect((await publishLottery({ ...given, actor: VISITOR })).ok).toBe(true);
    const shown = await readPublicDraw(hearing);
    expect(shown).toMatchObject({ earlier: 1, lottery: { id: prepared!.id } });
    expect(shown.lottery!.id).not.toBe(current!.id);
    const drawnAgain = await draw('a');
    expect(drawnAgain.ok && drawnAgain.value.lottery_id).toBe(prepared!.id);
  });

  test('whoever meddles with record, lottery, quotas, people or panel is found out', async () => {
    const panel = (await listDrawnPeople(hearing.id)).find(({ role }) => role === 'panel')!;
    const reserve = (await listDrawnPeople(hearing.id)).find(({ role }) => role === 'reserve')!;
    const { lottery_id } = (await findDraw(hearing.id))!;
    const meddle = async (change: string, values: unknown[], kind: string, back: string) => {
      await database.sql(change, values);
      expect(await kindOf(verifyRecordedDraw(hearing.id)), change).toBe(kind);
      await database.sql(back, values);
    };
    for (const [table, column, id] of [
      ['draws', 'hearing_id', hearing.id],
      ['lotteries', 'id', lottery_id],
    ] as const) {
      const set = (from: string, to: string) =>
        `update recruitment.${table} set record = replace(record, '${from}', '${to}') where ${column} = $1`;
      const [from, to] = ['"method": "leximin"', '"method":  "leximin"'];
      await meddle(set(from, to), [id], 'record_changed', set(to, from));
      if (table === 'lotteries') {
        await database.sql(set(from, to), [id]);
        expect(await kindOf(draw('a'))).toBe('record_changed');
        await database.sql(set(to, from), [id]);
      }
    }
    const bound = (to: string) =>
      `update recruitment.lotteries set quotas = jsonb_set(quotas, '{0,max}', ((quotas #> '{0,max}')::integer ${to})::text::jsonb) where id = $1`;
    await meddle(bound('+ 1'), [lottery_id], 'record_changed', bound('- 1'));
    await meddle(
      `update recruitment.participants set sex = sex || 'x' where key = $1`,
      [panel.participant_key],
      'people_changed',
      `update recruitment.participants set sex = rtrim(sex, 'x') where key = $1`,
    );
    const swap = (one: string, other: string) =>
      `update recruitment.selections set role = case participant_key when $1 then '${one}' else '${other}' end,
         place = place + 1000 where participant_key in ($1::uuid, $2::uuid)`;
    await meddle(
      swap('reserve', 'panel'),
      [panel.participant_key, reserve.participant_key],
      'panel_changed',
      swap('panel', 'reserve'),
    );
    expect(await kindOf(verifyRecordedDraw(hearing.id))).toBe('ok');
  });

  test('somebody who changes her mind after it was published keeps it from being drawn', async () => {
    const [member] = await listPool(hearing.id);
    const say = (willing: boolean) =>
      database.sql('update recruitment.replies set willing = $2 where participant_key = $1', [
        member!.participant_key,
        willing,
      ]);
    await say(false);
    expect(await kindOf(draw('a'))).toBe('people_changed');
    await say(true);
    expect(await kindOf(draw('a'))).toBe('ok');
    expect(drawId(hearing.id, member!.participant_key)).toMatch(/^[0-9a-f]{20}$/);
  });

  test('is refused by name when it cannot be', async () => {
    expect(await kindOf(draw('  '))).toBe('seed_missing');
    expect(await kindOf(draw('x'.repeat(201)))).toBe('seed_too_long');
    expect((await seatGroups({ hearing, seed: 'x', rotation: 'same', actor: VISITOR })).ok).toBe(
      true,
    );
    expect(await kindOf(draw('x'))).toBe('already_seated');
    const by = { hearing, id: randomUUID(), actor: VISITOR };
    expect(await kindOf(prepareLottery(by))).toBe('already_seated');
  });

  test('stops when it is cancelled, and keeps nothing', async () => {
    const other = await answeredHearing({ invited: 300, answering: 120, panel: 20, groups: 3 });
    await publishedLottery(other, { flex: 3 });
    const before = await listLotteries(other.id);
    const signal = AbortSignal.abort();
    const stopped = prepareLottery(
      { hearing: other, id: randomUUID(), actor: VISITOR },
      { signal },
    );
    expect(await kindOf(stopped)).toBe('cancelled');
    expect(await listLotteries(other.id)).toEqual(before);
  });

  test('the unrestricted lottery draws from the seed: nothing to number, everything to verify', async () => {
    const other = await answeredHearing({ invited: 200, answering: 80, panel: 20, groups: 3 });
    await publishedLottery(other, { method: 'simple' });
    const shown = await readPublicDraw(other);
    expect(shown.lottery!.summary).toMatchObject({ panels: null, chances: null, legacy: null });
    const outcome = await drawPanel({
      hearing: other,
      seed: 'x',
      actor: VISITOR,
      id: randomUUID(),
    });
    expect(outcome.ok && outcome.value.number).toBeNull();
    expect(await kindOf(verifyRecordedDraw(other.id))).toBe('ok');
  });

  test('a draw from before lotteries were published stands, with its record and its hash', async () => {
    const early = await answeredHearing({ invited: 200, answering: 80, panel: 20, groups: 3 });
    await database.sql(
      `insert into recruitment.draws (id, hearing_id, method, seed, size, record, record_hash, drawn_by)
       values ($1, $2, 'stratified', 'lotto', 20, '{"format":1}', 'abc', 'system')`,
      [randomUUID(), early.id],
    );
    const { draw: shown, lottery } = await readPublicDraw(early);
    expect(shown).toMatchObject({ seed: 'lotto', number: null, record_hash: 'abc', ids: [] });
    expect(lottery).toBeNull();
    expect(await kindOf(verifyRecordedDraw(early.id))).toBe('early_draw');
    expect(await findDrawRecord(shown!.id)).toBe('{"format":1}');
  });
});
