import { beforeEach, describe, expect, test } from 'vitest';
import { saveMailing } from '#server/actions/editMailing';
import { listRecipients } from '#server/actions/listRecipients';
import { approveMailing, releaseMailing } from '#server/actions/releaseMailing';
import { listMailing } from '#server/database/invitations';
import {
  beginListing,
  listSkipCounts,
  readLetters,
  searchDeliveries,
  stageListing,
} from '#server/database/post';
import { useDatabase } from '../../support/database.ts';
import { close, open } from '../actions/hearing.ts';
import { again, drafted, listed, office, type Office, ORIGIN, released, saved } from './mailing.ts';

const PEOPLE = 30;

describe('from a text to a released mailing', () => {
  const database = useDatabase();
  let there: Office;
  beforeEach(async () => {
    there = await office(PEOPLE);
  });
  const dryRun = async (mailing: Awaited<ReturnType<typeof drafted>>) =>
    listRecipients({ hearing: there.hearing, mailing, origin: ORIGIN, actor: there.writer });

  test('everybody gets one letter, in order of post code, and the test recipient the first', async () => {
    const mailing = await listed(there, await drafted(there));
    expect(mailing).toMatchObject({ state: 'listed', recipients: PEOPLE, letters: PEOPLE + 1 });
    const letters = await readLetters(mailing.id, 1, 100);
    expect(letters.map(({ number }) => number)).toEqual(
      Array.from({ length: PEOPLE + 1 }, (_, index) => index + 1),
    );
    expect(letters[0]).toMatchObject({ is_test: true, access_code: null });
    const postcodes = letters.slice(1).map(({ postcode }) => postcode);
    expect(postcodes).toEqual([...postcodes].sort());
    expect(new Set(letters.slice(1).map(({ access_code: code }) => code))).toEqual(
      new Set((await listMailing(there.hearing.id)).map(({ access_code: code }) => code)),
    );
  });

  test('who is passed over is listed with the reason', async () => {
    const [first, second, ...others] = await listMailing(there.hearing.id);
    await database.sql('select api.mark_declined($1, $2, $3)', [
      ...[there.hearing.id, first!.participant_key, 'system'],
    ]);
    await database.sql('select api.mark_bounced($1, $2, $3, $4, $5)', [
      ...[there.hearing.id, second!.participant_key, 'letter', 'ubekendt', 'system'],
    ]);
    const mailing = await listed(there, await drafted(there));
    expect(mailing).toMatchObject({ recipients: others.length, passed_over: 2 });
    expect(await listSkipCounts(mailing.id)).toEqual([
      { reason: 'bounced', people: 1 },
      { reason: 'declined', people: 1 },
    ]);
    const found = await searchDeliveries(mailing.id, {
      ...{ words: first!.name, part: 'declined', first: 0, count: 10 },
    });
    expect(found.rows).toMatchObject([{ reference: first!.reference, number: null }]);
  });

  test('whoever owes answers to an open measurement can be reminded, and nobody else', async () => {
    const owing = async () => {
      const draft = await drafted(there, 'letter', 'reminder');
      return dryRun(await saved(draft, there.writer, { audience: 'owes' }));
    };
    const nobody = { ok: false, problem: { kind: 'nobody_listed' } };
    expect(await owing()).toMatchObject(nobody);
    await open(there.hearing.id, 'T0');
    const [done] = await listMailing(there.hearing.id);
    await database.sql(
      `insert into survey.submissions (wave_id, participant_key, id, receipt)
       select id, $2, gen_random_uuid(), 'K' from survey.waves where hearing_id = $1 and code = 'T0'`,
      [there.hearing.id, done!.participant_key],
    );
    expect(await owing()).toMatchObject({ ok: true });
    const [counted] = await database.sql<{ recipients: string }>(
      `select count(*) as recipients from post.deliveries d join post.mailings m on m.id = d.mailing_id
        where m.hearing_id = $1 and m.audience = 'owes' and d.listing = m.listing
          and d.participant_key is not null and d.skipped is null`,
      [there.hearing.id],
    );
    expect(Number(counted?.recipients)).toBe(PEOPLE - 1);
    await close(there.hearing.id, 'T0');
    expect(await owing()).toMatchObject(nobody);
  });

  test('the one who wrote it cannot approve it, nor one who is no organiser', async () => {
    const mailing = await listed(there, await drafted(there));
    const hash = mailing.list_hash!;
    expect(await approveMailing(mailing, hash, there.writer)).toEqual({
      ok: false,
      problem: { kind: 'same_person' },
    });
    await database.sql('delete from access.memberships where account_id = $1', [there.approver.id]);
    expect(await approveMailing(mailing, hash, there.approver)).toEqual({
      ok: false,
      problem: { kind: 'not_organiser' },
    });
    expect(await releaseMailing(mailing, hash, there.writer)).toEqual({
      ok: false,
      problem: { kind: 'not_approved' },
    });
  });

  test('any change after the approval takes it away, and its hash opens nothing any more', async () => {
    const mailing = await listed(there, await drafted(there));
    const hash = mailing.list_hash!;
    expect((await approveMailing(mailing, hash, there.approver)).ok).toBe(true);
    const changed = await saved(await again(mailing), there.writer);
    expect(changed).toMatchObject({ state: 'draft', list_hash: null, letters: 0 });
    expect(await releaseMailing(changed, hash, there.writer)).toMatchObject({
      problem: { kind: 'not_approved' },
    });
    expect((await dryRun(changed)).ok).toBe(true);
    expect(await approveMailing(changed, hash.replace(/./, 'x'), there.approver)).toMatchObject({
      problem: { kind: 'mailing_changed' },
    });
  });

  test('the hash is of the text, the list and what the fields stand for', async () => {
    const mailing = await listed(there, await drafted(there));
    const same = await listed(there, mailing);
    expect(same.list_hash).toBe(mailing.list_hash);
    const [first] = await listMailing(there.hearing.id);
    await database.sql('select api.mark_declined($1, $2, $3)', [
      ...[there.hearing.id, first!.participant_key, 'system'],
    ]);
    const fewer = await listed(there, same);
    expect(fewer.list_hash).not.toBe(mailing.list_hash);
    await database.sql(`update hearing.hearings set name_da = 'Nyt navn' where id = $1`, [
      there.hearing.id,
    ]);
    const renamed = { ...there, hearing: { ...there.hearing, name_da: 'Nyt navn' } };
    expect((await listed(renamed, fewer)).list_hash).not.toBe(fewer.list_hash);
  });

  test('what is released stays as it is, and releasing it again does nothing', async () => {
    const mailing = await released(there, await drafted(there));
    expect(mailing.state).toBe('released');
    const { audience, again: repeat, deadline, template, revision } = mailing;
    const changes = { audience, again: repeat, deadline, template };
    expect(await saveMailing({ mailing, revision, changes, actor: there.writer })).toMatchObject({
      problem: { kind: 'already_released' },
    });
    expect(await dryRun(mailing)).toMatchObject({ problem: { kind: 'already_released' } });
    const at = mailing.released_at;
    expect((await releaseMailing(mailing, mailing.list_hash!, there.writer)).ok).toBe(true);
    expect((await again(mailing)).released_at).toEqual(at);
  });

  test('two people who write at once: the slower one is told', async () => {
    const mailing = await drafted(there);
    await saved(mailing, there.writer);
    const { audience, again: repeat, deadline, template, revision } = mailing;
    const changes = { audience, again: repeat, deadline, template };
    expect(await saveMailing({ mailing, revision, changes, actor: there.approver })).toMatchObject({
      problem: { kind: 'mailing_changed' },
    });
  });

  test('a list that a newer one has taken over from adds nobody to it', async () => {
    const mailing = await drafted(there);
    const [first] = await listMailing(there.hearing.id);
    const old = '00000000-0000-4000-8000-000000000001';
    await beginListing(there.hearing.id, mailing.id, old);
    const sealed = await listed(there, mailing);
    const late = [{ key: first!.participant_key, skipped: null }];
    expect(await stageListing(mailing.id, old, late)).toMatchObject({
      problem: { kind: 'list_replaced' },
    });
    expect((await again(sealed)).letters).toBe(PEOPLE + 1);
  });

  test('nobody gets one purpose twice, on whichever channel, unless the organiser says so', async () => {
    const byLetter = await drafted(there, 'letter');
    const byFile = await drafted(there, 'digital_post');
    const both = [await listed(there, byLetter), await listed(there, byFile)];
    for (const one of both) await approveMailing(one, one.list_hash!, there.approver);
    const outcomes = await Promise.all(
      both.map((one) => releaseMailing(one, one.list_hash!, there.writer)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      problem: { kind: 'already_sent', people: PEOPLE },
    });
    const refused = both[outcomes.findIndex(({ ok }) => !ok)]!;
    expect(await dryRun(refused)).toMatchObject({ problem: { kind: 'nobody_listed' } });
    const twice = await saved(await again(refused), there.writer, { again: true });
    expect((await released(there, twice)).state).toBe('released');
  });

  test('without a test recipient no list is made, and a text with faults gets none', async () => {
    const mailing = await drafted(there);
    await database.sql('update contact.test_recipients set removed_at = now()');
    expect(await dryRun(mailing)).toMatchObject({ problem: { kind: 'no_test_recipient' } });
    const template = { ...mailing.template, sender: '' };
    const faulty = await saved(await again(mailing), there.writer, { template });
    expect(await dryRun(faulty)).toMatchObject({ problem: { kind: 'text_has_faults' } });
  });

  test('test recipients are in no count of people, and every step is in the audit log', async () => {
    await released(there, await drafted(there));
    const [invited] = await database.sql<{ n: number }>(
      'select count(*)::int as n from recruitment.participants where hearing_id = $1',
      [there.hearing.id],
    );
    expect(invited!.n).toBe(PEOPLE);
    const acts = await database.sql<{ act: string }>(
      `select act from audit.log where hearing_id = $1 and act like 'mailing%' order by id`,
      [there.hearing.id],
    );
    expect(acts.map(({ act }) => act)).toEqual([
      ...['mailing_created', 'mailing_saved', 'mailing_listed'],
      ...['mailing_approved', 'mailing_released'],
    ]);
  });

  test('the dataset role reads nothing of it', async () => {
    await database.sql('begin');
    await database.sql('set local role dataset_reader');
    await expect(database.sql('select * from post.deliveries')).rejects.toMatchObject({
      code: '42501',
    });
    await database.sql('rollback');
  });
});
