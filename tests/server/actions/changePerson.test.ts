import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { signInWithCode } from '#server/access/signIn';
import { readSession, startSession } from '#server/access/sessions';
import {
  addNote,
  correctContact,
  renewCode,
  setBounced,
  setDeclined,
  showCode,
} from '#server/actions/changePerson';
import { changeSelection } from '#server/actions/changeSelection';
import { readPerson } from '#server/actions/readPerson';
import { saveReplies } from '#server/database/answers';
import { listStratumCounts } from '#server/database/draws';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const database = useDatabase();

describe('the life of a person on the list', () => {
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  let actor: Account;
  let key: string;
  const about = (participantKey = key) => ({ hearing, participantKey, actor });
  const eventsOf = async (participantKey = key) =>
    (await readPerson(hearing, participantKey))!.history.map(({ event }) => event).toReversed();

  beforeAll(async () => {
    hearing = await prepareHearing(6);
    actor = await organiserAccount();
    key = hearing.respondents[0]!.key;
  });

  test('begins on the list, and the first of many sign-ins is when the letter was opened', async () => {
    expect((await readPerson(hearing, key))!.state).toBe('invited');
    await startSession({ participantKey: key });
    await startSession({ participantKey: key });
    expect((await readPerson(hearing, key))!.state).toBe('opened');
    expect(await eventsOf()).toEqual(['invited', 'opened']);
  });

  test('mail that came back is told once, and an address put right is written to again', async () => {
    const other = hearing.respondents[1]!.key;
    await setBounced(about(other), 'letter', 'Flyttet, ukendt adresse');
    await setBounced(about(other), 'letter', 'Flyttet, ukendt adresse');
    expect((await readPerson(hearing, other))!.state).toBe('bounced');
    const { name, city, postcode } = (await readPerson(hearing, other))!;
    const contact = { name, city, postcode, address: 'Ny Gade 2', email: '', phone: '' };
    expect((await correctContact(about(other), contact)).ok).toBe(true);
    expect((await correctContact(about(other), contact)).ok).toBe(true);
    const person = (await readPerson(hearing, other))!;
    expect(person.bounces).toEqual([]);
    expect(person.state).toBe('invited');
    expect(await eventsOf(other)).toEqual([
      'invited',
      'bounced',
      'contact_corrected',
      'bounce_undone',
    ]);
    const corrected = person.history.find(({ event }) => event === 'contact_corrected')!;
    expect(corrected).toMatchObject({ details: { fields: ['address'] }, actor_name: 'Ida' });
  });

  test('contact data with faults is not kept', async () => {
    const before = await readPerson(hearing, key);
    const wrong = { name: '', address: 'x', postcode: 'y', city: 'z', email: '', phone: '' };
    expect((await correctContact(about(), wrong)).ok).toBe(false);
    expect((await readPerson(hearing, key))!.name).toBe(before!.name);
  });

  test('a new code takes the old one’s place and signs everybody out', async () => {
    const old = await showCode(about());
    if (!old.ok) throw new Error(old.problem.kind);
    const session = await signInWithCode(old.value, '10.1.0.1');
    if (!session.ok) throw new Error(session.problem.kind);
    const made = await renewCode(about());
    if (!made.ok) throw new Error(made.problem.kind);
    expect(await signInWithCode(old.value, '10.1.0.1')).toEqual({
      ok: false,
      problem: { kind: 'code_replaced' },
    });
    expect((await readSession(session.value.id)).actor.kind).toBe('visitor');
    expect((await signInWithCode(made.value, '10.1.0.1')).ok).toBe(true);
    expect(await showCode(about())).toEqual(made);
    expect((await eventsOf()).slice(-3)).toEqual(['code_shown', 'code_renewed', 'code_shown']);
  });

  test('who declined leaves the pool, and comes back by saying yes herself', async () => {
    await open(hearing.id, 'T0');
    const decliner = hearing.respondents[2]!.key;
    const id = randomUUID();
    await database.sql(
      `insert into survey.submissions (participant_key, wave_id, id, receipt)
       select $1, w.id, $2, 'PRØVE' from survey.waves w where w.hearing_id = $3 and w.code = 'T0'`,
      [decliner, id, hearing.id],
    );
    const willing = async () =>
      (await listStratumCounts(hearing.id)).reduce((sum, one) => sum + one.willing, 0);
    await saveReplies(hearing.id, [{ participant: decliner, willing: true }]);
    expect(await willing()).toBe(1);
    await setDeclined(about(decliner), true);
    await setDeclined(about(decliner), true);
    expect((await readPerson(hearing, decliner))!.state).toBe('declined');
    expect(await willing()).toBe(0);
    await saveReplies(hearing.id, [{ participant: decliner, willing: true }]);
    expect((await readPerson(hearing, decliner))!.state).toBe('willing');
    expect(await eventsOf(decliner)).toEqual([
      ...['invited', 'answered', 'willing', 'declined', 'willing', 'decline_undone'],
    ]);
  });

  test('chosen, confirmed, withdrawn and back: each step with who took it', async () => {
    const chosen = hearing.respondents[3]!.key;
    await drawPanel(hearing.id, [chosen, hearing.respondents[4]!.key]);
    expect(await setDeclined(about(chosen), true)).toEqual({
      ok: false,
      problem: { kind: 'selected' },
    });
    for (const state of ['confirmed', 'confirmed', 'withdrawn', 'chosen'] as const)
      await changeSelection({ ...about(chosen), state });
    const person = (await readPerson(hearing, chosen))!;
    expect(person.state).toBe('chosen');
    const steps = (await eventsOf(chosen)).slice(-4);
    expect(steps).toEqual(['chosen', 'confirmed', 'withdrawn', 'selection_undone']);
    expect(person.history[0]).toMatchObject({ event: 'selection_undone', actor_name: 'Ida' });
  });

  test('a letter that was sent stands in the history with who released it', async () => {
    const mailing = randomUUID();
    await database.sql(
      `insert into post.mailings (id, hearing_id, channel, purpose, audience, template, token, secret, created_by, edited_by,
         listed_at, listed_by, list_hash, approved_at, approved_by, released_at, released_by)
       values ($1, $2, 'letter', 'invitation', 'all', '{}', 'abcdefghij', 'x', 'system', 'system',
         now(), 'system', 'x', now(), $3, now(), $3)`,
      [mailing, hearing.id, `account:${actor.id}`],
    );
    await database.sql(
      `insert into post.deliveries (mailing_id, listing, participant_key, sent_at) values ($1, $1, $2, now())`,
      [mailing, key],
    );
    expect((await readPerson(hearing, key))!.history[0]).toMatchObject({
      event: 'sent',
      details: { channel: 'letter', purpose: 'invitation' },
      actor_name: 'Ida',
    });
  });

  test('notes are written once and can be deleted', async () => {
    const id = randomUUID();
    await addNote(about(), id, 'Kører selv.');
    await addNote(about(), id, 'Kører selv.');
    await addNote(about(), randomUUID(), '   ');
    expect((await readPerson(hearing, key))!.notes).toMatchObject([{ note: 'Kører selv.' }]);
  });

  test('nobody of another hearing is reached through this one', async () => {
    const stranger = (await prepareHearing(1)).respondents[0]!.key;
    expect(await readPerson(hearing, stranger)).toBeNull();
    expect(await renewCode(about(stranger))).toEqual({
      ok: false,
      problem: { kind: 'participant_unknown' },
    });
    expect(await showCode(about(stranger))).toMatchObject({ ok: false });
  });
});
