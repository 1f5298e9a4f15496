import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  claimCall,
  claimNextCall,
  readOwnCall,
  recordCall,
  releaseCall,
} from '#server/actions/callPeople';
import { readPerson } from '#server/actions/readPerson';
import { readCallList } from '#server/database/calls';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const database = useDatabase();

describe('ringing those who were chosen', () => {
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  let ida: Account;
  let bo: Account;
  const as = (actor: Account) => ({ hearing, actor });
  const list = async () => (await readCallList(hearing.id, 'panel', 0, 50)).rows;
  const call = (participant: string, outcome: Parameters<typeof recordCall>[1]['outcome']) => ({
    ...{ id: randomUUID(), participant, outcome, nextAt: null, note: '' },
  });

  beforeAll(async () => {
    hearing = await prepareHearing(6);
    [ida, bo] = [await organiserAccount('Ida'), await organiserAccount('Bo')];
    await open(hearing.id, 'T0');
    await drawPanel(
      hearing.id,
      hearing.respondents.map(({ key }) => key),
    );
  });

  test('two who ask for the next at once get two people', async () => {
    await Promise.all([claimNextCall(as(ida), 'panel'), claimNextCall(as(bo), 'panel')]);
    const [hers, his] = [await readOwnCall(as(ida)), await readOwnCall(as(bo))];
    expect(hers).not.toBeNull();
    expect(his).not.toBeNull();
    expect(hers!.participant_key).not.toBe(his!.participant_key);
    // Asking again keeps the one she has.
    await claimNextCall(as(ida), 'panel');
    expect((await readOwnCall(as(ida)))!.participant_key).toBe(hers!.participant_key);
  });

  test('nobody takes or settles the person somebody else is ringing', async () => {
    const his = (await readOwnCall(as(bo)))!.participant_key;
    const refused = { ok: false, problem: { kind: 'claimed', by: 'Bo' } };
    expect(await claimCall(as(ida), his)).toEqual(refused);
    expect(await recordCall(as(ida), call(his, 'withdrew'))).toEqual(refused);
    expect((await readPerson(hearing, his))!.state).toBe('chosen');
  });

  test('a claim that was left lying runs out', async () => {
    const his = (await readOwnCall(as(bo)))!.participant_key;
    await database.sql(
      `update recruitment.call_claims set until = now() - interval '1 second' where participant_key = $1`,
      [his],
    );
    expect(await readOwnCall(as(bo))).toBeNull();
    await releaseCall(as(ida), (await readOwnCall(as(ida)))!.participant_key);
    expect(await claimCall(as(ida), his)).toEqual({ ok: true, value: true });
    await releaseCall(as(ida), his);
  });

  test('a yes confirms, a no withdraws, and both leave the list; sent twice it is one call', async () => {
    const [first, second] = await list();
    const yes = { ...call(first!.participant_key, 'confirmed'), note: 'Kommer med tog.' };
    expect(await recordCall(as(ida), yes)).toEqual({ ok: true, value: true });
    expect(await recordCall(as(ida), yes)).toEqual({ ok: true, value: true });
    await recordCall(as(ida), call(second!.participant_key, 'withdrew'));
    const person = (await readPerson(hearing, first!.participant_key))!;
    expect(person.state).toBe('confirmed');
    expect(person.notes).toMatchObject([{ note: 'Kommer med tog.', author: 'Ida' }]);
    expect(person.history.filter(({ event }) => event === 'called')).toHaveLength(1);
    expect((await readPerson(hearing, second!.participant_key))!.state).toBe('withdrawn');
    const left = (await list()).map(({ participant_key }) => participant_key);
    expect(left).not.toContain(first!.participant_key);
    expect(left).not.toContain(second!.participant_key);
  });

  test('agreed and due come first, then those not rung, no answer, later, wrong numbers', async () => {
    const [a, b, c, d] = (await list()).map(({ participant_key }) => participant_key);
    await recordCall(as(ida), call(a!, 'wrong_number'));
    const inAnHour = new Date(Date.now() + 3_600_000);
    await recordCall(as(ida), { ...call(b!, 'call_again'), nextAt: inAnHour });
    await recordCall(as(ida), call(c!, 'no_answer'));
    expect(await recordCall(as(ida), call(d!, 'call_again'))).toEqual({
      ok: false,
      problem: { kind: 'time_missing' },
    });
    const order = async () => (await list()).map((row) => row.participant_key);
    expect(await order()).toEqual([d, c, b, a]);
    await database.sql(
      `update recruitment.calls set next_at = now() - interval '1 minute' where participant_key = $1`,
      [b],
    );
    expect(await order()).toEqual([b, d, c, a]);
    expect((await list()).find((row) => row.participant_key === c)!.attempts).toBe(1);
    await claimNextCall(as(ida), 'panel');
    expect((await readOwnCall(as(ida)))!.participant_key).toBe(b);
  });

  test('nobody who has come is rung any more', async () => {
    const [due] = await list();
    await database.sql(
      `insert into recruitment.attendance (participant_key, hearing_id, arrived_at, received_by) values ($1, $2, now(), 'system')`,
      [due!.participant_key, hearing.id],
    );
    expect(await claimCall(as(bo), due!.participant_key)).toEqual({
      ok: false,
      problem: { kind: 'not_to_call' },
    });
  });
});
