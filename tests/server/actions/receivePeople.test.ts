import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#server/access/secrets';
import { changeSelection, markAbsent } from '#server/actions/changeSelection';
import { readDoorPeople, receivePerson, undoReception } from '#server/actions/receivePeople';
import { renewCode, showCode } from '#server/actions/changePerson';
import { readPerson } from '#server/actions/readPerson';
import { listStratumCounts } from '#server/database/draws';
import { searchSelected } from '#server/database/selections';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const database = useDatabase();

describe('people at the door', () => {
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  let actor: Account;
  let panel: string[];
  let notDrawn: string;
  const codeOf = async (key: string) => {
    const shown = await showCode({ hearing, participantKey: key, actor });
    if (!shown.ok) throw new Error(shown.problem.kind);
    return shown.value.replaceAll('-', '');
  };
  const asked = (over: { codeHash: string } | { participant: string }, more = {}) => ({
    ...{ id: randomUUID(), codeHash: null, participant: null, secondsAgo: 0, anyway: false },
    ...over,
    ...more,
  });
  const receive = (request: Parameters<typeof receivePerson>[1]) =>
    receivePerson({ hearing, actor }, request);

  beforeAll(async () => {
    hearing = await prepareHearing(8);
    actor = await organiserAccount();
    await open(hearing.id, 'T0');
    panel = hearing.respondents.slice(0, 7).map(({ key }) => key);
    notDrawn = hearing.respondents[7]!.key;
    await drawPanel(hearing.id, panel);
  });

  test('somebody is received by her code, once, from two doors at the same moment', async () => {
    const codeHash = sha256(await codeOf(panel[0]!));
    const replies = await Promise.all([
      receive(asked({ codeHash })),
      receive(asked({ codeHash })),
      receive(asked({ participant: panel[0]! })),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual(['already', 'already', 'received']);
    expect(new Set(replies.map(({ at }) => at)).size).toBe(1);
    const person = (await readPerson(hearing, panel[0]!))!;
    expect(person.state).toBe('attended');
    expect(person.history.filter(({ event }) => event === 'arrived')).toHaveLength(1);
  });

  test('what a door sends late counts from when it happened, by the server’s clock', async () => {
    const reply = await receive(asked({ participant: panel[1]! }, { secondsAgo: 600 }));
    const agoMs = Date.now() - Date.parse(reply.at!);
    expect(agoMs).toBeGreaterThanOrEqual(600_000);
    expect(agoMs).toBeLessThan(700_000);
  });

  test('sent again after it was undone, it receives nobody anew', async () => {
    const request = asked({ participant: panel[2]! });
    expect((await receive(request)).status).toBe('received');
    await undoReception({ hearing, actor }, panel[2]!);
    expect((await readPerson(hearing, panel[2]!))!.state).toBe('chosen');
    expect((await receive(request)).status).toBe('already');
    expect((await readPerson(hearing, panel[2]!))!.state).toBe('chosen');
    expect((await receive(asked({ participant: panel[2]! }))).status).toBe('received');
  });

  test('everybody else is told apart, and not received', async () => {
    const other = await prepareHearing(1);
    const foreign = await database.sql<{ code_hash: string }>(
      'select code_hash from access.codes where hearing_id = $1',
      [other.id],
    );
    const old = sha256(await codeOf(panel[3]!));
    await renewCode({ hearing, participantKey: panel[3]!, actor });
    const statusOf = async (over: Parameters<typeof asked>[0]) =>
      (await receive(asked(over))).status;
    expect(await statusOf({ codeHash: foreign[0]!.code_hash })).toBe('wrong_hearing');
    expect(await statusOf({ codeHash: sha256('nobody') })).toBe('unknown');
    expect(await statusOf({ codeHash: old })).toBe('code_replaced');
    expect(await statusOf({ participant: notDrawn })).toBe('not_on_panel');
    expect(await statusOf({ participant: other.respondents[0]!.key })).toBe('unknown');
    expect((await readPerson(hearing, panel[3]!))!.state).toBe('chosen');
  });

  test('who withdrew is received only after a second thought', async () => {
    await changeSelection({ hearing, participantKey: panel[4]!, state: 'withdrawn', actor });
    expect((await receive(asked({ participant: panel[4]! }))).status).toBe('withdrawn');
    const reply = await receive(asked({ participant: panel[4]! }, { anyway: true }));
    expect(reply.status).toBe('received');
    expect(reply.person).toMatchObject({ state: 'attended' });
  });

  test('nobody at the door is marked absent, and who comes late is back', async () => {
    await database.sql(
      `update survey.waves set state = 'open', opened_at = now(), questionnaire_hash = 'x' where hearing_id = $1 and code = 'T1'`,
      [hearing.id],
    );
    expect(await markAbsent(hearing, actor)).toEqual({ ok: true, value: 3 });
    const states = (await readDoorPeople(hearing)).map(({ state }) => state).sort();
    expect(states).toEqual([...Array(3).fill('absent'), ...Array(4).fill('attended')]);
    expect((await receive(asked({ participant: panel[5]! }))).status).toBe('received');
    expect((await readPerson(hearing, panel[5]!))!.history.at(0)).toMatchObject({
      event: 'arrived',
      actor_name: 'Ida',
    });
  });

  test('the counts and the list of the chosen know who came', async () => {
    const sum = (await listStratumCounts(hearing.id)).reduce((all, one) => all + one.attended, 0);
    expect(sum).toBe(5);
    const all = await searchSelected(hearing.id, { words: '', state: null, first: 0, count: 50 });
    expect(all.states.attended).toBe(5);
  });
});
