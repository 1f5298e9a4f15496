import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { findReference } from '#domain/post/deliveryReference';
import { openWave } from '#server/actions/openWave';
import { submitWave } from '#server/database/answers';
import { takeReturnedLetters, takeReturns, stopEmails } from '#server/actions/takeReturns';
import { haltMailing, resolveDoubts } from '#server/actions/releaseMailing';
import { listMailing } from '#server/database/invitations';
import {
  claimEmail,
  type Mailing,
  saveTestRecipient,
  searchDeliveries,
  settleEmail,
} from '#server/database/post';
import type { MailSettings } from '#server/post/mailSettings';
import { Postman } from '#server/post/postman';
import { useDatabase } from '../../support/database.ts';
import {
  again,
  drafted,
  listed,
  must,
  office,
  type Office,
  released,
  TEMPLATE,
} from './mailing.ts';
import { mailServer, type Manner } from './smtpServer.ts';

const PEOPLE = 12;

describe('sending what has been released', () => {
  const database = useDatabase();
  let there: Office;
  const closing: (() => Promise<unknown> | void)[] = [];
  process.env['SMTP_URL'] = 'smtp://127.0.0.1:2525';
  process.env['SMTP_FROM'] = 'Høringen <hoering@example.dk>';

  beforeEach(async () => {
    there = await office(PEOPLE);
    await database.sql(
      `update contact.people set email = 'p' || lower(reference) || '@example.dk' where hearing_id = $1`,
      [there.hearing.id],
    );
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    // What a test leaves waiting is not the next one's to send.
    await database.sql('update post.mailings set stopped_at = now() where stopped_at is null');
  });

  const settingsFor = (smtp: MailSettings['smtp'], over: Partial<MailSettings> = {}) => ({
    ...{ smtp, connections: 3, perSecond: 1000 },
    sender: {
      ...{ from: 'Høringen <hoering@example.dk>', returnTo: 'retur@example.dk', dkim: null },
    },
    ...over,
  });
  async function serve(manner: Manner = {}) {
    const server = await mailServer(manner);
    closing.push(server.close);
    return { server, settings: settingsFor(server.settings) };
  }
  function begin(settings: MailSettings) {
    const postman = new Postman(settings);
    postman.start();
    closing.push(() => postman.stop());
    return postman;
  }
  async function until(mailing: Mailing, is: (now: Mailing) => boolean): Promise<Mailing> {
    for (;;) {
      const now = await again(mailing);
      if (is(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  /** Until nothing more has been sent for far longer than one takes. */
  async function settled(mailing: Mailing): Promise<void> {
    for (let before = -1; ;) {
      const { sent } = await again(mailing);
      if (sent === before) return;
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
  }
  const secondTestRecipient = () =>
    saveTestRecipient(
      there.hearing.id,
      {
        ...{ id: randomUUID(), name: 'Zone Prøvesen', address: 'Christiansborg' },
        ...{ postcode: '1240', city: 'København K', email: 'zone@example.dk' },
      },
      'system',
    );
  const aged = () =>
    database.sql(`update post.deliveries set claimed_at = claimed_at - interval '4 minutes'
                   where claimed_at is not null and sent_at is null and failed is null and skipped is null`);

  test('everybody gets one e-mail with their own code, the test recipient the first', async () => {
    const { server, settings } = await serve();
    const mailing = await released(there, await drafted(there, 'email'));
    begin({ ...settings, connections: 1 });
    const done = await until(mailing, ({ state }) => state === 'done');
    expect(done).toMatchObject({ sent: PEOPLE, failed: 0, in_doubt: 0, waiting: 0 });
    expect(server.box).toHaveLength(PEOPLE + 1);
    expect(server.box[0]!.to).toBe('kontrol@example.dk');
    for (const person of await listMailing(there.hearing.id)) {
      const [own, ...others] = server.box.filter(({ to }) => to === person.email);
      expect(others).toEqual([]);
      const code = person.access_code.match(/.{4}/g)!.join('-');
      expect(own!.message).toContain(code);
      const reference = findReference(own!.from);
      expect(findReference(own!.message.match(/^Message-ID: .*$/im)![0])).toEqual(reference);
      expect(own!.message).toMatch(/^List-Unsubscribe:\s+<https:\/\/hoering.example.dk\/afmeld\//m);
    }
  });

  test('nobody else’s e-mail leaves before every test recipient has been tried, whoever sends', async () => {
    await secondTestRecipient();
    const { server, settings } = await serve({ delayMs: 40 });
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    begin(settings);
    await until(mailing, ({ state }) => state === 'done');
    const addresses = server.box.map(({ to }) => to);
    expect(addresses.slice(0, 2).sort()).toEqual(['kontrol@example.dk', 'zone@example.dk']);
    expect(addresses).toHaveLength(PEOPLE + 2);
  });

  test('what is taken for the others waits for the test recipients, and only for their first attempt', async () => {
    await secondTestRecipient();
    await released(there, await drafted(there, 'email'));
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((name) => claimEmail(name)));
    const taken = claims.flatMap((claim, at) => (claim ? [{ ...claim, by: 'abcd'[at]! }] : []));
    expect(taken.map(({ is_test }) => is_test)).toEqual([true, true]);
    const [one, other] = taken as [(typeof taken)[0], (typeof taken)[0]];
    // Put off counts as tried; what never reached a mail server does not.
    await settleEmail(one.delivery, one.by, { outcome: 'later', seconds: 3600 });
    expect(await claimEmail('c')).toBeNull();
    await settleEmail(other.delivery, other.by, { outcome: 'untouched', seconds: 0 });
    expect(await claimEmail('c')).toMatchObject({ delivery: other.delivery });
    expect(await claimEmail('d')).toBeNull();
    // The process that took it is gone: after three minutes that is a doubt, and the others go.
    await aged();
    expect(await claimEmail('d')).toMatchObject({ is_test: false });
    // Its time come, the one put off goes before the others, and no longer keeps them waiting.
    await database.sql('update post.deliveries set next_at = now() where next_at is not null');
    expect(await claimEmail('e')).toMatchObject({ delivery: one.delivery, attempts: 2 });
    expect(await claimEmail('f')).toMatchObject({ is_test: false });
  });

  test('a test recipient put off does not keep the others waiting', async () => {
    const { server, settings } = await serve({
      rcpt: (address) =>
        address === 'kontrol@example.dk' ? { code: 451, text: '4.7.1 Greylisted' } : undefined,
    });
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    expect(await until(mailing, ({ state }) => state === 'done')).toMatchObject({ sent: PEOPLE });
    expect(server.box).toHaveLength(PEOPLE);
  });

  test('two postmen at once send nothing twice', async () => {
    const { server, settings } = await serve({ delayMs: 3 });
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    begin(settings);
    await until(mailing, ({ state }) => state === 'done');
    const addresses = server.box.map(({ to }) => to);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toHaveLength(PEOPLE + 1);
  });

  test('killed in the middle: what is not known to have left is a doubt, and the rest goes on', async () => {
    const { server, settings } = await serve({ delayMs: 60 });
    const mailing = await released(there, await drafted(there, 'email'));
    const given = { dataFolder: inject('dataFolder'), database: database.name, mail: settings };
    const child = spawn(
      process.execPath,
      ['tests/server/post/postmanProcess.ts', JSON.stringify(given)],
      { stdio: 'inherit' },
    );
    while (server.box.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await once(child, 'exit');
    begin(settings);
    await until(mailing, ({ sent, waiting }) => sent + waiting >= PEOPLE - 3 && waiting <= 3);
    await settled(mailing);
    await aged();
    const stuck = await again(mailing);
    expect(stuck).toMatchObject({ waiting: 0, sent: PEOPLE - stuck.in_doubt });
    expect(stuck.in_doubt).toBeLessThanOrEqual(settings.connections);
    const addresses = server.box.map(({ to }) => to);
    expect(new Set(addresses).size).toBe(addresses.length);
    // Somebody looks, finds that they had not arrived, and has them sent again.
    await resolveDoubts(stuck, false, there.writer);
    const [seed] = await database.sql<{ n: number }>(
      `select count(*)::int as n from post.deliveries where mailing_id = $1 and test_recipient_id is not null and sent_at is null`,
      [mailing.id],
    );
    expect(seed!.n).toBe(0);
  });

  test('a line that breaks after the message has gone is a doubt, and nobody gets it twice', async () => {
    let broken = 0;
    const { server, settings } = await serve({
      data: ({ to }) => (to.startsWith('p') && broken++ === 0 ? 'hang up' : undefined),
    });
    const mailing = await released(there, await drafted(there, 'email'));
    begin({ ...settings, connections: 1 });
    const stuck = await until(
      mailing,
      ({ waiting, in_doubt: doubt }) => waiting === 0 && doubt > 0,
    );
    expect(stuck).toMatchObject({ in_doubt: 1, sent: PEOPLE - 1, state: 'released' });
    expect(new Set(server.box.map(({ to }) => to)).size).toBe(server.box.length);
    await resolveDoubts(stuck, true, there.writer);
    expect(await again(mailing)).toMatchObject({ sent: PEOPLE, state: 'done' });
  });

  test('an address that is refused is noted on the person and not used again', async () => {
    const [first] = await listMailing(there.hearing.id);
    const { settings } = await serve({
      rcpt: (address) =>
        address === first!.email ? { code: 550, text: '5.1.1 No such user' } : undefined,
    });
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    const done = await until(mailing, ({ state }) => state === 'done');
    expect(done).toMatchObject({ sent: PEOPLE - 1, failed: 1, returned: 1 });
    const next = await listed(there, await drafted(there, 'email', 'reminder'));
    expect(next).toMatchObject({ recipients: PEOPLE - 1, passed_over: 1 });
    // The same news may go to that person by letter.
    expect(await listed(there, await drafted(there, 'letter'))).toMatchObject({ recipients: 1 });
  });

  test('a busy server is asked again when it said so, and a message it does not want is given up', async () => {
    let refusals = 0;
    const [first, second] = await listMailing(there.hearing.id);
    const { server, settings } = await serve({
      rcpt: (address) =>
        address === first!.email && refusals++ === 0
          ? { code: 451, text: '4.7.1 Later' }
          : undefined,
      data: ({ to }) => (to === second!.email ? { code: 554, text: '5.6.0 No' } : undefined),
    });
    const mailing = await released(there, await drafted(there, 'email'));
    const postman = begin(settings);
    await until(mailing, ({ sent, failed }) => sent + failed === PEOPLE - 1);
    await database.sql('update post.deliveries set next_at = now() where next_at is not null');
    postman.wake();
    expect(await until(mailing, ({ state }) => state === 'done')).toMatchObject({
      ...{ sent: PEOPLE - 1, failed: 1, returned: 0 },
    });
    expect(server.box.filter(({ to }) => to === first!.email)).toHaveLength(1);
  });

  test('what cannot be written leaves no doubt behind: it is given back and tried again', async () => {
    const { server, settings } = await serve();
    const mailing = await released(there, await drafted(there, 'email'));
    await database.sql(`update post.mailings set template = template || '{"sender": ""}'`);
    const postman = new Postman(settings);
    postman.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await postman.stop();
    await aged();
    expect(await again(mailing)).toMatchObject({ in_doubt: 0, sent: 0, waiting: PEOPLE });
    expect(server.box).toHaveLength(0);
  });

  test('while the mail server is away nothing is lost, and no attempt is used up', async () => {
    const away = await mailServer();
    await away.close();
    const mailing = await released(there, await drafted(there, 'email'));
    const postman = begin(settingsFor(away.settings));
    while (!postman.unreached) await new Promise((resolve) => setTimeout(resolve, 20));
    await postman.stop();
    const [tried] = await database.sql<{ most: number }>(
      'select max(attempts)::int as most from post.deliveries where mailing_id = $1',
      [mailing.id],
    );
    expect(tried!.most).toBe(0);
    expect((await again(mailing)).waiting).toBe(PEOPLE);
  });

  test('whoever answered, declined or wants no more since the list was made is passed over', async () => {
    const people = await listMailing(there.hearing.id);
    const { server, settings } = await serve();
    const mailing = await released(there, await drafted(there, 'email', 'reminder'));
    const answered = people[0]!;
    must(await openWave(there.hearing, 'T0', null, there.writer));
    const id = randomUUID();
    const handedIn = { id, participant: answered.participant_key, receipt: 'PRØVE' };
    must(await submitWave(there.hearing.id, 'T0', [handedIn]));
    await database.sql('select api.mark_declined($1, $2, $3)', [
      ...[there.hearing.id, people[1]!.participant_key, 'system'],
    ]);
    begin(settings);
    const done = await until(mailing, ({ state }) => state === 'done');
    expect(done).toMatchObject({ sent: PEOPLE - 2, passed_over: 2 });
    const got = server.box.map(({ to }) => to);
    expect(got).not.toContain(answered.email);
    expect(got).not.toContain(people[1]!.email);
    const stop = /afmeld\/(\S+?)>/.exec(
      server.box.find(({ to }) => to === people[2]!.email)!.message,
    );
    expect(await stopEmails(stop![1]!, false)).toBe(true);
    expect(await stopEmails(stop![1]!.replace(/.$/, 'x'), false)).toBe(false);
    const next = await listed(there, await drafted(there, 'email', 'invitation'));
    const { rows } = await searchDeliveries(next.id, {
      ...{ words: '', part: 'opted_out', first: 0, count: 5 },
    });
    expect(rows).toMatchObject([{ reference: people[2]!.reference }]);
  });

  test('halted, nothing more leaves; going on, the rest does', async () => {
    const { server, settings } = await serve({ delayMs: 20 });
    const mailing = await released(there, await drafted(there, 'email'));
    const postman = begin({ ...settings, connections: 1 });
    await until(mailing, ({ sent }) => sent >= 2);
    await haltMailing(mailing, true, there.writer);
    const halted = await until(mailing, ({ state }) => state === 'stopped');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(server.box.length).toBeLessThanOrEqual(halted.sent + 3);
    expect((await again(mailing)).waiting).toBeGreaterThan(0);
    await haltMailing(mailing, false, there.writer);
    postman.wake();
    await until(mailing, ({ state }) => state === 'done');
    expect(new Set(server.box.map(({ to }) => to)).size).toBe(PEOPLE + 1);
    expect(server.box).toHaveLength(PEOPLE + 1);
  });

  test('failure reports that come later are noted once, and only for what we sent', async () => {
    const { server, settings } = await serve();
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    await until(mailing, ({ state }) => state === 'done');
    const [person] = await listMailing(there.hearing.id);
    const { from } = server.box.find(({ to }) => to === person!.email)!;
    const report = (to: string, action = 'failed', status = '5.1.1') =>
      `To: ${to}\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nUndskyld\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; y\r\nAction: ${action}\r\nStatus: ${status}\r\n\r\n--b--\r\n`;
    const box = [report(from), report(from.toUpperCase()), report(from, 'delayed', '4.4.7')];
    const forged = report(from.replace(/-[0-9a-f]{12}@/, '-000000000000@'));
    const mbox = [...box, forged]
      .map((one) => `From MAILER-DAEMON Wed Nov 25\r\n${one}`)
      .join('\r\n');
    expect(await takeReturns(there.hearing, mbox, there.writer)).toEqual({
      ...{ noted: 1, already: 1, passedOver: 1, foreign: 1 },
    });
    const [bounce] = await database.sql(
      'select channel, reason from recruitment.bounces where participant_key = $1',
      [person!.participant_key],
    );
    expect(bounce).toEqual({ channel: 'email', reason: '5.1.1' });
    const elsewhere = await office(0);
    expect(await takeReturns(elsewhere.hearing, mbox, elsewhere.writer)).toMatchObject({
      foreign: 4,
    });
  });

  test('letters that the post brings back are noted by their numbers', async () => {
    const mailing = await released(there, await drafted(there, 'letter'));
    const marks = `0000002, 3\n${mailing.token}-0000004  aaaaaaaaaa-0000005 99 x`;
    expect(await takeReturnedLetters(mailing, marks, there.writer)).toEqual({
      ...{ noted: [2, 3, 4], already: [], unknown: ['aaaaaaaaaa-0000005', '99', 'x'] },
    });
    expect((await takeReturnedLetters(mailing, '2', there.writer)).already).toEqual([2]);
    expect((await again(mailing)).returned).toBe(3);
  });

  test('a name that looks like markup or a field is only a name', async () => {
    const { server, settings } = await serve();
    const [person] = await listMailing(there.hearing.id);
    await database.sql('update contact.people set name = $1 where participant_key = $2', [
      ...['<b>{kode}</b> O’Neill', person!.participant_key],
    ]);
    expect(TEMPLATE.da.body).toContain('{navn}');
    const mailing = await released(there, await drafted(there, 'email'));
    begin(settings);
    await until(mailing, ({ state }) => state === 'done');
    const { message } = server.box.find(({ to }) => to === person!.email)!;
    const decoded = message
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    expect(decoded).toContain('<b>{kode}</b>');
    expect(decoded).toContain('&#60;b&#62;{kode}&#60;/b&#62;');
    expect(decoded.split('text/html')[1]).not.toContain('<b>');
  });
});
